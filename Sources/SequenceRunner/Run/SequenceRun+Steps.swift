import Diagnostics
import I2C
import SequenceModel
import Values

extension SequenceRun {
  /// Runs a step with its retries.
  ///
  /// - Returns: its result, and its name (empty if it was skipped).
  mutating func runStep(_ id: StepID, _ surroundings: Surroundings) -> (ItemResult, name: String) {
    // The step is not copied, only its modifiers: a copy costs more than all the rest.
    let modifiers = program.steps[Int(id.index)].modifiers
    do throws(EvaluationError) {
      if let reason = try skipReason(modifiers) {
        return (skip(id, surroundings, because: reason), name: "")
      }
    } catch {
      return fail(id, error, surroundings)
    }
    if !isSelected(id, surroundings) {
      return (skip(id, surroundings, because: .selection), name: "")
    }
    defer { leave(id, surroundings) }
    let instance = start(id, surroundings)
    let startedAt = clock.now
    let own = program.timeout(of: id).map { startedAt + $0 }
    let deadline = own.map { min($0, surroundings.deadline ?? $0) } ?? surroundings.deadline
    // Nothing more is asked of the bus once the time of a group around it is over.
    if let deadline, startedAt > deadline {
      let tried = Attempt(findings: [stepTimeout(instance, [])])
      if modifiers?.hasSamples == true { countRun(of: instance.step) }
      return (end(instance, stepResult(tried, instance, startedAt, 1), surroundings), name: instance.label)
    }
    let retry = modifiers?.retry
    var attempt = 1
    let given = retry == nil ? nil : assigned(id)
    while true {
      for variable in instance.step.clearedVariables { values[variable] = nil }
      if attempt > 1, let given { for (variable, value) in given { values[variable] = value } }
      if modifiers?.id != nil {
        ends[id] = nil
        missingEnds.remove(id)
      }
      var tried = Attempt()
      runAttempt(instance, attempt, deadline, surroundings, &tried)
      doubtChannels(behind: instance.step, after: tried.findings)
      if surroundings.isTeardown { excuseDivergence(&tried) }
      guard let retry, attempt < retry.attempts, retry.covers(tried.findings.map(\.kind)), !isEnding(surroundings)
      else {
        if modifiers?.hasSamples == true { addSamples(of: instance, &tried) }
        let result = stepResult(tried, instance, startedAt, attempt)
        var item = end(instance, result, surroundings, isConsequence: tried.excuse != nil)
        if let excuse = tried.excuse { note(instance, without: excuse, surroundings, &item) }
        return (item, name: instance.label)
      }
      emit(.attemptEnded(instance, attempt: attempt, stepResult(tried, instance, startedAt, attempt)))
      pause(instance, retry.delay, deadline, surroundings)
      if let cut = cutShort(instance, tried.findings, deadline, surroundings) {
        tried.findings = [cut]
        if modifiers?.hasSamples == true { countRun(of: instance.step) }
        return (end(instance, stepResult(tried, instance, startedAt, attempt), surroundings), name: instance.label)
      }
      attempt += 1
    }
  }

  /// Ends a step whose condition cannot be evaluated.
  private mutating func fail(
    _ id: StepID, _ error: EvaluationError, _ surroundings: Surroundings
  ) -> (ItemResult, name: String) {
    if let reason = undelivered(error) { return (skip(id, surroundings, because: reason), name: "") }
    let instance = start(id, surroundings)
    let tried = Attempt(findings: [expressionTrouble(error, label: instance.label)])
    return (end(instance, stepResult(tried, instance, clock.now, 1), surroundings), name: instance.label)
  }

  /// Whether a step must not begin anything more, because the run is to end or its record is lost.
  func isEnding(_ surroundings: Surroundings) -> Bool {
    surroundings.isTeardown
      ? interruption.ofTeardown.isRequested : isRecordLost || interruption.isRequested || isOverTime
  }

  /// Whether the time that the caller gives the run is over.
  var isOverTime: Bool { options.timeout.map { clock.now > $0 } ?? false }

