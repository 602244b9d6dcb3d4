import Diagnostics
import I2C
import SequenceModel

extension SequenceRun where Base: ~Copyable {
  /// Runs a list of items in order, until one of them leads elsewhere; what then remains is told as skipped.
  mutating func runItems(_ items: [Item], _ surroundings: Surroundings) -> ItemResult {
    var total = ItemResult()
    noticeInterruption(surroundings)
    for (index, item) in items.enumerated() {
      if let stopReason, !surroundings.isTeardown {
        total.add(skip(Array(items[index...]), surroundings, because: "not run: \(stopReason)"))
        total.flow = .stop
        return total
      }
      var result: ItemResult
      let name: String
      switch item {
      case .step(let step):
        (result, name) = runStep(step, surroundings)
      case .group(let group):
        result = runGroup(group, surroundings)
        name = group.name
      }
      if surroundings.isTeardown { result.flow = .proceed }
      total.add(result)
      noticeInterruption(surroundings)
      if result.flow == .stop, stopReason == nil { stopReason = "stopped after '\(name)'" }
      if result.flow == .leaveGroup {
        total.add(
          skip(Array(items[(index + 1)...]), surroundings, because: "not run: the group was left after '\(name)'"))
        total.flow = .leaveGroup
        return total
      }
      total.flow = result.flow
    }
    return total
  }

  private mutating func noticeInterruption(_ surroundings: Surroundings) {
    if clock.now > runTimeLimit, stopReason == nil {
      stopReason = "the run took longer than any can"
      runFindings.append(
        Finding(
          .stepTimeout, "the clock of the run passed \(DurationText.of(runTimeLimit))", at: .none,
          notes: [.init(.help, "look for a loop whose delays add up to years")]))
    }
    guard !surroundings.isTeardown, !result.isInterrupted, interruption.isRequested else { return }
    result.isInterrupted = true
    if stopReason == nil { stopReason = "the run was interrupted" }
  }

  /// Tells items as skipped, each once: also those of a loop, however often they would have run.
  @discardableResult
  mutating func skip(_ items: [Item], _ surroundings: Surroundings, because reason: String) -> ItemResult {
    var total = ItemResult()
    everyStepRan = everyStepRan && items.isEmpty
    for item in items {
      switch item {
      case .step(let step): total.add(skip(step, surroundings, because: reason))
      case .group(let group):
        let instance = GroupInstance(
          group, parent: surroundings.group, section: surroundings.section, iteration: nil, attempt: 1)
        var inside = surroundings
        inside.group = instance
        emit(.groupStarted(instance, at: clock.now))
        total.add(skip(group.setup + group.steps + group.teardown, inside, because: reason))
        emit(.groupEnded(instance, GroupResult(outcome: .skipped, endedAt: clock.now)))
      }
    }
    return total
  }

  // MARK: Groups

  mutating func runGroup(_ group: Group, _ surroundings: Surroundings) -> ItemResult {
    if let reason = group.modifiers?.skip { return skip([.group(group)], surroundings, because: reason) }
    let count = group.repetition?.count ?? 1
    guard count > 0 else { return noIterations(of: group, surroundings) }
    let allowed = group.repetition?.atLeast.map { count - $0 } ?? 0
    var total = ItemResult()
    var failures = 0
    for iteration in 0..<count {
      noticeInterruption(surroundings)
      if iteration > 0, stopReason != nil, !surroundings.isTeardown {
        everyStepRan = false
        break
      }
      var result = runAttempts(
        of: group, iteration: group.repetition == nil ? nil : iteration, isTolerated: failures < allowed, surroundings)
      if result.outcome == .failed {
        failures += 1
        // A `stop` written inside is no failure that may happen now and then.
        if failures <= allowed, stopReason == nil || surroundings.isTeardown { result.forgive() }
      }
      total.add(result)
      total.flow = result.flow
      if total.flow != .proceed {
        everyStepRan = everyStepRan && iteration == count - 1
        break
      }
    }
    return total
  }

  /// A loop over nothing tests nothing, and must not look like a pass (language rule R17).
  private mutating func noIterations(of group: Group, _ surroundings: Surroundings) -> ItemResult {
    if surroundings.isTeardown { return skip([.group(group)], surroundings, because: "the loop has no iterations") }
    runFindings.append(
      Finding(
        .nothingRan, "'\(group.name)' has no iterations, so nothing in it was tested", at: .source(group.span),
        notes: [.init(.help, "write a `repeat` of at least 1, or `skip: reason` on the group")]))
    var result = skip([.group(group)], surroundings, because: "not run: the loop has no iterations")
    result.outcome = .errored
    result.flow = .stop
    return result
  }

