import Diagnostics
import I2C
import SequenceModel
import Values

// Steps that ask nothing of the bus.
extension SequenceRun {
  func assert(_ condition: ExpressionID, _ instance: StepInstance) throws(EvaluationError) -> Attempt {
    if try program.condition(condition, values) { return Attempt() }
    let formula = program.expressions[condition]
    let known = formula.expression.slots().sorted().compactMap { slot in
      values[slot].map { "\(program.slots[slot].name) = \($0)" }
    }
    let notes = known.isEmpty ? [] : [Diagnostic.Note(.note, known.joined(separator: ", "))]
    return Attempt(findings: [
      Finding(
        .assertion, "'\(instance.label)': `\(formula.source)` is false", at: .source(formula.expression.span),
        notes: notes)
    ])
  }

  // MARK: Prompts

  /// Asks the operator; nobody's answer leaves the question open.
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
    case .text(let text): keep(.text(text), instance)
    case .number(let number): keep(.decimal(number), instance)
    }
    return attempt
  }

  private mutating func keep(_ answer: Value, _ instance: StepInstance) {
    for save in instance.step.modifiers?.saves ?? [] where save.source == .answer { values[save.slot] = answer }
  }

  // MARK: Fit

  /// A step that addresses a device that is not there.
  func notFitted(_ instance: StepInstance) -> Finding? {
    guard let index = instance.step.action.device, let fit = program.devices[index].fit,
      values[fit.slot] != .boolean(true)
    else { return nil }
    let device = program.devices[index]
    return Finding(
      .notFitted,
      "'\(instance.label)': `\(device.name)` is not fitted, because `\(program.expressions[fit.expression].source)` is false",
      at: .source(instance.step.span),
      notes: [.init(.help, "write `when: fitted(\(device.name))` at the step")])
  }

  // MARK: Delays

  /// Waits; a delay that was cut short has not been kept.
  mutating func delay(
    _ instance: StepInstance, _ duration: Nanoseconds, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) -> Attempt {
    var tried = Attempt()
    let until = clock.now + duration
    pause(instance, duration, deadline, surroundings)
    if clock.now < until, deadline.map({ clock.now <= $0 }) ?? true {
      tried.findings = [interrupted(instance)]
    }
    return tried
  }
}
