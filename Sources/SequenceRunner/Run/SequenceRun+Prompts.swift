import Diagnostics
import I2C
import SequenceModel
import Values

// `prompt`: a question to the operator.
extension SequenceRun {
  /// Asks the operator.
  ///
  /// Without an answer and without a default the test cannot decide.
  mutating func ask(
    _ prompt: Prompt, _ instance: StepInstance, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) throws(EvaluationError) -> Attempt {
    // No answer is waited for beyond the time of the step, of a group around it, or of the run.
    let ends = [deadline, surroundings.isTeardown ? nil : options.timeout].compactMap(\.self)
    let left = ends.map { max(0, $0 - clock.now) }
    let timeout = ([prompt.timeout].compactMap(\.self) + left).min()
    let question = Operator.Question(
      kind: prompt.question, message: try program.text(prompt.message, values), id: instance.step.modifiers?.id,
      label: instance.label, pattern: prompt.pattern, timeout: timeout)
    let given = `operator`.ask(question)
    guard let typed = given ?? (options.requiresOperator ? nil : prompt.fallback) else {
      if interruption.isRequested { return Attempt(findings: [interrupted(instance)]) }
      return Attempt(findings: [
        Finding(.operatorSilent(question: question.message), about: instance.label, at: .source(prompt.span))
      ])
    }
    guard let answer = PromptAnswer(typed, to: prompt.question), prompt.trouble(with: typed) == nil else {
      return Attempt(findings: [
        Finding(
          .operatorUnclear(question: question.message, answer: typed), about: instance.label, at: .source(prompt.span))
      ])
    }
    var attempt = Attempt(text: "\(question.message) \(typed)" + (given == nil ? " (by default)" : ""))
    attempt.isAnsweredByDefault = given == nil
    switch answer {
    case .done, .pass: break
    case .fail:
      attempt.findings = [
        Finding(.operatorSaidFail(question: question.message), about: instance.label, at: .source(prompt.span))
      ]
    case .text(let text): keep(.text(text), instance)
    case .number(let number): keep(.decimal(number), instance)
    }
    return attempt
  }

  private mutating func keep(_ answer: Value, _ instance: StepInstance) {
    for save in instance.step.modifiers?.saves ?? [] where save.source == .answer { values[save.variable] = answer }
  }
}
