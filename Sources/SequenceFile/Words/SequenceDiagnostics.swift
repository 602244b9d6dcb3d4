import Diagnostics
import SequenceModel
import YAML

// The words of what can be wrong with any part of a sequence file. Lower case, no full stop: what it must be, then
// what to type.

extension Diagnostic {
  /// An error of this rule at a place, with a line to type.
  static func of(
    _ rule: SequenceRule, _ message: String, at span: SourceSpan, label: String = "", help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, rule: rule.rawValue, message, at: .source(span), label: label,
      notes: help.map { [Note(.help, $0)] } ?? [])
  }

  // MARK: Keys

  static func unknownKey(
    _ key: String, in context: String, nearest: String?, known: [String], at span: SourceSpan
  ) -> Diagnostic {
    of(
      .unknownKey, "`\(key)` is not a key of \(context)", at: span,
      help: nearest.map { "write `\($0)`" } ?? "the keys of \(context) are: \(known.joined(separator: " "))")
  }

  /// In a flow mapping a comma inside a text begins a new key: `{name: Unplug, then press Enter}`.
  static func tornText(_ key: String, in context: String, at span: SourceSpan) -> Diagnostic {
    of(
      .unknownKey, "`\(key)` is not a key of \(context)", at: span,
      help: "a comma ends a text inside { }: quote the text, as in 'Unplug, then press Enter'")
  }

  /// In a flow mapping a decimal comma begins a new key: `{low: 3,2}`.
  static func tornNumber(_ digits: String, in context: String, at span: SourceSpan) -> Diagnostic {
    of(
      .unknownKey, "`\(digits)` is not a key of \(context)", at: span,
      help: "a comma ends a value inside { }: write a decimal point before `\(digits)`")
  }

  static func missingKey(_ key: String, of what: String, example: String, at span: SourceSpan) -> Diagnostic {
    of(.missingKey, "\(what) needs `\(key)`", at: span, help: "write `\(example)`")
  }

  static func schemaVersion(_ version: Int, supported: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .schemaVersion, "this i2cseq reads `schema: \(supported)`, and the file is written for \(version)", at: span,
      help: version > supported ? "use a newer i2cseq" : "write `schema: \(supported)`")
  }

  // MARK: Nodes

  static func wrongNode(
    _ what: String, mustBe: String, example: String, at span: SourceSpan, in decoder: some NodeDecoder, node: NodeID
  ) -> Diagnostic {
    let found =
      switch decoder.document.kind(node) {
      case .plain, .quoted, .block: "a single value"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    let isEmpty = decoder.document.isScalar(node) && decoder.document.text(node).isEmpty
    if isEmpty { return emptyValue(what, example: example, at: span) }
    let place = decoder.document.isScalar(node) ? span : span.head
    return of(.wrongNode, "\(what) must be \(mustBe), and this is \(found)", at: place, help: "write `\(example)`")
  }

  static func emptyValue(_ what: String, example: String, at span: SourceSpan) -> Diagnostic {
    of(.emptyValue, "\(what) has no value", at: span, help: "write a value, as in `\(example)`, or take the key out")
  }

  static func tooLong(_ what: String, count: Int, limit: Int, unit: String, at span: SourceSpan) -> Diagnostic {
    of(.limit, "\(what) has \(count) \(unit), at most \(limit) are read", at: span.head, help: "make it shorter")
  }

  static func tooMany(_ what: String, of whole: String, limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "\(whole) has at most \(limit) \(what)", at: span, help: "take out what no step names")
  }

  static func tooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "groups lie at most \(limit) deep inside one another", at: span, help: "take a level out")
  }

  // MARK: Scalars

  static func word(
    _ text: String, of what: String, words: [String], nearest: String?, at span: SourceSpan
  ) -> Diagnostic {
    of(
      .word, "\(what) must be one of \(words.joined(separator: " "))", at: span,
      help: nearest.map { "write `\($0)`" })
  }

  static func identifier(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .identifier, "\(what) must begin with a small letter, and hold small letters, digits and `_` only",
      at: span, help: suggestedIdentifier(text).map { "write `\($0)`" })
  }

  private static func suggestedIdentifier(_ text: String) -> String? {
    let mapped = text.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
    }
    var name = String(mapped)
    while name.last == "_" { name.removeLast() }
    guard let first = name.unicodeScalars.first, ("a"..."z").contains(first), name != text else { return nil }
    return name
  }

  static func boolean(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    let isYes = ["yes", "on", "y", "1", "\"true\""].contains(text.lowercased())
    let isNo = ["no", "off", "n", "0"].contains(text.lowercased())
    return of(
      .boolean, "\(what) must be `true` or `false`", at: span,
      help: isYes ? "write `true`" : isNo ? "write `false`" : nil)
  }

  static func integer(
    _ text: String, of what: String, example: String, isQuoted: Bool, at span: SourceSpan
  ) -> Diagnostic {
    let diagnostic = of(.integer, "\(what) must be an integer, as in `\(example)`", at: span)
    if isQuoted { return diagnostic.adding(.help, "take the quotes away: quoted is text") }
    if let cure = typographicCure(text) { return diagnostic.adding(.help, cure) }
    if text.hasPrefix("0"), text.utf8.count > 1, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return diagnostic.adding(.help, "a leading zero means nothing here: write `\(Int(text) ?? 0)` or `0x\(text)`")
    }
    if text.contains("_") { return diagnostic.adding(.help, "`_` groups digits in binary numbers only") }
    return diagnostic
  }

  static func integerRange(
    _ value: Int, of what: String, in range: ClosedRange<Int>, at span: SourceSpan
  ) -> Diagnostic {
    let bounds =
      range.upperBound == Int.max ? "at least \(range.lowerBound)" : "\(range.lowerBound) … \(range.upperBound)"
    return of(.integerRange, "\(what) must be \(bounds), and this is \(value)", at: span)
  }

  static func duration(_ text: String, of what: String, isQuoted: Bool, at span: SourceSpan) -> Diagnostic {
    let diagnostic = of(
      .duration, "\(what) must be a number with one of the units ns us ms s min h, in whole nanoseconds", at: span)
    if isQuoted { return diagnostic.adding(.help, "take the quotes away: quoted is text") }
    if text.hasPrefix("-") || text.hasPrefix("\u{2212}") {
      return of(.duration, "\(what) must be 0 or more", at: span, help: "write `\(text.dropFirst())`")
    }
    if Double(text) != nil { return diagnostic.adding(.help, "write `\(text)ms` or `\(text)s`") }
    // A blank between number and unit, a no-break space as well.
    let joined = text.filter { $0 != " " && $0 != "\u{A0}" }
    if joined != text, Double(joined.prefix { !$0.isLetter }) != nil {
      return diagnostic.adding(.help, "write `\(joined)`")
    }
    return diagnostic.adding(.help, typographicCure(text) ?? "write a duration, as in `5ms` or `1.5s`")
  }

  static func durationTooLong(of what: String, limit: Int64, at span: SourceSpan) -> Diagnostic {
    of(.duration, "\(what) must be \(limit / 86_400_000_000_000) days or less", at: span)
  }

  static func frequency(_ text: String, of what: String, highest: Int, at span: SourceSpan) -> Diagnostic {
    let units = ["hz": "Hz", "khz": "kHz", "mhz": "MHz"]
    let (number, unit) = (text.prefix { !$0.isLetter }, text.drop { !$0.isLetter })
    let isSpelling = units[unit.lowercased()].map { $0 != unit } ?? false
    return of(
      .frequency, "\(what) must be a frequency of 1Hz … \(highest / 1_000_000)MHz in whole hertz", at: span,
      help: Double(text) != nil
        ? "write `\(text)kHz` or `\(text)Hz`"
        : isSpelling ? "write `\(number)\(units[unit.lowercased()] ?? "")`" : "write a frequency, as in `400kHz`")
  }

  static func duplicateID(_ id: String, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    of(.duplicateID, "the id `\(id)` is taken", at: span, help: "give this step an id of its own")
      .adding(.note, "first used here", at: first)
  }

  /// What to type instead of a character that only looks like the one that is meant.
  static func typographicCure(_ text: String) -> String? {
    if text.contains("\u{2212}") {
      return "this minus is U+2212: write `\(text.replacing("\u{2212}", with: "-"))`"
    }
    if text.unicodeScalars.contains(where: { (0x201C...0x201F).contains($0.value) }) {
      return "take the typographic quotes away"
    }
    if text.unicodeScalars.contains("\u{A0}") { return "there is a no-break space (U+00A0): write a blank" }
    return nil
  }
}
