package import Diagnostics
package import I2C

/// A question to an operator.
package final class Prompt: Hashable, Sendable {
  package enum Question: String, Hashable, Sendable, CaseIterable {
    /// Nothing but a key press.
    case `continue`
    /// The answer judges the step.
    case passFail = "pass_fail"
    case text, number
  }

  package let question: Question
  package let message: Operand<String>
  /// How long to wait for an answer; nil to wait as long as it takes.
  package let timeout: Nanoseconds?
  /// The answer if nobody gives one in time.
  package let fallback: String?
  /// The pattern that a text must match.
  package let pattern: String?
  /// All texts that are valid answers; nil if any text is.
  package let choices: [String]?
  /// A picture of what is asked about, PNG or JPEG: its path beside the sequence.
  package let image: String?
  /// What the two answers of `pass_fail` are called.
  package let buttons: Buttons?
  package let span: SourceSpan

  /// The words on the two buttons.
  package struct Buttons: Hashable, Sendable {
    package var pass: String
    package var fail: String

    package init(pass: String, fail: String) {
      self.pass = pass
      self.fail = fail
    }
  }

  package init(
    question: Question, message: Operand<String>, timeout: Nanoseconds?, fallback: String?, pattern: String?,
    choices: [String]? = nil, image: String? = nil, buttons: Buttons? = nil, span: SourceSpan
  ) {
    self.choices = choices
    self.image = image
    self.buttons = buttons
    self.question = question
    self.message = message
    self.timeout = timeout
    self.fallback = fallback
    self.pattern = pattern
    self.span = span
  }

  package static func == (left: Prompt, right: Prompt) -> Bool {
    left.question == right.question && left.message == right.message && left.span == right.span
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(question)
    hasher.combine(message)
  }
}
