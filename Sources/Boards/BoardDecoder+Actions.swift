import Diagnostics
import I2C
import NodeDecoding
import YAML

/// Whether an address is sent to write or to read.
package enum DirectionWord: String, CaseIterable {
  case write, read
}

extension BoardDecoder {
  mutating func decodeActions(
    _ node: NodeID, of chip: RegisterChip, _ names: RegisterNames
  ) -> [ChipAction] {
    let example = "[{on_write: config, takes: 26ms}]"
    guard var items = items(of: node, of: "`actions`", example: example) else { return [] }
    var actions: [ChipAction] = []
    while let item = document.next(&items) {
      guard actions.count < BoardLimits.actions else {
        report(.tooMany("actions", of: "a chip", limit: BoardLimits.actions, at: span(item)))
        break
      }
      if let action = decodeAction(item, of: chip, names) { actions.append(action) }
    }
    return actions
  }

  private mutating func decodeAction(
    _ node: NodeID, of chip: RegisterChip, _ names: RegisterNames
  ) -> ChipAction? {
    let example = "{on_write: config, takes: 26ms, done: {update: [temperature]}}"
    guard let nodes = nodes(of: node, tables.action, of: "an action", example: example) else { return nil }
    let trigger = decodeTrigger(nodes, at: node, of: chip, names)
    var action = ChipAction(on: trigger ?? .every(0))
    // After a mistake in the message the action is dropped, so that names that the message would have saved are not
    // reported as unknown.
    if trigger == nil, nodes[.onMessage] != nil { return nil }
    var captures: [String] = []
    if case .message(let message)? = trigger { captures = message.captures }
    if let node = nodes[.when] { action.when = condition(node, of: "`when`", in: chip) }
    if let node = nodes[.takes] { action.time = duration(node, of: "`takes`") ?? 0 }
    if let node = nodes[.busy] { action.busy = word(node, of: "`busy`") ?? .serve }
    if let node = nodes[.atOnce] { action.atOnce = decodeEffects(node, of: chip, names, captures) }
    if let node = nodes[.done] { action.done = decodeEffects(node, of: chip, names, captures) }
    if let node = nodes[.busy], nodes[.takes] == nil { report(.busyWithoutTime(at: span(node))) }
    if nodes[.atOnce] == nil, nodes[.done] == nil, nodes[.busy] == nil { report(.idleAction(at: span(node).head)) }
    if let takes = nodes[.takes], nodes[.every] != nil { report(.everyWithTime(at: span(takes))) }
    return trigger == nil ? nil : action
  }

  private mutating func decodeTrigger(
    _ nodes: [ActionKey: NodeID], at node: NodeID, of chip: RegisterChip, _ names: RegisterNames
  ) -> ChipAction.Trigger? {
    let written = ActionKey.triggers.compactMap { key in nodes[key].map { (key, $0) } }
    let isElsewhere = written.map(\.0) == [.onMessage, .onAddress]
    guard written.count == 1 || isElsewhere, let (key, place) = written.first else {
      report(.oneTrigger(at: span(node).head))
      return nil
    }
    if key != .onWrite, let node = nodes[.bits] ?? nodes[.value] { report(.conditionOfWrite(at: span(node))) }
    if written.count > 1 || key != .onAddress, let node = nodes[.access] { report(.accessOfAddress(at: span(node))) }
    if key == .onMessage {
      if chip.check == .pec { report(.messageWithPEC(at: span(place))) }
      guard var message = decodeMessage(place) else { return nil }
      if let node = nodes[.onAddress] { message.address = address(node) }
      return .message(message)
    }
    if key == .onStop { return boolean(place, of: "`on_stop`") == true ? .stop : nil }
    if key == .onWrongCode {
      if chip.check == .none { report(.wrongCodeWithoutCheck(at: span(place))) }
      return boolean(place, of: "`on_wrong_code`") == true ? .wrongCode : nil
    }
    if key == .onAddress {
      guard let address = address(place) else { return nil }
      let direction = nodes[.access].flatMap { word($0, of: "`access`", as: DirectionWord.self) } ?? .write
      return .address(address, isRead: direction == .read)
    }
    if key == .every {
      guard let period = duration(place, of: "`every`") else { return nil }
      if period == 0 { report(.noTime("`every`", at: span(place))) }
      return .every(period)
    }
    guard let number = register(place, of: "`\(key.rawValue)`", in: names) else { return nil }
    if key == .onRead { return .read(register: number) }
    if key == .onSelect { return .select(register: number) }
    let register = chip.registers[number]
    switch (nodes[.bits], nodes[.value]) {
    case (nil, nil): return .write(register: number, .any)
    case (let node?, nil):
      return mask(node, of: register, what: "`bits`").map { .write(register: number, .bits($0)) }
    case (nil, let node?):
      return content(node, of: register, what: "`value`").map { .write(register: number, .value($0)) }
    case (.some, let node?):
      report(.twoConditions(at: span(node)))
      return nil
    }
  }

