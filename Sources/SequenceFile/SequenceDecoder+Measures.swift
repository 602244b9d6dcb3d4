import Diagnostics
import I2C
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// One measure, or a list of several that then have names.
  mutating func decodeMeasures(_ node: NodeID, of results: Results) {
    guard document.kind(node) == .sequence else {
      if let measure = measure(node, of: results) { measures.append(measure) }
      return
    }
    var items = document.items(of: node)
    let isSeveral = document.count(node) > 1
    if document.count(node) == 0 {
      report(.emptyValue("`measure`", example: "{decode: u8, unit: V, low: 1, high: 2}", at: span(node)))
    }
    while let item = document.next(&items) {
      guard let measure = measure(item, of: results) else { continue }
      if isSeveral, measure.name == nil { report(.measureWithoutName(at: span(item).head)) }
      measures.append(measure)
    }
  }

  private mutating func measure(_ node: NodeID, of results: Results) -> Measure? {
    guard var pairs = pairs(of: node, of: "`measure`", example: "{decode: u8, unit: V, low: 1, high: 2}") else {
      return nil
    }
    var nodes: [MeasureKey: NodeID] = [:]
    let table = tables.measure
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { nodes[key] = value }
    }
    let unit = nodes[.unit].flatMap { unitName($0) }
    guard let source = source(nodes, unit, of: results, at: node) else { return nil }
    var measure = Measure(
      name: nodes[.name].flatMap { template($0, of: "`name`") }, source: source, unit: unit, limits: limits(nodes),
      span: span(node))
    if let node = nodes[.convert] { measure.convert = conversion(node) }
    if let node = nodes[.save], let name = variableName(node) {
      measure.save = define(name, .decimal, .save, at: span(node))
    }
    return measure
  }

  private mutating func unitName(_ node: NodeID) -> String? {
    guard let unit = text(node, of: "`unit`") else { return nil }
    guard unit.utf8.count <= SequenceLimits.unitBytes else {
      report(.tooLong("`unit`", count: unit.utf8.count, limit: SequenceLimits.unitBytes, unit: "bytes", at: span(node)))
      return nil
    }
    return unit
  }

  // MARK: Where the number comes from

  private mutating func source(
    _ nodes: [MeasureKey: NodeID], _ unit: String?, of results: Results, at node: NodeID
  ) -> Measure.Source? {
    let written = [MeasureKey.decode, .value, .of].filter { nodes[$0] != nil }
    guard written.count == 1, let key = written.first, let value = nodes[key] else {
      report(.measureSource(written.map(\.rawValue), at: span(node).head))
      return nil
    }
    if let since = nodes[.since], key != .of { report(.sinceAlone(at: span(since))) }
    switch key {
    case .decode:
      guard results.hasReply else {
        report(.decodeWithoutReply(results.kind, at: span(value)))
        return nil
      }
      guard let form = numberForm(value, isEncode: false) else { return nil }
      let end = form.code.at + form.code.format.byteCount
      if let count = results.count, end > count {
        report(.decodeBeyondReply(form.code, reply: count, at: span(value)))
        return nil
      }
      return .reply(form, message: results.message)
    case .value:
      guard isReference(value) else {
        report(.measureOfConstant(at: span(value)))
        return nil
      }
      guard let expression = reference(value) else { return nil }
      guard expression.type == .integer || expression.type == .decimal else {
        report(.expressionType("`value`", mustBe: .decimal, is: expression.type, at: expression.span))
        return nil
      }
      return .value(add(expression, value))
    case .of: return timeSource(value, nodes[.since], unit, of: results)
    case .name, .since, .convert, .unit, .compare, .low, .high, .warnLow, .warnHigh, .save: return nil
    }
  }

  private mutating func timeSource(
    _ node: NodeID, _ since: NodeID?, _ unit: String?, of results: Results
  ) -> Measure.Source? {
    guard let word = word(node, of: "`of`", as: TimeWord.self) else { return nil }
    switch word {
    case .attempts:
      if let since { report(.sinceAlone(at: span(since))) }
      return .attempts
    case .elapsed:
      guard let factor = ScalarParser.durationUnits.first(where: { $0.name == unit })?.factor else {
        report(.elapsedUnit(at: span(node)))
        return nil
      }
      guard let since else { return .elapsed(since: nil, unit: factor) }
      guard let id = identifier(since, of: "`since`") else { return nil }
      guard ids[id] != nil else {
        report(.unknownID(id, nearest: nearest(to: id, among: ids.keys.sorted()), at: span(since)))
        return nil
      }
      return .elapsed(since: id, unit: factor)
    }
  }

  /// `convert: '-45 + 175 * raw / 65535'`.
  private mutating func conversion(_ node: NodeID) -> Measure.Conversion? {
    if let slot = scope["raw"] { report(.nameTaken("raw", by: sequence.slots[slot], at: span(node))) }
    let slot = addSlot("raw", .decimal, .raw, at: span(node))
    scope["raw"] = slot
    defer { scope["raw"] = nil }
    return formula(node, of: "`convert`", as: .decimal).map { .init(add($0, node), raw: slot) }
  }

  // MARK: Limits

  private mutating func limits(_ nodes: [MeasureKey: NodeID]) -> Limits {
    var limits = Limits()
    limits.low = limit(nodes[.low], "`low`")
    limits.high = limit(nodes[.high], "`high`")
    limits.warnLow = limit(nodes[.warnLow], "`warn_low`")
    limits.warnHigh = limit(nodes[.warnHigh], "`warn_high`")
    if let node = nodes[.compare], let comparator = comparator(node) {
      limits.comparator = comparator
      let (needsLow, needsHigh) = (comparator.needsLow, comparator.needsHigh)
      if needsLow != (nodes[.low] != nil) || needsHigh != (nodes[.high] != nil) {
        report(.comparatorLimits(comparator, needsLow: needsLow, needsHigh: needsHigh, at: span(node)))
      }
    } else {
      switch (limits.low != nil, limits.high != nil) {
      case (true, false): limits.comparator = .greaterOrEqual
      case (false, true): limits.comparator = .lessOrEqual
      case (true, true), (false, false): limits.comparator = .insideOrEqual
      }
      checkOrder(limits.low, limits.high, "`low`", "`high`")
    }
    checkOrder(limits.low, limits.warnLow, "`low`", "`warn_low`")
    checkOrder(limits.warnHigh, limits.high, "`warn_high`", "`high`")
    for (warning, limit, name) in [(nodes[.warnLow], nodes[.low], "low"), (nodes[.warnHigh], nodes[.high], "high")] {
      if let warning, limit == nil { report(.warningWithoutLimit(name, at: span(warning))) }
    }
    return limits
  }

  private mutating func comparator(_ node: NodeID) -> Comparator? {
    word(node, of: "`compare`", as: Comparator.self)
  }

  private mutating func limit(_ node: NodeID?, _ what: String) -> Limits.Limit? {
    guard let node else { return nil }
    return decimalOperand(node, of: what).map { .init($0, span: span(node)) }
  }

  private mutating func checkOrder(
    _ lower: Limits.Limit?, _ upper: Limits.Limit?, _ lowerName: String, _ upperName: String
  ) {
    guard let lower, let upper, let low = lower.value.literal, let high = upper.value.literal, low > high else {
      return
    }
    report(.limitOrder(lowerName, low, upperName, high, at: upper.span))
  }

  // MARK: Codes

  /// `s16be`, or `{type: s16be, shift_right: 4, scale: 0.0625}`.
  mutating func numberForm(_ node: NodeID, isEncode: Bool) -> NumberForm? {
    let what = isEncode ? "`encode`" : "`decode`"
    if document.isScalar(node) {
      guard let format = word(node, of: what, as: NumberFormat.self) else { return nil }
      if let missing = format.missingKey {
        report(.missingKey(missing, of: "`\(format.rawValue)`", example: "{type: \(format.rawValue), \(missing): -9}", at: span(node)))
        return nil
      }
      return NumberForm(NumberCode(format))
    }
    guard var pairs = pairs(of: node, of: what, example: "{type: s16be, scale: 0.0625}") else { return nil }
    var nodes: [NumberKey: (key: NodeID, value: NodeID)] = [:]
    let table = tables.number
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = key(keyNode, from: table) else { return nil }
      nodes[key] = (keyNode, value)
    }
    guard let type = nodes[.type] else {
      report(.missingKey("type", of: what, example: "type: s16be", at: span(node)))
      return nil
    }
    guard let format = word(type.value, of: "`type`", as: NumberFormat.self) else { return nil }
    var form = NumberForm(NumberCode(format))
    for (key, nodes) in nodes.sorted(by: { $0.value.key < $1.value.key }) {
      if !format.allows(key, isEncode: isEncode) {
        report(.codeKey(key.rawValue, of: format, isEncode: isEncode, at: span(nodes.key)))
        return nil
      }
      guard decode(key, nodes.value, into: &form) else { return nil }
    }
    if let missing = format.missingKey, nodes[NumberKey(rawValue: missing) ?? .type] == nil {
      report(.missingKey(missing, of: "`\(format.rawValue)`", example: "\(missing): -9", at: span(node)))
      return nil
    }
    return form
  }

  private mutating func decode(_ key: NumberKey, _ node: NodeID, into form: inout NumberForm) -> Bool {
    switch key {
    case .type: return true
    case .at:
      guard let at = integer(node, of: "`at`", in: 0...SequenceLimits.messageBytes, example: "0") else { return false }
      form.code.at = at
    case .bits:
      guard let bits = bits(node, highest: 8 * form.code.format.byteCount - 1) else { return false }
      form.code.bits = bits
    case .shiftRight:
      guard let shift = integer(node, of: "`shift_right`", in: 0...31, example: "4") else { return false }
      form.code.shiftRight = shift
    case .scale:
      guard let scale = decimal(node, of: "`scale`") else { return false }
      guard !scale.isZero else {
        report(.zeroScale(at: span(node)))
        return false
      }
      form.code.scale = scale
    case .offset:
      guard let offset = decimal(node, of: "`offset`") else { return false }
      form.code.offset = offset
    case .exponent:
      switch integerOperand(node, of: "`exponent`", in: -16...15, example: "-9") {
      case .literal(let value)?: form.code.exponent = value
      case .computed(let id)?: form.exponent = .computed(id)
      case nil: return false
      }
    case .m:
      guard let m = integer(node, of: "`m`", in: -32_768...32_767, example: "1"), m != 0 else { return false }
      form.code.m = m
    case .b:
      guard let b = integer(node, of: "`b`", in: -32_768...32_767, example: "0") else { return false }
      form.code.b = b
    case .r:
      guard let r = integer(node, of: "`r`", in: -128...127, example: "0") else { return false }
      form.code.r = r
    }
    return true
  }

  private mutating func bits(_ node: NodeID, highest: Int) -> ClosedRange<Int>? {
    guard isScalar(node, of: "`bits`", example: "11..4") else { return nil }
    let parts = document.text(node).split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      min(first, last) >= 0, max(first, last) <= highest
    else {
      report(.bitsForm(highest: highest, at: span(node)))
      return nil
    }
    return min(first, last)...max(first, last)
  }
}

/// The words of `of`.
enum TimeWord: String, CaseIterable {
  case elapsed, attempts
}

extension NumberFormat {
  /// The key without which it means nothing.
  var missingKey: String? {
    switch self {
    case .linear16: "exponent"
    case .direct: "m"
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le, .bcd,
      .linear11:
      nil
    }
  }

  /// Whether a key means something beside it.
  func allows(_ key: NumberKey, isEncode: Bool) -> Bool {
    switch key {
    case .type, .scale, .offset: true
    case .at: !isEncode
    case .bits, .shiftRight: !isEncode && self != .linear11 && self != .linear16 && self != .direct
    case .exponent: self == .linear16
    case .m, .b, .r: self == .direct
    }
  }
}
