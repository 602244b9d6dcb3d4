import Diagnostics
import I2C
import NodeDecoding
import YAML

/// When a clock runs.
package enum ClockWord: String, CaseIterable {
  /// Always.
  case runs
  /// Unless bit 7 of the seconds is 1.
  case halts
}

extension BoardDecoder {
  /// Decodes where the content of a register comes from: at most one of `ramp`, `in_turn`, `follows` and `clock`.
  mutating func decodeContent(
    _ keys: [ChipRegisterKey: NodeID], of number: Int, in chip: RegisterChip, _ names: RegisterNames
  ) -> ChipRegister.Content {
    let register = chip.registers[number]
    let written = [ChipRegisterKey.ramp, .inTurn, .follows, .clock].compactMap { key in keys[key].map { (key, $0) } }
    guard let (key, node) = written.first else { return .stored }
    if written.count > 1 { report(.twoContents(at: span(written[1].1))) }
    if let node = keys[.follows], let computed = computedFields(node, of: number, in: chip) { return computed }
    if register.isCommand || register.isBlock && !isReference(node) {
      report(.contentOfNothing(register, key.rawValue, at: span(node)))
    }
    if key != .clock {
      for mask in ChipRegisterKey.masks {
        if let node = keys[mask] { report(.changingIsReadOnly(register, at: span(node))) }
      }
    }
    if let node = keys[.ramp] { return decodeRamp(node, of: register).map { .ramp($0) } ?? .stored }
    if let node = keys[.inTurn] { return decodeTurns(node, of: register) }
    if let node = keys[.follows] {
      if isReference(node) { return formula(node, of: "`follows`", in: chip).map { .computed($0) } ?? .stored }
      return decodeFollow(node, of: number, in: chip, names).map { .follows($0) } ?? .stored
    }
    guard let node = keys[.clock], let clock = decodeClock(node, of: register) else { return .stored }
    if register.bytes != 7 { report(.clockBytes(register, at: span(node))) }
    return .clock(clock)
  }

  /// Decodes `clock`: `runs`, `halts`, or a mapping.
  private mutating func decodeClock(_ node: NodeID, of register: ChipRegister) -> ChipRegister.Clock? {
    guard document.kind(node) == .mapping else {
      return word(node, of: "`clock`", as: ClockWord.self).map { ChipRegister.Clock(canHalt: $0 == .halts) }
    }
    let example = "{kind: halts, mask: [0x7F, 0x7F, 0x3F, 0x07, 0x3F, 0x1F, 0xFF]}"
    guard let nodes = nodes(of: node, tables.clock, of: "`clock`", example: example) else { return nil }
    guard let kind = nodes[.kind] else {
      report(.missingKey("kind", of: "`clock`", example: "kind: runs", at: span(node).head))
      return nil
    }
    guard let word = word(kind, of: "`kind`", as: ClockWord.self) else { return nil }
    var clock = ChipRegister.Clock(canHalt: word == .halts)
    if let node = nodes[.order] { clock.order = self.word(node, of: "`order`") ?? .weekdayDate }
    if let node = nodes[.mask] { clock.mask = content(node, of: register, what: "`mask`") ?? [] }
    return clock
  }

  /// Decodes `follows: {fields: {ready: $(…)}}`; nil for any other form.
  private mutating func computedFields(
    _ node: NodeID, of number: Int, in chip: RegisterChip
  ) -> ChipRegister.Content? {
    guard document.kind(node) == .mapping else { return nil }
    var pairs = document.pairs(of: node)
    var fields: NodeID?
    while let (key, value) = document.next(&pairs) {
      if document.isScalar(key), document.text(key, is: "fields") { fields = value }
    }
    guard let fields else { return nil }
    let register = chip.registers[number]
    let example = "{fields: {ready: $(level(fifo) > 0)}}"
    _ = nodes(of: node, tables.follow, of: "`follows`", example: example)
    if document.count(node) > 1 { report(.followForm(at: span(node))) }
    guard var items = self.pairs(of: fields, of: "`fields`", example: "{ready: $(level(fifo) > 0)}") else {
      return .stored
    }
    var computed: [ChipRegister.ComputedField] = []
    while let (keyNode, value) = document.next(&items) {
      let name = document.isScalar(keyNode) ? document.text(keyNode) : ""
      guard let bits = register.fields[name] else {
        report(
          .unknownName(
            name, of: "field of `\(register.name)`", declaredUnder: "fields", among: register.fields.keys.sorted(),
            at: span(keyNode)))
        continue
      }
      guard isReference(value) else {
        report(.computedField(name, at: span(value)))
        continue
      }
      if let formula = formula(value, of: "`\(name)`", in: chip) {
        computed.append(ChipRegister.ComputedField(bits: bits, formula: formula))
      }
    }
    return .computedFields(computed)
  }

  /// Whether a register holds a number, which needs at most 8 bytes and a byte order; reports it if not.
  private mutating func isNumber(_ register: ChipRegister, at node: NodeID) -> Bool {
    guard register.bytes <= 8 else {
      report(.valueTooWide(register.bytes, at: span(node)))
      return false
    }
    guard register.bytes <= 1 || register.order != nil else {
      report(.byteOrderNeeded(register: register.name, at: span(node)))
      return false
    }
    return true
  }

