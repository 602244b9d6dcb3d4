package import Diagnostics
package import YAML

// Messages about what can be wrong with the keys and nodes of any file. They are in lower case without a full stop:
// what it must be, then what to type.

extension Diagnostic {
  /// An error of this rule at a place, with a line to type.
  package static func of(
    _ rule: NodeRule, _ message: String, at span: SourceSpan, label: String = "", help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, rule: rule.rawValue, message, at: .source(span), label: label,
      notes: help.map { [Note(.help, $0)] } ?? [])
  }

  // MARK: Keys

  package static func unknownKey(
    _ key: String, in context: String, nearest: String?, known: [String], at span: SourceSpan
  ) -> Diagnostic {
    of(
      .unknownKey, "`\(key)` is not a key of \(context)", at: span,
      help: nearest.map { "write `\($0)`" } ?? "the keys of \(context) are: \(known.joined(separator: " "))")
  }

  /// A word of other tools, with the key to write instead.
  static func foreignKey(_ key: String, in context: String, cure: String, at span: SourceSpan) -> Diagnostic {
    of(.unknownKey, "`\(key)` is not a key of \(context)", at: span, help: cure)
  }

  /// A text that was cut at a comma, which begins a new key in a flow mapping: `{name: Unplug, then press Enter}`.
  package static func tornText(_ key: String, in context: String, at span: SourceSpan) -> Diagnostic {
    of(
      .unknownKey, "`\(key)` is not a key of \(context)", at: span,
      help: "a comma ends a text inside { }: quote the text, as in 'Unplug, then press Enter'")
  }

  /// A number with a decimal comma, which begins a new key in a flow mapping: `{low: 3,2}`.
  package static func tornNumber(_ digits: String, in context: String, at span: SourceSpan) -> Diagnostic {
    of(
      .unknownKey, "`\(digits)` is not a key of \(context)", at: span,
      help: "a comma ends a value inside { }: write a decimal point before `\(digits)`")
  }

  package static func tornList(_ number: String, in context: String, at span: SourceSpan) -> Diagnostic {
    of(
      .unknownKey, "`\(number)` is not a key of \(context)", at: span,
      help: "a comma ends a value inside { }: write the bytes as a list, as in `[0x01, \(number)]`")
  }

  package static func missingKey(_ key: String, of what: String, example: String, at span: SourceSpan) -> Diagnostic {
    var diagnostic = of(.missingKey, "\(what) needs `\(key)`", at: span, help: "write `\(example)`")
    diagnostic.key = key
    return diagnostic
  }

  package static func schemaVersion(_ version: Int, supported: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .schemaVersion, "this i2cseq reads `schema: \(supported)`, and the file is written for \(version)", at: span,
      help: version > supported ? "use a newer i2cseq" : "write `schema: \(supported)`")
  }

  // MARK: Nodes

  package static func wrongNode(
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

  package static func emptyValue(_ what: String, example: String, at span: SourceSpan) -> Diagnostic {
    of(.emptyValue, "\(what) has no value", at: span, help: "write a value, as in `\(example)`, or take the key out")
  }

  package static func tooLong(_ what: String, count: Int, limit: Int, unit: String, at span: SourceSpan) -> Diagnostic {
    of(.limit, "\(what) has \(count) \(unit), at most \(limit) are read", at: span.head, help: "make it shorter")
  }

  package static func tooMany(_ what: String, of whole: String, limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "\(whole) has at most \(limit) \(what)", at: span, help: "take out what no step names")
  }
}