  /// One iteration, tried as often as the group's `retry` allows (language rule R16).
  private mutating func runAttempts(
    of group: Group, iteration: Int?, isTolerated: Bool, _ surroundings: Surroundings
  ) -> ItemResult {
    let retry = group.modifiers?.retry
    let attempts = retry?.attempts ?? 1
    var attempt = 1
    while true {
      let instance = GroupInstance(
        group, parent: surroundings.group, section: surroundings.section, iteration: iteration, attempt: attempt)
      emit(.groupStarted(instance, at: clock.now))
      var result = runAttempt(of: group, instance, isTolerated, attempt < attempts, surroundings)
      let mayGoOn = surroundings.isTeardown || (stopReason == nil && result.flow != .stop)
      let isRetried = attempt < attempts && mayGoOn && retry?.covers(result) == true
      emit(
        .groupEnded(
          instance,
          GroupResult(
            outcome: result.outcome, endedAt: clock.now,
            isTolerated: isTolerated && result.outcome == .failed && result.flow != .stop, isRetried: isRetried)))
      guard isRetried, let retry else {
        if attempt > 1, result.outcome == .passed { result.tally.retried += 1 }
        return afterGroup(group, result, surroundings)
      }
      clock.wait(until: clock.now + retry.delay, unless: surroundings.isTeardown ? .never : interruption)
      attempt += 1
    }
  }

  private mutating func runAttempt(
    of group: Group, _ instance: GroupInstance, _ isTolerated: Bool, _ hasAttemptsLeft: Bool,
    _ surroundings: Surroundings
  ) -> ItemResult {
    var inside = surroundings
    inside.group = instance
    // Inside a group that is tried again, or may fail now and then, a failure ends the attempt and not the run.
    if group.modifiers?.retry != nil || group.repetition?.atLeast != nil { inside.policy = .group }
    inside.isTolerated = surroundings.isTolerated || isTolerated
    noticeInterruption(surroundings)
    if let stopReason, !surroundings.isTeardown {
      return skip(group.setup + group.steps + group.teardown, inside, because: "not run: \(stopReason)")
    }
    if hasAttemptsLeft, group.modifiers?.retry?.after.contains(.arbitration) == true {
      inside.retriesArbitration = true
    }
    var total = runItems(group.setup, inside)
    if total.flow == .proceed {
      let steps = runItems(group.steps, inside)
      total.add(steps)
      total.flow = steps.flow
    } else {
      let reason = total.flow == .stop ? stopReason : nil
      total.add(skip(group.steps, inside, because: "not run: \(reason ?? "the setup of the group was left")"))
    }
    var teardown = inside
    teardown.isTeardown = true
    var cleared = runItems(group.teardown, teardown)
    cleared.tally.retried = 0
    total.tally.add(cleared.tally)
    return total
  }

  /// A group that was left is failed, and its `on_failure` says how its parent goes on (language rule R15).
  ///
  /// One whose steps went on after a failure is failed, too; then only a policy written at the group itself stops
  /// what the steps did not.
  private func afterGroup(_ group: Group, _ result: ItemResult, _ surroundings: Surroundings) -> ItemResult {
    var result = result
    guard !surroundings.isTeardown, result.outcome > .passed else { return result }
    let written = group.modifiers?.onFailure
    let policy: FailurePolicy
    switch result.flow {
    case .stop: return result
    // A lost arbitration is on its way to the group that is tried again.
    case .leaveGroup: policy = result.outcome == .errored ? .group : written ?? surroundings.policy
    case .proceed: policy = written ?? .continue
    }
    result.flow = Flow(policy)
    return result
  }
}

extension Retry {
  /// Whether something that came out so is tried again: every finding must be of a kind that `after` names.
  func covers(_ result: ItemResult) -> Bool { covers(result.kinds) && result.outcome > .passed }

  func covers(_ kinds: some Collection<Finding.Kind>) -> Bool {
    !kinds.isEmpty && kinds.allSatisfy { covers($0) }
  }

  private func covers(_ kind: Finding.Kind) -> Bool {
    switch kind {
    case .nack: after.contains(.nack)
    case .mismatch: after.contains(.mismatch)
    case .timeout: after.contains(.timeout)
    case .arbitrationLost: after.contains(.arbitration)
    case .acknowledgeUnknown, .adapterGone, .busStuck, .diverged, .interrupted, .leftovers, .notSupported, .nothingRan,
      .recordLost, .silentBus, .stepTimeout, .transferTimeout:
      false
    }
  }
}