  private mutating func start(_ id: StepID, _ surroundings: Surroundings) -> StepInstance {
    stepNumber += 1
    refused = nil
    let instance = StepInstance(
      id, of: program, section: surroundings.section, group: surroundings.group, number: stepNumber,
      label: label(of: id))
    emit(.stepStarted(instance, at: clock.now))
    return instance
  }

  /// The label of a step, with the current values.
  private func label(of id: StepID) -> String {
    guard case .computed? = program.steps[Int(id.index)].name else { return labels[Int(id.index)] }
    return program.label(of: program.steps[id], values)
  }

  mutating func skip(
    _ id: StepID, _ surroundings: Surroundings, because reason: SkipReason
  ) -> ItemResult {
    if !reason.isPlanned {
      everyStepRan = false
      hasSkipped = true
      if program.steps[id].modifiers?.hasSamples == true { countRun(of: program.steps[id]) }
    }
    // Its end in an earlier iteration no longer counts, so no time is measured from that.
    if program.steps[id].modifiers?.id != nil { ends[id] = nil }
    let instance = start(id, surroundings)
    let result = StepResult(outcome: .skipped, skipReason: reason.text, startedAt: clock.now, endedAt: clock.now)
    var item = end(instance, result, surroundings, isConsequence: reason.isFailure)
    if reason.isPlanned { item.tally.conditional = 1 }
    if reason == .selection { item.tally.unselected = 1 }
    if case .missingValue(let text) = reason { note(instance, without: text, surroundings, &item) }
    return item
  }

  private func stepResult(
    _ tried: Attempt, _ instance: StepInstance, _ startedAt: Nanoseconds, _ attempt: Int
  ) -> StepResult {
    // An answer by default judges nothing: nobody has looked.
    let isJudged =
      !tried.findings.isEmpty
      || !tried.isAnsweredByDefault && program.judges(instance.id) && !hasNoLimit(instance, tried)
    return StepResult(
      outcome: tried.excuse == nil ? tried.findings.lazy.map(\.kind.outcome).max() ?? .passed : .skipped,
      findings: tried.findings, skipReason: tried.excuse, startedAt: startedAt, endedAt: clock.now, attempts: attempt,
      tries: tried.tries, isJudged: isJudged,
      coverage: program.coverage(of: instance.step, reply: tried.reply.count), reply: tried.reply,
      measurements: tried.measurements, text: tried.text, isAnsweredByDefault: tried.isAnsweredByDefault)
  }

  /// Whether only limits judge a step, and all of them were empty cells of a table.
  private func hasNoLimit(_ instance: StepInstance, _ tried: Attempt) -> Bool {
    let judged = tried.measurements.filter { $0.isJudged }
    guard judged.isEmpty, tried.measurements.contains(where: \.lacksLimits) else { return false }
    return !instance.step.expectation.isWritten
  }

  private mutating func end(
    _ instance: StepInstance, _ result: consuming StepResult, _ surroundings: Surroundings, isConsequence: Bool = false
  ) -> ItemResult {
    complete(&result, of: instance)
    var item = ItemResult()
    item.outcome = result.outcome
    for finding in result.findings { item.kinds.insert(finding.kind) }
    item.flow = flow(after: result, instance, surroundings)
    // `at_least` never forgives a failed teardown.
    result.isTolerated =
      surroundings.isTolerated && result.outcome == .failed && item.flow != .stop && !surroundings.isTeardown
    if let place = surroundings.tolerance, result.outcome == .failed, !surroundings.isTeardown {
      if tolerances[place].take(result.findings, mayBeTolerated: item.flow != .stop) {
        result.isTolerated = true
        item.flow = .leaveGroup
      } else {
        // A loop further out forgives only what it counts itself.
        for outer in tolerances.indices where outer != place { tolerances[outer].noteUntolerated() }
      }
    }
    if attemptLog != nil { attemptLog?[AttemptedStep(instance), default: .skipped].raise(to: result.outcome) }
    if result.isTolerated { item.tally.tolerated = 1 } else { item.tally.count(result.outcome) }
    if result.outcome != .skipped, instance.step.action.testsSomething { item.tally.tested = 1 }
    if result.outcome == .passed {
      if result.attempts > 1 { item.tally.retried = 1 }
      if result.isAnsweredByDefault { item.tally.defaulted = 1 }
      if !result.isJudged, program.leavesOpen(instance.id), !result.isAnsweredByDefault { item.tally.unjudged = 1 }
      item.tally.unlimited = result.measurements.count(where: \.lacksLimits)
      item.tally.marginal = result.measurements.count(where: \.isMarginal)
    }
    noteMissing(instance, result, isConsequence: isConsequence)
    emit(.stepEnded(instance, result))
    noteTrouble(result, surroundings)
    // A teardown step that was skipped because a value was missing did not make the unit safe.
    if surroundings.isTeardown, isConsequence, result.skipReason != Self.notRecorded { leaveTrouble() }
    return item
  }

