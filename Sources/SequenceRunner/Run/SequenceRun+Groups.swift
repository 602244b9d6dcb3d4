import Diagnostics
import I2C
import SequenceModel
import Values

// Groups: how often they run, and what follows an iteration or attempt that does not pass.
extension SequenceRun {
  // MARK: Groups

  /// What an iteration takes at least in virtual time, in nanoseconds.
  private static let idleIteration: Nanoseconds = 1_000

  mutating func runGroup(_ id: GroupID, _ surroundings: Surroundings) -> (ItemResult, name: String) {
    let group = program.groups[id]
    do throws(EvaluationError) {
      if let reason = try skipReason(group.modifiers) {
        return (skip([.group(id)], surroundings, because: reason), group.staticName)
      }
      guard enter(group, surroundings) else {
        return (skip([.group(id)], surroundings, because: .selection), group.staticName)
      }
      defer { leave(group, surroundings) }
      var surroundings = surroundings
      if let timeout = group.modifiers?.timeout {
        surroundings.deadline = min(surroundings.deadline ?? .max, clock.now + timeout)
      }
      guard let call = group.call else { return (try runLoop(id, group, surroundings), group.staticName) }
      return (try runCall(call, group, surroundings), group.staticName)
    } catch {
      return (cannotBegin(id, group, error, surroundings), group.staticName)
    }
  }

  /// Runs nothing of a group whose condition, loop or name cannot be evaluated.
  mutating func cannotBegin(
    _ id: GroupID, _ group: Group, _ error: EvaluationError, _ surroundings: Surroundings
  ) -> ItemResult {
    if let reason = undelivered(error) { return skip([.group(id)], surroundings, because: reason) }
    runFindings.append(expressionTrouble(error, label: group.staticName))
    var result = skip([.group(id)], surroundings, because: .failure("not run: \(error.message)"))
    result.outcome = .errored
    result.flow = .stop
    return result
  }

  /// An iteration of a group.
  struct IterationStep {
    var number: Int?
    var count: Int
    var isTolerated: Bool
    /// The index of the loop among those that tolerate failures by kind.
    var tolerance: Int?
  }

  /// Runs one iteration, as often as the group's `retry` allows (language rule R16).
  mutating func runAttempts(
    of group: Group, name: String, _ step: IterationStep, _ surroundings: Surroundings
  ) -> ItemResult {
    let retry = group.modifiers?.retry
    let attempts = retry?.attempts ?? 1
    var attempt = 1
    let given = group.call.map { values[in: program.frames[$0.frame].variables] }
    let kept = retry == nil ? [] : group.savedVariables.map { (variable: $0, value: values[$0]) }
    let sampled = sampleCounts(of: group.attemptSamples)
    let (budgets, untolerated) = (tolerances, step.tolerance.map { tolerances[$0].untolerated })
    let (outerLog, wasTroubled) = (attemptLog, result.teardownFailed)
    var failed: Set<AttemptedStep> = []
    if retry != nil { attemptLog = [:] }
    while true {
      let instance = GroupInstance(
        group, name: name, parent: surroundings.group, section: surroundings.section,
        iteration: step.number, iterations: step.count, mark: mark(of: group, step.number), attempt: attempt)
      emit(.groupStarted(instance, at: clock.now))
      let began = clock.now
      var result = runAttempt(of: group, instance, step, attempt < attempts, surroundings)
      // Virtual time stands still in steps that ask nothing of the bus: a loop of them would never meet its time limit.
      if step.number != nil, !limits.kind.reachesHardware, clock.now == began {
        clock.pass(Self.idleIteration)
      }
      let mayGoOn = surroundings.isTeardown || (stopReason == nil && result.flow != .stop)
      let isRetried = attempt < attempts && mayGoOn && retry?.covers(result) == true
      if let log = attemptLog, retry != nil {
        if !isRetried, result.outcome <= .passed { judge(failed, by: log, group, &result) }
        failed.formUnion(log.lazy.filter { $0.value == .failed }.map(\.key))
      }
      emit(
        .groupEnded(
          instance,
          GroupResult(
            outcome: result.outcome, endedAt: clock.now,
            isTolerated: isForgivable(step, since: untolerated) && result.outcome == .failed && result.flow != .stop,
            isRetried: isRetried)))
      guard isRetried, let retry else {
        if attempt > 1, result.outcome == .passed { result.tally.retried += 1 }
        if let log = attemptLog, retry != nil { attemptLog = outerLog.map { $0.merging(log) { max($0, $1) } } }
        return afterGroup(group, result, surroundings)
      }
      attemptLog = [:]
      // Only the last attempt decides, also about whether a teardown did its work (language rules R12 and R16).
      if surroundings.isTeardown { self.result.teardownFailed = wasTroubled }
      wait(until: clock.now + retry.delay, surroundings.deadline, surroundings)
      if let call = group.call, let given {
        values.replace(program.frames[call.frame].variables, with: given)
      } else {
        for (variable, value) in kept { values[variable] = value }
      }
      restoreSamples(sampled)
      tolerances = budgets
      attempt += 1
    }
  }

