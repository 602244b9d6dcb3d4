import Diagnostics
import I2C
import SequenceModel

/// What one attempt of a step came to.
struct Attempt {
  var findings: [Finding] = []
  var tries = 1
  var reply: [UInt8] = []
  /// Why it counts as not run after all.
  var excuse: String?
}

extension SequenceRun where Base: ~Copyable {
  /// Runs a step with its retries; answers what it came to and what it is called.
  mutating func runStep(_ step: Step, _ surroundings: Surroundings) -> (ItemResult, name: String) {
    if let reason = step.modifiers?.skip {
      return (skip(step, surroundings, because: reason), name: "")
    }
    let instance = start(step, surroundings)
    let startedAt = clock.now
    let deadline = (step.modifiers?.timeout ?? sequence.defaults.timeout).map { startedAt + $0 }
    let retry = step.modifiers?.retry
    var attempt = 1
    while true {
      var tried = runAttempt(instance, attempt, deadline, surroundings)
      if surroundings.isTeardown { excuseDivergence(&tried) }
      guard let retry, attempt < retry.attempts, retry.covers(tried.findings.map(\.kind)), !isEnding(surroundings)
      else {
        return (end(instance, stepResult(tried, step, startedAt, attempt), surroundings), name: instance.label)
      }
      emit(.attemptEnded(instance, attempt: attempt, stepResult(tried, step, startedAt, attempt)))
      pause(instance, retry.delay, deadline, surroundings)
      if let cut = cutShort(instance, tried.findings, deadline, surroundings) {
        tried.findings = [cut]
        return (end(instance, stepResult(tried, step, startedAt, attempt), surroundings), name: instance.label)
      }
      attempt += 1
    }
  }

  /// Whether nothing more is begun inside a step: somebody asked the run to end, or nobody takes its record.
  func isEnding(_ surroundings: Surroundings) -> Bool {
    !surroundings.isTeardown && (isRecordLost || interruption.isRequested)
  }

  /// Why a step cannot go on after a pause: its time is over, or the run ends.
  private func cutShort(
    _ instance: StepInstance, _ findings: [Finding], _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) -> Finding? {
    if let deadline, clock.now > deadline { return stepTimeout(instance, findings) }
    return isEnding(surroundings) ? interrupted(instance) : nil
  }

  private mutating func start(_ step: Step, _ surroundings: Surroundings) -> StepInstance {
    stepNumber += 1
    let instance = StepInstance(
      step: step, section: surroundings.section, group: surroundings.group, number: stepNumber,
      label: sequence.label(of: step))
    emit(.stepStarted(instance, at: clock.now))
    return instance
  }

  mutating func skip(_ step: Step, _ surroundings: Surroundings, because reason: String) -> ItemResult {
    everyStepRan = false
    hasSkipped = true
    let instance = start(step, surroundings)
    let result = StepResult(outcome: .skipped, skipReason: reason, startedAt: clock.now, endedAt: clock.now)
    return end(instance, result, surroundings)
  }

  private func stepResult(_ tried: Attempt, _ step: Step, _ startedAt: Nanoseconds, _ attempt: Int) -> StepResult {
    StepResult(
      outcome: tried.excuse == nil ? tried.findings.map(\.kind.outcome).max() ?? .passed : .skipped,
      findings: tried.findings, skipReason: tried.excuse, startedAt: startedAt, endedAt: clock.now, attempts: attempt,
      tries: tried.tries, isJudged: !step.leavesReplyUnjudged, reply: tried.reply)
  }

  private mutating func end(_ instance: StepInstance, _ result: StepResult, _ surroundings: Surroundings) -> ItemResult
  {
    var result = result
    var item = ItemResult()
    item.outcome = result.outcome
    item.kinds = Set(result.findings.map(\.kind))
    item.flow = flow(after: result, instance.step, surroundings)
    result.isTolerated = surroundings.isTolerated && result.outcome == .failed && item.flow != .stop
    // What `at_least` allows for is reported as skipped, and counted so.
    item.tally.count(result.isTolerated ? .skipped : result.outcome)
    if result.outcome == .passed, result.attempts > 1 { item.tally.retried = 1 }
    emit(.stepEnded(instance, result))
    noteTrouble(result, surroundings)
    return item
  }

