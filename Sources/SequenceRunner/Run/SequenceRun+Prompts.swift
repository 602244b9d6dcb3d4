import Diagnostics
import I2C
import SequenceModel
import Values

// `prompt`: a question to the operator.
extension SequenceRun {
  /// Asks the operator.
  ///
  /// Without an answer and without a default, the step is an error: the test cannot decide.
  mutating func ask(
    _ prompt: Prompt, _ instance: StepInstance, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) throws(EvaluationError) -> Attempt {
    // The question ends with the time of the step, of a group around it, or of the run.
    let ends = [deadline, surroundings.isTeardown ? nil : options.timeout].compactMap(\.self)
    let left = ends.map { max(0, $0 - clock.now) }
    let timeout = ([prompt.timeout].compactMap(\.self) + left).min()
    let question = Operator.Question(
      prompt: prompt, message: try program.text(prompt.message, values), id: instance.step.modifiers?.id,
      label: instance.label, timeout: timeout)
    // Taken out of `self`, because the question uses the bus while it is open, to watch the adapter.
    let asked = `operator`
    var watch = AdapterWatch(since: clock.now)
    let given = asked.ask(question) { isAdapterThere(&watch) }
    if let fault = watch.fault {
      return Attempt(findings: [Finding(.trouble(fault), about: instance.label, at: .source(prompt.span))])
    }
    guard let typed = given ?? (options.requiresOperator ? nil : prompt.fallback) else {
      if interruption.isRequested { return Attempt(findings: [interrupted(instance)]) }
      return Attempt(findings: [
        Finding(.operatorSilent(question: question.message), about: instance.label, at: .source(prompt.span))
      ])
    }
    guard let answer = prompt.answer(typed), prompt.trouble(with: typed) == nil else {
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
    case .text(let text): keep(.text(text), instance, &attempt)
    case .number(let number): keep(.decimal(number), instance, &attempt)
    }
    return attempt
  }

  /// Whether the adapters are still there, as far as they can be asked without touching the bus.
  ///
  /// They are asked only now and then.
  private mutating func isAdapterThere(_ watch: inout AdapterWatch) -> Bool {
    guard limits.kind.reachesHardware, watch.isDue(at: clock.now) else { return watch.fault == nil }
    for number in program.buses.indices where watch.fault == nil {
      do throws(BusFault) {
        _ = try bus.aside(.lines(bus: UInt8(truncatingIfNeeded: number)), at: clock.now)
      } catch {
        if error.kind == .adapterGone { watch.fault = error }
      }
    }
    return watch.fault == nil
  }

  private mutating func keep(_ answer: Value, _ instance: StepInstance, _ attempt: inout Attempt) {
    for save in instance.step.modifiers?.saves ?? [] where save.source == .answer { values[save.variable] = answer }
    for collect in instance.step.modifiers?.collects ?? [] where collect.source == .answer {
      attempt.samples.append(Sample(variable: collect.variable, value: answer))
    }
  }
}
