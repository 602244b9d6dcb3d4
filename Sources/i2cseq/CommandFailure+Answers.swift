import Diagnostics
import SequenceModel
import SequenceRunner

// Messages about answers that are given before the run.
extension CommandFailure {
  static func answerMissing(_ step: PromptStep, of path: String) -> CommandFailure {
    // A name that holds values is known only in the run.
    let name = step.id ?? (step.hasComputedName ? "ID" : step.label)
    let answer =
      switch step.prompt.question {
      case .passFail, .continue: "pass"
      case .text: "…"
      case .number: "3.3"
      }
    let cure = "run with `--answers FILE`, in which a line says `\(name): \(answer)`"
    return CommandFailure(
      .usage, .answers, "the step '\(step.id ?? step.label)' asks an operator, and there is nobody at a terminal",
      at: .file(path), help: name == "ID" ? "give the step an `id`, and \(cure)" : cure)
  }
}

extension Diagnostic {
  static func unknownAnswer(_ name: String, known: [String], at span: SourceSpan) -> Diagnostic {
    let cure =
      nearest(to: name, among: known).map { "write `\($0)`" }
      ?? (known.isEmpty ? "take it out" : "what is asked is: \(known.map { "`\($0)`" }.joined(separator: " "))")
    return answer("no sequence asks for `\(name)`", at: span, help: cure)
  }

  static func sharedAnswer(_ name: String, steps: Int, at span: SourceSpan) -> Diagnostic {
    answer(
      "\(steps) steps are called `\(name)`, and one line would answer all of them", at: span,
      help: "give each step an `id`, and answer these")
  }

  static func wrongAnswer(
    _ text: String, to label: String, _ trouble: Prompt.Trouble, at span: SourceSpan
  ) -> Diagnostic {
    let cure =
      switch trouble {
      case .kind(.passFail): "write `pass` or `fail`"
      case .kind(.number): "write a number, as in `\(withPoint(text) ?? "3.3")`"
      case .kind(.text), .kind(.continue): "write some text"
      case .choices(let choices): "write one of \(choices.map { "`\($0)`" }.joined(separator: " "))"
      case .pattern(let pattern): "write a text that matches `\(pattern)` as a whole"
      }
    return answer("'\(text)' is no answer to '\(label)'", at: span, help: cure)
  }

  /// `2,5` with a decimal point; nil for what is no number then.
  private static func withPoint(_ text: String) -> String? {
    let pointed = text.replacing(",", with: ".")
    return text.contains(",") && PromptAnswer(pointed, to: .number) != nil ? pointed : nil
  }

  private static func answer(_ message: String, at span: SourceSpan, help: String) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.answers.rawValue, message, at: .source(span), notes: [Note(.help, help)])
  }
}
