import Diagnostics
import I2C
import SequenceModel
import Values

// Groups: how often they run, and what becomes of an iteration or attempt that does not pass.
extension SequenceRun where Base: ~Copyable {
  // MARK: Groups

  mutating func runGroup(_ group: Group, _ surroundings: Surroundings) -> (ItemResult, name: String) {
    do throws(EvaluationError) {
      if let reason = try skipReason(group.modifiers) {
        return (
          skip([.group(group)], surroundings, because: reason.text, isPlanned: reason.isPlanned), group.staticName
        )
      }
      guard enter(group, surroundings) else {
        return (skip([.group(group)], surroundings, because: "not selected"), group.staticName)
      }
      defer { leave(group, surroundings) }
      guard let call = group.call else { return (try runLoop(group, surroundings), group.staticName) }
      return (try runCall(call, group, surroundings), group.staticName)
    } catch {
      return (cannotBegin(group, error, surroundings), group.staticName)
    }
  }

  /// A group whose condition, loop or name is worth nothing: nothing in it is run.
  private mutating func cannotBegin(
    _ group: Group, _ error: EvaluationError, _ surroundings: Surroundings
  ) -> ItemResult {
    if let reason = undelivered(error) { return skip([.group(group)], surroundings, because: reason) }
    runFindings.append(expressionTrouble(error, label: group.staticName))
    var result = skip([.group(group)], surroundings, because: "not run: \(error.message)")
    result.outcome = .errored
    result.flow = .stop
    return result
  }

  private mutating func runLoop(_ group: Group, _ surroundings: Surroundings) throws(EvaluationError) -> ItemResult {
    let count = try iterations(of: group)
    guard count > 0 else { return noIterations(of: group, surroundings) }
    let allowed = group.loop?.atLeast.map { count - $0 } ?? 0
    var total = ItemResult()
    var (failures, isReached) = (0, false)
    for iteration in 0..<count {
      noticeInterruption(surroundings)
      if iteration > 0, stopReason != nil, !surroundings.isTeardown {
        everyStepRan = false
        break
      }
      try enter(iteration, of: group)
      let step = IterationStep(
        number: group.loop == nil ? nil : iteration, count: count, isTolerated: failures < allowed)
      var result = runAttempts(of: group, name: try sequence.text(group.name, values), step, surroundings)
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
      if let until = group.loop?.until, stopReason == nil || surroundings.isTeardown {
        isReached = try sequence.condition(until, values)
        if isReached { break }
      }
    }
    if group.loop?.until != nil, !isReached, total.flow == .proceed, stopReason == nil {
      never(group, count, surroundings, &total)
    }
    return total
  }

  /// `until` that never came true is a failure of the loop.
  private mutating func never(
    _ group: Group, _ count: Int, _ surroundings: Surroundings, _ total: inout ItemResult
  ) {
    let until = group.loop?.until.map { sequence[$0].source } ?? ""
    let finding = Finding(
      .timeout, "'\(group.staticName)': `until: \(until)` did not come true in \(count) iterations",
      at: .source(group.loop?.span ?? group.span))
    guard !surroundings.isTeardown else { return emit(.note(finding.diagnostic.message, at: clock.now)) }
    runFindings.append(finding)
    total.outcome = max(total.outcome, .failed)
    total.kinds.insert(.timeout)
    total.flow = Flow(group.modifiers?.onFailure ?? surroundings.policy)
  }

  private func iterations(of group: Group) throws(EvaluationError) -> Int {
    switch group.loop?.source {
    case nil: return 1
    case .count(let count)?: return try sequence.integer(count, in: 0...iterationLimit, of: "`count`", values)
    case .rows(let count, _)?: return count
    }
  }

  /// Gives the variables of a loop their values for one iteration; what steps in it keep is unset.
  private mutating func enter(_ iteration: Int, of group: Group) throws(EvaluationError) {
    for slot in group.savedSlots { values[slot] = nil }
    guard let loop = group.loop else { return }
    switch loop.source {
    case .count: if let variable = loop.variables.first { values[variable.slot] = .integer(Int64(iteration)) }
    case .rows(_, let cells):
      for (column, variable) in loop.variables.enumerated() {
        let cell = cells[iteration * loop.variables.count + column]
        switch cell {
        case .literal(let value)?: values[variable.slot] = value
        case .computed(let id)?: values[variable.slot] = try sequence.evaluate(id, values)
        case nil: values[variable.slot] = nil
        }
      }
    }
  }

