import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// The words of what can be wrong with questions to the operator.
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
}
