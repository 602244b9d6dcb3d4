import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// A parameter may replace a literal (language rule R52): these methods override those of all decoders of nodes. The
// values are known before the run, so they are checked when the file is loaded.
extension SequenceDecoder {
  /// Whether the value of a node is an expression that may stand there.
  ///
  /// The description of a chip, its registers and its pointer are facts of a part, so no parameter may change them.
  private func isParameter(_ node: NodeID) -> Bool { !around.isChip && isReference(node) }

  mutating func integer(_ node: NodeID, of what: String, in range: ClosedRange<Int>, example: String) -> Int? {
    guard isParameter(node) else { return literalInteger(node, of: what, in: range, example: example) }
    return knownInteger(node, of: what, in: range, example: example)
  }

  mutating func duration(_ node: NodeID, of what: String) -> Nanoseconds? {
    guard isParameter(node) else { return literalDuration(node, of: what) }
    return known(durationOperand(node, of: what), what, at: node)
  }

  mutating func frequency(_ node: NodeID, of what: String) -> Int? {
    guard isParameter(node) else { return literalFrequency(node, of: what) }
    guard let value = knownValue(node, .frequency, of: what), case .frequency(let hertz) = value else { return nil }
    guard (1...Int64(NodeLimits.highestSpeed)).contains(hertz) else {
      report(.frequency(value.description, of: what, highest: NodeLimits.highestSpeed, at: span(node)))
      return nil
    }
    return Int(hertz)
  }

  mutating func boolean(_ node: NodeID, of what: String) -> Bool? {
    guard isParameter(node) else { return literalBoolean(node, of: what) }
    guard case .boolean(let value)? = knownValue(node, .boolean, of: what) else { return nil }
    return value
  }

  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: NodeID, of what: String, as type: Word.Type = Word.self
  ) -> Word? {
    guard isParameter(node) else { return literalWord(node, of: what, as: type) }
    guard case .text(let text)? = knownValue(node, .text, of: what) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    report(.word(text, of: what, words: words, nearest: nearest(to: text, among: words), at: span(node)))
    return nil
  }

  mutating func address(_ node: NodeID) -> Address? {
    guard isParameter(node) else { return literalAddress(node) }
    guard let value = knownInteger(node, of: "an address", in: 0...Address.highest, example: "0x48") else { return nil }
    return try? Address(value)
  }

  /// The value of an expression that is known before the run.
  mutating func knownValue(_ node: NodeID, _ type: ValueType, of what: String) -> Value? {
    guard let expression = reference(node) else { return nil }
    guard expression.type == type else {
      report(.expressionType(what, mustBe: type, is: expression.type, at: expression.span))
      return nil
    }
    if let constant = expression.constant { return constant }
    report(.notKnownBeforeTheRun(what, at: span(node)))
    return nil
  }
}

extension NodeDecoder {
  fileprivate mutating func literalInteger(
    _ node: NodeID, of what: String, in range: ClosedRange<Int>, example: String
  ) -> Int? { integer(node, of: what, in: range, example: example) }
  fileprivate mutating func literalDuration(_ node: NodeID, of what: String) -> Nanoseconds? {
    duration(node, of: what)
  }
  fileprivate mutating func literalFrequency(_ node: NodeID, of what: String) -> Int? { frequency(node, of: what) }
  fileprivate mutating func literalBoolean(_ node: NodeID, of what: String) -> Bool? { boolean(node, of: what) }
  fileprivate mutating func literalWord<Word: RawRepresentable<String> & CaseIterable>(
    _ node: NodeID, of what: String, as type: Word.Type
  ) -> Word? { word(node, of: what, as: type) }
  fileprivate mutating func literalAddress(_ node: NodeID) -> Address? { address(node) }
}

extension SequenceDecoder {
  /// Runs `body` to read the description of a part, in which no parameter is allowed.
  mutating func describing<Result>(_ body: (inout SequenceDecoder) -> Result) -> Result {
    let outer = around.isChip
    around.isChip = true
    defer { around.isChip = outer }
    return body(&self)
  }
}