  /// A loop over nothing tests nothing, and must not look like a pass (language rule R17).
  private mutating func noIterations(of group: Group, _ surroundings: Surroundings) -> ItemResult {
    if surroundings.isTeardown { return skip([.group(group)], surroundings, because: "the loop has no iterations") }
    runFindings.append(
      Finding(
        .nothingRan, "'\(group.staticName)' has no iterations, so nothing in it was tested", at: .source(group.span),
        notes: [.init(.help, "give the loop something to run over, or write `skip: reason` on the group")]))
    var result = skip([.group(group)], surroundings, because: "not run: the loop has no iterations")
    result.outcome = .errored
    result.flow = .stop
    return result
  }

  /// Which iteration of a group it is.
  private struct IterationStep {
    var number: Int?
    var count: Int
    var isTolerated: Bool
  }

  /// One iteration, tried as often as the group's `retry` allows (language rule R16).
  private mutating func runAttempts(
    of group: Group, name: String, _ step: IterationStep, _ surroundings: Surroundings
  ) -> ItemResult {
    let retry = group.modifiers?.retry
    let attempts = retry?.attempts ?? 1
    var attempt = 1
    let valuesOfCall = group.call == nil ? nil : values
    while true {
      let instance = GroupInstance(
        group, name: name, parent: surroundings.group, section: surroundings.section,
        iteration: step.number, iterations: step.count, mark: mark(of: group, step.number), attempt: attempt)
      emit(.groupStarted(instance, at: clock.now))
      var result = runAttempt(of: group, instance, step.isTolerated, attempt < attempts, surroundings)
      let mayGoOn = surroundings.isTeardown || (stopReason == nil && result.flow != .stop)
      let isRetried = attempt < attempts && mayGoOn && retry?.covers(result) == true
      emit(
        .groupEnded(
          instance,
          GroupResult(
            outcome: result.outcome, endedAt: clock.now,
            isTolerated: step.isTolerated && result.outcome == .failed && result.flow != .stop, isRetried: isRetried)))
      guard isRetried, let retry else {
        if attempt > 1, result.outcome == .passed { result.tally.retried += 1 }
        return afterGroup(group, result, surroundings)
      }
      clock.wait(until: clock.now + retry.delay, unless: surroundings.isTeardown ? .never : interruption)
      if let valuesOfCall { values = valuesOfCall } else { for slot in group.savedSlots { values[slot] = nil } }
      attempt += 1
    }
  }

  /// The steps of a called sequence, whose values are in place.
  mutating func runCalled(_ group: Group, name: String, _ surroundings: Surroundings) -> ItemResult {
    runAttempts(of: group, name: name, IterationStep(number: nil, count: 1, isTolerated: false), surroundings)
  }

  /// What tells iterations apart: `i=3`, `page=4064`; nothing where the name of the group does so itself.
  private func mark(of group: Group, _ iteration: Int?) -> String? {
    guard let loop = group.loop, let iteration else { return nil }
    if case .computed = group.name { return nil }
    switch loop.source {
    case .count: return (loop.counter.map { $0 + "=" } ?? "") + String(iteration)
    case .rows:
      guard let variable = loop.variables.first else { return String(iteration) }
      return "\(variable.name)=\(values[variable.slot]?.description ?? "")"
    }
  }

  private mutating func runAttempt(
    of group: Group, _ instance: GroupInstance, _ isTolerated: Bool, _ hasAttemptsLeft: Bool,
    _ surroundings: Surroundings
  ) -> ItemResult {
    var inside = surroundings
    inside.group = instance
    inside.isChosen = surroundings.isChosen || selection?.chooses(SelectableNames(group)) == true
    // Inside a group that is tried again, or may fail now and then, a failure ends the attempt and not the run.
    if group.modifiers?.retry != nil || group.loop?.atLeast != nil { inside.policy = .group }
    inside.isTolerated = surroundings.isTolerated || isTolerated
    noticeInterruption(surroundings)
    if let stopReason, !surroundings.isTeardown {
      return skip(group.setup + group.steps + group.teardown, inside, because: "not run: \(stopReason)")
    }
    if hasAttemptsLeft, group.modifiers?.retry?.after.contains(.arbitration) == true {
      inside.retriesArbitration = true
    }
    var total = runItems(group.setup, inside)
    let hasPassedSetup = total.flow == .proceed && total.outcome <= .passed
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
    if group.call != nil { noteFacts(setupPassed: hasPassedSetup, verdict: total.outcome) }
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