  private mutating func decodeRamp(_ node: NodeID, of register: ChipRegister) -> ChipRegister.Ramp? {
    let example = "{step: 0x10, every: 100ms}"
    guard let nodes = nodes(of: node, tables.ramp, of: "`ramp`", example: example), isNumber(register, at: node) else {
      return nil
    }
    guard let stepNode = nodes[.step], let everyNode = nodes[.every] else {
      let missing = nodes[.step] == nil ? "step" : "every"
      report(.missingKey(missing, of: "`ramp`", example: example, at: span(node)))
      return nil
    }
    guard let step = integer(stepNode, of: "`step`", in: Int.min...Int.max, example: "0x10"),
      let every = duration(everyNode, of: "`every`")
    else { return nil }
    if every == 0 { report(.noTime("`every`", at: span(everyNode))) }
    var ramp = ChipRegister.Ramp(step: Int64(step), every: every)
    if let node = nodes[.last] {
      let highest = register.bytes >= 8 ? Int.max : 1 << (8 * register.bytes) - 1
      ramp.last = integer(node, of: "`last`", in: 0...highest, example: "0x1A00").map(UInt64.init)
    }
    return ramp
  }

  private mutating func decodeTurns(_ node: NodeID, of register: ChipRegister) -> ChipRegister.Content {
    guard var items = items(of: node, of: "`in_turn`", example: "[0x00, 0x01]") else { return .stored }
    var values: [[UInt8]] = []
    while let item = document.next(&items) {
      guard values.count < BoardLimits.turns else {
        report(.tooMany("values", of: "`in_turn`", limit: BoardLimits.turns, at: span(item)))
        break
      }
      if let value = content(item, of: register, what: "a value of `in_turn`") { values.append(value) }
    }
    if document.count(node) == 0 { report(.noTurns(at: span(node))) }
    return values.isEmpty ? .stored : .turns(values)
  }

  // MARK: Registers that follow others

  private mutating func decodeFollow(
    _ node: NodeID, of number: Int, in chip: RegisterChip, _ names: RegisterNames
  ) -> ChipRegister.Follow? {
    let register = chip.registers[number]
    guard isNumber(register, at: node) else { return nil }
    if document.isScalar(node) {
      return source(node, of: number, in: chip, names).map(ChipRegister.Follow.init(otherwise:))
    }
    let example = "{register: vout_command, settles: 5ms}"
    guard let nodes = nodes(of: node, tables.follow, of: "`follows`", example: example) else { return nil }
    var otherwise: ChipRegister.Follow.Source?
    switch (nodes[.register], nodes[.otherwise]) {
    case (let node?, nil), (nil, let node?): otherwise = source(node, of: number, in: chip, names)
    case (nil, nil), (.some, .some): report(.followForm(at: span(node)))
    }
    var follow = ChipRegister.Follow(otherwise: otherwise ?? .value(0))
    if let node = nodes[.settles] { follow.settling = duration(node, of: "`settles`") ?? 0 }
    switch (nodes[.by], nodes[.cases]) {
    case (let by?, let cases?):
      if let selector = self.register(by, of: "`by`", in: names), isKept(selector, in: chip, at: by) {
        follow.selector = selector
      }
      follow.cases = decodeCases(cases, of: number, in: chip, names)
    case (nil, nil): break
    case (.some, nil), (nil, .some): report(.followCases(at: span(node)))
    }
    return follow
  }

  private mutating func decodeCases(
    _ node: NodeID, of number: Int, in chip: RegisterChip, _ names: RegisterNames
  ) -> [UInt64: ChipRegister.Follow.Source] {
    guard var pairs = pairs(of: node, of: "`cases`", example: "{0x98: vout_margin_low}") else { return [:] }
    var cases: [UInt64: ChipRegister.Follow.Source] = [:]
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = integer(keyNode, of: "a case", in: 0...Int.max, example: "0x98"),
        let source = source(value, of: number, in: chip, names)
      else { continue }
      cases[UInt64(key)] = source
    }
    return cases
  }

  /// Decodes what is followed: a register, or a number.
  private mutating func source(
    _ node: NodeID, of number: Int, in chip: RegisterChip, _ names: RegisterNames
  ) -> ChipRegister.Follow.Source? {
    let isNumber = document.isScalar(node) && document.withBytes(node) { ScalarParser.integer($0) } != nil
    guard !isNumber else {
      let register = chip.registers[number]
      let highest = register.bytes >= 8 ? Int.max : 1 << (8 * register.bytes) - 1
      return integer(node, of: "a value", in: 0...highest, example: "0x0000").map { .value(UInt64($0)) }
    }
    guard let followed = register(node, of: "what is followed", in: names), isKept(followed, in: chip, at: node),
      self.isNumber(chip.registers[followed], at: node)
    else { return nil }
    return .register(followed)
  }

  /// Whether a register keeps what is written to it, so that another one can depend on it; reports it if not.
  private mutating func isKept(_ number: Int, in chip: RegisterChip, at node: NodeID) -> Bool {
    let register = chip.registers[number]
    guard !register.isBlock, !register.isCommand, register.bytes <= 8 else {
      report(.noNumber(register, at: span(node)))
      return false
    }
    return true
  }
}
