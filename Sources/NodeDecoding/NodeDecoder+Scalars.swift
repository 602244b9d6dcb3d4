import Diagnostics
public import I2C
public import YAML

extension NodeDecoder {
  /// Decodes text for people: a name, a reason.
  public mutating func text(_ node: NodeID, of what: String) -> String? {
    guard isScalar(node, of: what, example: "a few words", allowsReference: true) else { return nil }
    let text = document.text(node)
    if text.utf8.isEmpty {
      report(.emptyValue(what, example: "a few words", at: span(node)))
      return nil
    }
    if text.utf8.count > NodeLimits.textBytes {
      report(.tooLong(what, count: text.utf8.count, limit: NodeLimits.textBytes, unit: "bytes", at: span(node)))
      return nil
    }
    return text
  }

  /// Decodes one of a closed list of words.
  public mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: NodeID, of what: String, as type: Word.Type = Word.self
  ) -> Word? {
    let words = Word.allCases.map(\.rawValue)
    guard isScalar(node, of: what, example: words.joined(separator: " or ")) else { return nil }
    let text = document.text(node)
    if let word = Word(rawValue: text) { return word }
    report(.word(text, of: what, words: words, nearest: nearest(to: text, among: words), at: span(node)))
    return nil
  }

  /// Decodes a name that the file gives to something of its own.
  public mutating func identifier(_ node: NodeID, of what: String) -> String? {
    guard isScalar(node, of: what, example: "eeprom_2") else { return nil }
    guard document.withBytes(node, ScalarParser.isIdentifier) else {
      report(.identifier(document.text(node), of: what, at: span(node)))
      return nil
    }
    return document.text(node)
  }

  /// Decodes the name of a pin of an adapter.
  public mutating func pinName(_ node: NodeID, of what: String) -> String? {
    guard isScalar(node, of: what, example: "D0") else { return nil }
    guard document.withBytes(node, ScalarParser.isPinName) else {
      report(.pinName(document.text(node), of: what, at: span(node)))
      return nil
    }
    return document.text(node)
  }

  /// Decodes `true` or `false`; YAML's other words for them are errors.
  public mutating func boolean(_ node: NodeID, of what: String) -> Bool? {
    guard isScalar(node, of: what, example: "true") else { return nil }
    if document.kind(node) == .plain {
      if document.text(node, is: "true") { return true }
      if document.text(node, is: "false") { return false }
    }
    report(.boolean(document.text(node), of: what, at: span(node)))
    return nil
  }

  /// Decodes an integer in any base.
  @inlinable
  public mutating func integer(_ node: NodeID, of what: String, in range: ClosedRange<Int>, example: String) -> Int? {
    document.integer(node, in: range) ?? integerInOtherWords(node, of: what, in: range, example: example)
  }

  /// Reports why a node is no plain number in range.
  @usableFromInline
  mutating func integerInOtherWords(
    _ node: NodeID, of what: String, in range: ClosedRange<Int>, example: String
  ) -> Int? {
    guard isScalar(node, of: what, example: example) else { return nil }
    guard document.kind(node) == .plain, let number = document.withBytes(node, ScalarParser.integer) else {
      report(.integer(document.text(node), of: what, example: example, isQuoted: isQuoted(node), at: span(node)))
      return nil
    }
    report(.integerRange(number.value, of: what, in: range, at: span(node)))
    return nil
  }

  /// Whether a node is quoted, and so is text.
  public func isQuoted(_ node: NodeID) -> Bool { document.kind(node) == .quoted }

  /// Decodes a duration in nanoseconds: a number with a unit, at most `NodeLimits.longestDuration`.
  public mutating func duration(_ node: NodeID, of what: String) -> Nanoseconds? {
    guard isScalar(node, of: what, example: "5ms") else { return nil }
    guard document.kind(node) == .plain,
      let value = document.withBytes(node, { ScalarParser.quantity($0, units: ScalarParser.durationUnits) })
    else {
      report(.duration(document.text(node), of: what, isQuoted: isQuoted(node), at: span(node)))
      return nil
    }
    guard value <= NodeLimits.longestDuration else {
      report(.durationTooLong(of: what, limit: NodeLimits.longestDuration, at: span(node)))
      return nil
    }
    return value
  }

  /// Decodes a frequency in hertz: a number with a unit, at most `NodeLimits.highestSpeed`.
  public mutating func frequency(_ node: NodeID, of what: String) -> Int? {
    guard isScalar(node, of: what, example: "400kHz") else { return nil }
    guard document.kind(node) == .plain,
      let value = document.withBytes(node, { ScalarParser.quantity($0, units: ScalarParser.frequencyUnits) }),
      (1...Int64(NodeLimits.highestSpeed)).contains(value)
    else {
      report(.frequency(document.text(node), of: what, highest: NodeLimits.highestSpeed, at: span(node)))
      return nil
    }
    return Int(value)
  }
}

extension Document {
  /// Decodes a plain number in a range, which nearly every scalar of a large file is; nil for all else, without a
  /// report.
  @inlinable
  public func integer(_ node: NodeID, in range: ClosedRange<Int>) -> Int? {
    guard kind(node) == .plain, let number = withBytes(node, ScalarParser.integer),
      let value = Int(exactly: number.value), range.contains(value)
    else { return nil }
    return value
  }
}
