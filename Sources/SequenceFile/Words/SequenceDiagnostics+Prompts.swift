import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// Messages about questions to the operator.
extension Diagnostic {
  static func defaultWithoutTimeout(at span: SourceSpan) -> Diagnostic {
    of(
      .prompt, "`default` answers when the `timeout` is over, and there is none", at: span, help: "write `timeout: 20s`"
    )
  }

  static func promptDefault(_ question: Prompt.Question, at span: SourceSpan) -> Diagnostic {
    of(
      .prompt, "`default` must answer `ask: \(question.rawValue)`", at: span,
      help: question == .passFail ? "write `fail`" : nil)
  }

  static func promptDefaultPattern(_ text: String, _ pattern: String, at span: SourceSpan) -> Diagnostic {
    of(
      .prompt, "`default` must match `\(pattern)` as any answer must, and this is '\(text)'", at: span,
      help: "write a text that matches, or take `default` out: the step is errored where nobody answers")
  }

  static func promptDefaultChoice(_ text: String, _ choices: [String], at span: SourceSpan) -> Diagnostic {
    let cure = nearest(to: text, among: choices) ?? choices.first ?? ""
    return of(.prompt, "`default` must be one of `one_of`, and this is '\(text)'", at: span, help: "write `\(cure)`")
  }

  static func choicesOfPrompt(at span: SourceSpan) -> Diagnostic {
    of(.prompt, "`one_of` lists the answers to `ask: text`", at: span, help: "write `ask: text`")
  }

  static func pictureForm(at span: SourceSpan) -> Diagnostic {
    of(
      .prompt, "`image` must be a PNG or JPEG file, and this one begins like neither", at: span,
      help: "export it as PNG")
  }

  static func buttonsOfPrompt(at span: SourceSpan) -> Diagnostic {
    of(.prompt, "`buttons` are the two answers of `ask: pass_fail`", at: span, help: "write `ask: pass_fail`")
  }

  static func buttonsAlike(at span: SourceSpan) -> Diagnostic {
    of(
      .prompt, "the two buttons must not mean the same, or each other's answer", at: span,
      help: "write `{pass: Green, fail: Dark}`")
  }
}
