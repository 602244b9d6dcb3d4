import Diagnostics
import NodeDecoding

// Messages about words of other tools, data sheets and programming languages, with an edit that fixes them if there is
// one.

extension Diagnostic {
  static func saveOfName(_ name: String, hasReply: Bool, at span: SourceSpan) -> Diagnostic {
    let form = "{\(name): \(hasReply ? "reply" : "answer")}"
    return of(.wrongNode, "`save` must say what `\(name)` keeps", at: span, help: "write `save: \(form)`")
      .fixing(span, with: form)
  }

  static func itemsOfGroup(at span: SourceSpan) -> Diagnostic {
    of(
      .group, "`group` is the name of the group, and its steps stand under `steps`", at: span,
      help: "write `group: a name`, and `steps:` above these items")
  }

  /// `int16`, as programming languages call what is `s16be` here.
  static func foreignFormat(_ word: String, forms: [String], of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .word, "\(what) does not know `\(word)`", at: span,
      help: forms.count == 1
        ? "write `\(forms[0])`"
        : "write \(forms.map { "`\($0)`" }.joined(separator: " or ")), by the order of its bytes"
    ).fixing(span, with: forms[0])
  }

  static func formatWithoutOrder(_ word: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .word, "\(what) must say in which order the bytes of `\(word)` come", at: span,
      help: "write `\(word)be` where the highest byte comes first, `\(word)le` where it comes last"
    ).fixing(span, with: word + "be")
  }

  static func bareExpression(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    let form = "$(\(text))"
    // A comma ends a value in a flow mapping.
    let written = text.contains(",") ? "'\(form)'" : form
    return of(
      .decimal, "\(what) must be a number, and this is an expression without its `$(…)`", at: span,
      help: "write `\(written)`"
    ).fixing(span, with: written)
  }

  static func rangeInForeignWords(_ form: String, at span: SourceSpan) -> Diagnostic {
    of(.loop, "a range is written with two dots", at: span, help: "write `\(form)`").fixing(span, with: form)
  }

  /// A text in the place of bytes: those that its digits name, or those of its characters.
  static func textAsBytes(_ text: String, at span: SourceSpan) -> Diagnostic {
    let digits = text.split { $0 == " " || $0 == ":" }
    let isHex = digits.count > 1 && digits.allSatisfy { $0.utf8.count == 2 && $0.allSatisfy(\.isHexDigit) }
    let form = isHex ? "{hex: '\(digits.joined(separator: " "))'}" : "{text: '\(text.replacing("'", with: "''"))'}"
    return of(
      .wrongNode, "`data` must be a list of bytes or a mapping that makes some, and this is a text", at: span,
      help: "write `\(form)` for the bytes \(isHex ? "that these digits name" : "of its characters")"
    ).fixing(span, with: form)
  }

  /// The word for a NACK in another spelling.
  static func nackSpelling(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "the word for a NACK is written in small letters", at: span, help: "write `nack`")
      .fixing(span, with: "nack")
  }

  /// The name of a field in the place of a form of expectation.
  static func fieldAsForm(_ field: String, mapping: String, at key: SourceSpan, of whole: SourceSpan) -> Diagnostic {
    let form = "{fields: \(mapping)}"
    return of(
      .unknownKey, "`\(field)` is a field of the register, and fields stand under `fields`", at: key,
      help: "write `\(form)`"
    ).fixing(whole, with: form)
  }
}