  private func flow(after result: StepResult, _ step: Step, _ surroundings: Surroundings) -> Flow {
    switch result.outcome {
    case .skipped, .passed: .proceed
    case .failed: Flow(step.modifiers?.onFailure ?? surroundings.policy)
    case .errored:
      surroundings.retriesArbitration && result.findings.allSatisfy { $0.kind == .arbitrationLost }
        ? .leaveGroup : .stop
    }
  }

  private mutating func noteTrouble(_ result: StepResult, _ surroundings: Surroundings) {
    for finding in result.findings where finding.kind == .adapterGone { self.result.adapterGone = true }
    // A recording has no unit that could be left under power.
    if surroundings.isTeardown, result.outcome > .passed, limits.simulation != "replay", !self.result.adapterGone {
      self.result.teardownFailed = true
    }
  }

  /// After a stop a teardown may ask for what the recording of a longer run holds elsewhere or not at all: that is a
  /// remark and no error (language rule R20).
  private mutating func excuseDivergence(_ tried: inout Attempt) {
    guard !everyStepRan || stopReason != nil, !tried.findings.isEmpty,
      tried.findings.allSatisfy({ $0.kind == .diverged })
    else { return }
    for finding in tried.findings { emit(.note(finding.diagnostic.message, at: clock.now)) }
    tried.findings = []
    tried.excuse = "the recording does not hold it"
  }

  // MARK: One attempt

  private mutating func runAttempt(
    _ instance: StepInstance, _ attempt: Int, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) -> Attempt {
    var tried =
      switch instance.step.action {
      case .delay(.literal(let duration)): delay(instance, duration, deadline, surroundings)
      case .read, .write, .transfer, .probe, .scan, .waitReady: poll(instance, attempt, deadline, surroundings)
      }
    if let deadline, clock.now > deadline, tried.findings.first?.kind != .stepTimeout {
      tried.findings = [stepTimeout(instance, tried.findings)]
    }
    return tried
  }

  private mutating func delay(
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

  /// Tries until the step would pass (language rule R10); a step without `poll` has one try.
  private mutating func poll(
    _ instance: StepInstance, _ attempt: Int, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) -> Attempt {
    let poll = instance.step.modifiers?.poll
    let startedAt = clock.now
    var tried = Attempt(tries: 0)
    while true {
      tried.tries += 1
      let triedAt = clock.now
      let observation = tryOnce(instance, attempt, tried.tries, surroundings)
      tried.reply = observation.reply
      tried.findings = observation.isCutShort ? [interrupted(instance)] : judge(instance, observation)
      guard let poll, !tried.findings.isEmpty, isNotYet(tried.findings, observation) else { return tried }
      let next = max(clock.now, triedAt + poll.every)
      if next >= startedAt + poll.timeout {
        tried.findings = [ranOut(instance, poll, tried, observation)]
        return tried
      }
      if next > clock.now { pause(instance, next - clock.now, deadline, surroundings) }
      if let cut = cutShort(instance, tried.findings, deadline, surroundings) {
        tried.findings = [cut]
        return tried
      }
    }
  }

  /// An address that is not acknowledged, or a reply that is not right, may be so at the next try; nothing else.
  private func isNotYet(_ findings: [Finding], _ observation: Observation) -> Bool {
    guard findings.allSatisfy({ $0.kind == .mismatch || $0.kind == .nack }) else { return false }
    switch observation.fault?.kind {
    case nil, .addressNotAcknowledged: return true
    case .dataNotAcknowledged, .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .notSupported,
      .diverged:
      return false
    }
  }

  private func judge(_ instance: StepInstance, _ observation: Observation) -> [Finding] {
    let context = JudgementContext(
      hasAnswered: hasAnswered, acceptsUnknownAcknowledge: options.acceptsUnknownAcknowledge)
    return Judgement(
      sequence: sequence, step: instance.step, label: instance.label, observation: observation, context: context
    ).findings()
  }

  /// Waits inside a step, no longer than its timeout.
  private mutating func pause(
    _ instance: StepInstance, _ duration: Nanoseconds, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) {
    guard duration > 0 else { return }
    emit(.delay(instance, at: clock.now, duration))
    // An hour of delay that nobody records is an hour of an unguarded unit.
    guard !isEnding(surroundings) else { return }
    let until = clock.now + duration
    // One nanosecond beyond the deadline: the time is over, and not just about to be.
    let end = deadline.map { min(until, $0 + 1) } ?? until
    clock.wait(until: end, unless: surroundings.isTeardown ? .never : interruption)
  }
}