  /// Runs the steps of a called sequence, whose values are in place.
  mutating func runCalled(_ group: Group, name: String, _ surroundings: Surroundings) -> ItemResult {
    runAttempts(of: group, name: name, IterationStep(number: nil, count: 1, isTolerated: false), surroundings)
  }

  /// Whether the loop may forgive an iteration: by its number, or because it tolerates each failure in it.
  private func isForgivable(_ step: IterationStep, since untolerated: Int?) -> Bool {
    guard let tolerance = step.tolerance else { return step.isTolerated }
    return tolerances[tolerance].untolerated == untolerated
  }

  private mutating func runAttempt(
    of group: Group, _ instance: GroupInstance, _ step: IterationStep, _ hasAttemptsLeft: Bool,
    _ surroundings: Surroundings
  ) -> ItemResult {
    var inside = surroundings
    inside.group = instance
    inside.isChosen = surroundings.isChosen || selection?.chooses(SelectableNames(group)) == true
    // A failure inside such a group ends the attempt and not the run: the group is tried again, or may fail sometimes.
    if group.modifiers?.retry != nil || group.loop?.atLeast != nil || step.tolerance != nil { inside.policy = .group }
    inside.isTolerated = surroundings.isTolerated || step.isTolerated
    inside.tolerance = step.tolerance ?? surroundings.tolerance
    let sections = program.sections(of: group)
    if let call = group.call { inside.policy = policy(of: call, group, surroundings) }
    let isChosenAsWhole = inside.isNeeded
    noticeInterruption(surroundings)
    if let stopReason, !surroundings.isTeardown {
      return skip(sections.all[...], inside, because: .failure("not run: \(stopReason)"))
    }
    if hasAttemptsLeft, group.modifiers?.retry?.after.contains(.arbitration) == true {
      inside.retriesArbitration = true
    }
    // If any step of a group runs, its setup and teardown run, too (language rule R18).
    inside.isNeeded = isChosenAsWhole || needsSurroundings(sections, inside)
    var total = runItems(sections.setup, inside)
    // What a setup does is no test (language rule R17).
    total.tally.tested = 0
    let hasPassedSetup = total.flow == .proceed && total.outcome <= .passed
    let isNeeded = inside.isNeeded
    inside.isNeeded = isChosenAsWhole
    if total.flow == .proceed {
      let steps = runItems(sections.steps, inside)
      total.add(steps)
      total.flow = steps.flow
    } else {
      let reason = total.flow == .stop ? stopReason : nil
      total.add(
        skip(sections.steps[...], inside, because: .failure("not run: \(reason ?? "the setup of the group was left")")))
    }
    var teardown = inside
    // A teardown has no deadline, because it must make the unit safe however long its group took.
    (teardown.isTeardown, teardown.isNeeded, teardown.deadline) = (true, isNeeded, nil)
    if let call = group.call {
      noteFacts(of: call.frame, setupPassed: hasPassedSetup, verdict: total.outcome)
    }
    // Transactions of a teardown do not count as testing (language rule R17).
    let hadTested = hasTested
    var cleared = runItems(sections.teardown, teardown)
    hasTested = hadTested
    cleared.tally.forgetReservations()
    cleared.tally.tested = 0
    total.tally.add(cleared.tally)
    return total
  }

  /// The policy for steps of a called file that have none of their own (language rule R24).
  ///
  /// First comes what the file says, then what is written at the call, then what holds around the call.
  private func policy(of call: Call, _ group: Group, _ surroundings: Surroundings) -> FailurePolicy {
    if group.modifiers?.retry != nil { return .group }
    if let policy = program.frames[call.frame].defaults.onFailure { return policy }
    return group.modifiers?.onFailure == nil ? surroundings.policy : .group
  }

  /// Fails the group if a step failed in an earlier attempt and was skipped in the last one.
  ///
  /// Nothing proves that such a step would pass: the failure itself may have changed its condition.
  private func judge(
    _ failed: Set<AttemptedStep>, by log: [AttemptedStep: Outcome], _ group: Group, _ result: inout ItemResult
  ) {
    for attempted in failed.sorted() where log[attempted] ?? .skipped == .skipped {
      let step = program.steps[attempted.id]
      result.fail(
        Finding(
          .notRepeated(step: program.label(of: step)), about: group.staticName, at: .source(step.span)))
    }
  }

  /// The result of a group for its parent.
  ///
  /// A group that was left is failed, and its `on_failure` says how the parent goes on (language rule R15).
  ///
  /// A group whose steps went on after a failure is failed, too. The parent then goes on as well, unless the group
  /// itself has an `on_failure`.
  private func afterGroup(_ group: Group, _ result: ItemResult, _ surroundings: Surroundings) -> ItemResult {
    var result = result
    guard !surroundings.isTeardown, result.outcome > .passed else { return result }
    let written = group.modifiers?.onFailure
    let policy: FailurePolicy
    switch result.flow {
    case .stop: return result
    // A lost arbitration leaves groups until it comes to the one that is tried again.
    case .leaveGroup: policy = result.outcome == .errored ? .group : written ?? surroundings.policy
    case .proceed: policy = written ?? .continue
    }
    result.flow = Flow(policy)
    return result
  }
}
