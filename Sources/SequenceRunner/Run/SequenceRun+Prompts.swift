import Diagnostics
import I2C
import SequenceModel
import Values

// `prompt`: a question to the operator.
extension SequenceRun {
  /// Asks the operator.
  ///
  /// Without an answer and without a default the test cannot decide.
  mutating func ask(_ prompt: Prompt, _ instance: StepInstance) throws(EvaluationError) -> Attempt {
    let question = Operator.Question(
      kind: prompt.question, message: try program.text(prompt.message, values), id: instance.step.modifiers?.id,
      label: instance.label, pattern: prompt.pattern, timeout: prompt.timeout)
    guard let typed = `operator`.ask(question) ?? prompt.fallback,
      let answer = PromptAnswer(typed, to: prompt.question), prompt.trouble(with: typed) == nil
    else {
      if interruption.isRequested { return Attempt(findings: [interrupted(instance)]) }
      return Attempt(findings: [
        Finding(
          .promptTimeout, "'\(instance.label)': nobody answered '\(question.message)'", at: .source(prompt.span),
          notes: [.init(.help, "answer in time, give a `default`, or run with `--answers FILE`")])
      ])
    }
    var attempt = Attempt(text: "\(question.message) \(typed)")
    switch answer {
    case .done, .pass: break
    case .fail:
      attempt.findings = [
        Finding(
          .prompt, "'\(instance.label)': the operator answered fail to '\(question.message)'", at: .source(prompt.span))
      ]
    case .text(let text): keep(.text(text), instance, &attempt)
    case .number(let number): keep(.decimal(number), instance, &attempt)
    }
    return attempt
  }

  private mutating func keep(_ answer: Value, _ instance: StepInstance, _ attempt: inout Attempt) {
    for save in instance.step.modifiers?.saves ?? [] where save.source == .answer { values[save.variable] = answer }
    for collect in instance.step.modifiers?.collects ?? [] where collect.source == .answer {
      attempt.samples.append(Sample(variable: collect.variable, value: answer))
    }
  }
}
