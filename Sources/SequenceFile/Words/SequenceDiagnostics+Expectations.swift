import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// Messages about expectations of any form.
extension Diagnostic {
  static func formAlone(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`\(key)` says all that is expected", at: span, help: "take the other keys out")
  }

  static func notOfNot(at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`not` of `not` is what stands inside", at: span, help: "take both out, and write the form alone")
  }

  static func anyOfTooFew(_ count: Int, at span: SourceSpan) -> Diagnostic {
    of(.expectForm, "`any_of` needs two forms at least, and this has \(count)", at: span)
  }

  static func tooDeepForm(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "`not` and `any_of` lie at most \(limit) deep inside one another", at: span.head)
  }

  static func valueOfUnknownLength(at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "the length of this reply is known to the run alone, so a single value says nothing", at: span,
      help: "write a list of bytes")
  }

  static func strayCompanion(_ key: String, of word: String, at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`\(key)` does not belong to `\(word)`", at: span,
      help: key == "with" ? "write `pad_to` beside it" : "take it out")
  }

  static func fillUpOutsideOfList(at span: SourceSpan) -> Diagnostic {
    of(
      .expectForm, "`up_to` fills up a list, and this stands in none", at: span,
      help: "write `bytes` for how many there are, or put `[…]` around it")
  }

  static func textBeyondPadding(_ count: Int, _ padTo: Int, at span: SourceSpan) -> Diagnostic {
    of(.dataLength, "the text has \(count) characters, and `pad_to` leaves room for \(padTo)", at: span)
  }
}