  private mutating func decodeEffects(
    _ node: NodeID, of chip: RegisterChip, _ names: RegisterNames, _ captures: [String]
  ) -> [ChipAction.Effect] {
    let example = "{set: {status: 0x01}}"
    guard let nodes = nodes(of: node, tables.effect, of: "what an action does", example: example) else { return [] }
    var effects: [ChipAction.Effect] = []
    for key in EffectKey.allCases {
      guard let value = nodes[key] else { continue }
      if key == .update {
        effects += decodeUpdates(value, of: chip, names)
        continue
      }
      guard var pairs = pairs(of: value, of: "`\(key.rawValue)`", example: "{status: 0x01}") else { continue }
      while let (keyNode, value) = document.next(&pairs) {
        guard let number = register(keyNode, of: "a register", in: names) else { continue }
        let register = chip.registers[number]
        if !register.content.isKept { report(.effectOnChanging(register.name, at: span(keyNode))) }
        if let effect = decodeEffect(key, value, of: number, in: chip, captures) { effects.append(effect) }
      }
    }
    return effects
  }

  private mutating func decodeEffect(
    _ key: EffectKey, _ node: NodeID, of number: Int, in chip: RegisterChip, _ captures: [String]
  ) -> ChipAction.Effect? {
    let register = chip.registers[number]
    switch key {
    case .load:
      return value(node, of: register, what: "a value", in: chip, captures: captures)
        .map { .load(register: number, $0) }
    case .set, .clear:
      if register.isBlock {
        report(.noNumber(register, at: span(node)))
        return nil
      }
      let bits =
        isReference(node)
        ? formula(node, of: "bits", in: chip, captures: captures).map { ChipValue.formula($0) }
        : mask(node, of: register, what: "bits").map { .bytes($0) }
      return bits.map { key == .set ? .set(register: number, $0) : .clear(register: number, $0) }
    case .push:
      if register.queue == nil { report(.pushOfRegister(register.name, at: span(node))) }
      return pushed(node, to: register, in: chip, captures).map { .push(register: number, $0) }
    case .store:
      let example = "{at: 0, data: [0xFF]}"
      guard let nodes = nodes(of: node, tables.store, of: "what is stored", example: example) else { return nil }
      guard let atNode = nodes[.at], let dataNode = nodes[.data] else {
        report(.storeForm(at: span(node).head))
        return nil
      }
      let highest = max(0, register.bytes - 1)
      let at: ChipValue? =
        isReference(atNode)
        ? formula(atNode, of: "`at`", in: chip, captures: captures).map { .formula($0) }
        : integer(atNode, of: "`at`", in: 0...highest, example: "0x0000")
          .map { .bytes(WireNumber.bytes(of: UInt64($0), 8, .big)) }
      let data: ChipValue? =
        isReference(dataNode)
        ? formula(dataNode, of: "`data`", in: chip, captures: captures).map { .formula($0) }
        : bytes(dataNode, of: "`data`").map { .bytes($0) }
      guard let at, let data else { return nil }
      return .store(register: number, at: at, data)
    case .update: return nil
    }
  }

  /// Decodes elements for a queue: bytes of one or several elements, or a number.
  private mutating func pushed(
    _ node: NodeID, to register: ChipRegister, in chip: RegisterChip, _ captures: [String]
  ) -> ChipValue? {
    if isReference(node) { return formula(node, of: "an element", in: chip, captures: captures).map { .formula($0) } }
    guard !document.isScalar(node) else { return content(node, of: register, what: "an element").map { .bytes($0) } }
    guard let bytes = bytes(node, of: "elements") else { return nil }
    guard register.bytes > 0, bytes.count % register.bytes == 0 else {
      report(.pushLength(bytes.count, of: register, at: span(node)))
      return nil
    }
    return .bytes(bytes)
  }

  private mutating func decodeUpdates(
    _ node: NodeID, of chip: RegisterChip, _ names: RegisterNames
  ) -> [ChipAction.Effect] {
    guard var items = items(of: node, of: "`update`", example: "[temperature]") else { return [] }
    var effects: [ChipAction.Effect] = []
    while let item = document.next(&items) {
      guard let number = register(item, of: "a register", in: names) else { continue }
      if chip.registers[number].content.isKept {
        report(.updateOfStored(chip.registers[number].name, at: span(item)))
      }
      effects.append(.update(register: number))
    }
    return effects
  }
}

extension ActionKey {
  /// The keys that say what begins an action.
  static let triggers: [ActionKey] = [
    .onWrite, .onRead, .onSelect, .onMessage, .onAddress, .onStop, .onWrongCode, .every,
  ]
}

extension ChipRegister.Content {
  /// Whether the register keeps what is loaded into it, at least in the bits that are not computed.
  fileprivate var isKept: Bool {
    switch self {
    case .stored, .computedFields: true
    case .ramp, .turns, .follows, .clock, .computed: false
    }
  }
}