  private func flow(after result: StepResult, _ instance: StepInstance, _ surroundings: Surroundings) -> Flow {
    switch result.outcome {
    case .skipped, .passed: .proceed
    case .failed: Flow(instance.step.modifiers?.onFailure ?? surroundings.policy)
    case .errored:
      surroundings.retriesArbitration && result.findings.allSatisfy { $0.kind == .arbitrationLost }
        ? .leaveGroup : .stop
    }
  }

  // MARK: One attempt

  /// - Parameter tried: what comes of it: it is filled in its place, because copying it costs as much as a judgement.
  private mutating func runAttempt(
    _ instance: StepInstance, _ attempt: Int, _ deadline: Nanoseconds?, _ surroundings: Surroundings,
    _ tried: inout Attempt
  ) {
    do throws(EvaluationError) {
      if let finding = notFitted(instance) {
        tried.findings = [finding]
      } else if let reason = undeliveredJudgement(instance.step) {
        tried.excuse = reason.text
      } else if !sampleRuns.isEmpty,
        let finding = tooFewSamples(for: program.decidingExpressions(of: instance.step), instance.label)
      {
        tried.findings = [finding]
      } else {
        try perform(instance, attempt, deadline, surroundings, &tried)
      }
    } catch {
      if let reason = undelivered(error) {
        tried = Attempt(excuse: reason.text)
      } else {
        tried = Attempt(findings: [expressionTrouble(error, label: instance.label)])
      }
    }
    if let deadline, clock.now > deadline, tried.findings.first?.kind != .stepTimeout {
      tried.findings = [stepTimeout(instance, tried.findings)]
    }
    if tried.findings.contains(where: { $0.kind == .busStuck }) { freeBus(of: instance) }
  }

  private mutating func perform(
    _ instance: StepInstance, _ attempt: Int, _ deadline: Nanoseconds?, _ surroundings: Surroundings,
    _ tried: inout Attempt
  ) throws(EvaluationError) {
    let asked = Asked(
      instance: instance, attempt: attempt, number: 1, purpose: purpose(of: instance, surroundings))
    switch instance.step.action {
    case .read, .write, .transfer, .smbus, .probe, .scan, .waitReady, .pin:
      try poll(instance, attempt, deadline, surroundings, &tried)
    case .update(let access, let update): tried = try self.update(access, update, asked)
    case .program(let program): tried = try self.program(program, asked, surroundings)
    case .dump(let access, let count): tried = try dump(access, count, asked)
    case .delay(let duration):
      let duration = try program.duration(duration, values)
      tried = try measured(instance, delay(instance, duration, deadline, surroundings))
    case .prompt(let prompt): tried = try measured(instance, ask(prompt, instance, deadline, surroundings))
    case .log(let text): tried = try measured(instance, Attempt(text: program.text(text, values)))
    case .set(let assignments):
      // All lines of a `set` see the same moment.
      if assignments.contains(where: \.readsTime) { readTime(of: instance.step.frame) }
      try values.assign(assignments, in: program, isBeforeRun: false)
      tried = try measured(instance, Attempt())
    case .assert(let condition): tried = try measured(instance, assert(condition, instance))
    case .measure: tried = try measured(instance, Attempt())
    }
  }
}
