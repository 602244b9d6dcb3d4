import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Places without a type of their own: `parameters`, `set`, `for_each`, `with` (language rule R21).
extension SequenceDecoder {
  /// Decodes a value whose type follows from its notation, or from its expression.
  mutating func untyped(_ node: NodeID, of what: String) -> (operand: Operand<Value>, type: ValueType)? {
    if isReference(node) {
      guard let expression = reference(node) else { return nil }
      reading.spelling = expression.spelling
      if let constant = expression.constant { return (.literal(constant), expression.type) }
      return (.computed(add(expression, node)), expression.type)
    }
    reading.spelling = spelling(of: node)
    return literal(node, of: what).map { (.literal($0), $0.type) }
  }

  /// The text of a number that prints as another text.
  func spelling(of node: NodeID) -> String? {
    document.kind(node) == .plain ? LoadSettings.Setting.spelling(of: document.text(node)) : nil
  }

  /// Decodes a literal value.
  mutating func literal(_ node: NodeID, of what: String) -> Value? {
    switch document.kind(node) {
    case .quoted, .block: return .text(document.text(node))
    case .plain: return plainLiteral(node, of: what)
    case .sequence:
      var items = document.items(of: node)
      var values: [Value] = []
      while let item = document.next(&items) {
        guard let value = literal(item, of: what) else { return nil }
        values.append(value)
      }
      guard let common = commonType(values.map(\.type)) else {
        report(.mixedList(at: span(node)))
        return nil
      }
      return .list(values.map { $0.converted(to: common) ?? $0 })
    case .mapping:
      guard document.count(node) > 0, let bytes = knownBytes(node) else { return nil }
      return .bytes(bytes)
    }
  }

  private mutating func plainLiteral(_ node: NodeID, of what: String) -> Value? {
    guard isScalar(node, of: what, example: "0x60") else { return nil }
    let text = document.text(node)
    if let number = document.withBytes(node, ScalarParser.integer) { return .integer(number.value) }
    if let number = document.withBytes(node, { Decimal.parse($0, allowsExponent: false) }) { return .decimal(number) }
    if text == "true" || text == "false" { return .boolean(text == "true") }
    if let time = document.withBytes(node, { ScalarParser.quantity($0, units: ScalarParser.durationUnits) }) {
      return .duration(time)
    }
    if let frequency = document.withBytes(node, { ScalarParser.quantity($0, units: ScalarParser.frequencyUnits) }) {
      return .frequency(frequency)
    }
    if let bits = document.withBytes(node, ScalarParser.pattern) {
      return .pattern(BitPattern(value: bits.value, mask: bits.mask, digits: bits.digits))
    }
    if document.withBytes(node, ScalarParser.isWord) { return .text(text) }
    report(.untyped(text, of: what, at: span(node)))
    return nil
  }

  /// The common type of several values: integers and decimals mix, no other types do.
  func commonType(_ types: [ValueType]) -> ValueType? {
    guard let first = types.first else { return .integer }
    var common = first
    for type in types.dropFirst() {
      guard let joined = common.joined(with: type) else { return nil }
      common = joined
    }
    return common
  }

  /// Converts a value to the type of its place; nil after reporting that it does not fit.
  mutating func fitted(_ value: Value, to type: ValueType, of what: String, at place: SourceSpan) -> Value? {
    if let value = value.converted(to: type) { return value }
    report(.expressionType(what, mustBe: type, is: value.type, at: place))
    return nil
  }

  /// Decodes bytes that a mapping makes: `{hex: …}`.
  private mutating func knownBytes(_ node: NodeID) -> [UInt8]? {
    switch generated(node) {
    case .literal(let stretch)?: return Array(program.pool[stretch])
    case .computed?:
      report(.notKnownBeforeTheRun("this value", at: span(node)))
      return nil
    case nil: return nil
    }
  }
}
