import Diagnostics
import I2C
import SequenceModel

/// What one attempt of a step came to.
struct Attempt {
  var findings: [Finding] = []
  var tries = 1
  var reply: [UInt8] = []
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
      var result = stepResult(tried, step, startedAt, attempt)
      let isRetried =
        retry.map { attempt < $0.attempts && $0.covers(tried.findings.map(\.kind)) && !interruption.isRequested } == true
      guard isRetried, let retry else {
        result.isTolerated = surroundings.isTolerated && result.outcome == .failed
        return (end(instance, result, surroundings), name: instance.label)
      }
      emit(.attemptEnded(instance, attempt: attempt, result))
      pause(instance, retry.delay, deadline, surroundings)
      attempt += 1
    }
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
      outcome: tried.findings.map(\.kind.outcome).max() ?? .passed, findings: tried.findings, startedAt: startedAt,
      endedAt: clock.now, attempts: attempt, tries: tried.tries, isJudged: !step.leavesReplyUnjudged,
      reply: tried.reply)
  }

  private mutating func end(_ instance: StepInstance, _ result: StepResult, _ surroundings: Surroundings) -> ItemResult {
    emit(.stepEnded(instance, result))
    var item = ItemResult()
    item.outcome = result.outcome
    item.kinds = Set(result.findings.map(\.kind))
    item.tally.count(result.outcome)
    if result.outcome == .passed, result.attempts > 1 { item.tally.retried = 1 }
    noteTrouble(result, surroundings)
    switch result.outcome {
    case .skipped, .passed: item.flow = .proceed
    case .errored: item.flow = .stop
    case .failed:
      switch instance.step.modifiers?.onFailure ?? surroundings.policy {
      case .continue: item.flow = .proceed
      case .group: item.flow = .leaveGroup
      case .stop: item.flow = .stop
      }
    }
    return item
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
    if let deadline, clock.now > deadline { tried.findings = [stepTimeout(instance, tried.findings)] }
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
      tried.findings = judge(instance, observation)
      guard let poll, !tried.findings.isEmpty, isNotYet(tried.findings, observation) else { return tried }
      let next = max(clock.now, triedAt + poll.every)
      if next >= startedAt + poll.timeout {
        tried.findings = [ranOut(instance, poll, tried, observation)]
        return tried
      }
      if let deadline, next > deadline {
        clock.wait(until: deadline + 1, unless: interruption)
        return tried
      }
      if next > clock.now { pause(instance, next - clock.now, deadline, surroundings) }
      if interruption.isRequested, !surroundings.isTeardown {
        tried.findings = [interrupted(instance)]
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
    let until = clock.now + duration
    // One nanosecond beyond the deadline: the time is over, and not just about to be.
    let end = deadline.map { min(until, $0 + 1) } ?? until
    clock.wait(until: end, unless: surroundings.isTeardown ? .never : interruption)
  }
}
