import Diagnostics
import SequenceModel
import Values

// Loops: over counts and rows, until something is true, with failures that may happen now and then.
extension SequenceRun {
  /// Runs the iterations of a group.
  ///
  /// A group that is no loop has one.
  mutating func runLoop(
    _ id: GroupID, _ group: Group, _ surroundings: Surroundings
  ) throws(EvaluationError) -> ItemResult {
    if let finding = tooFewSamples(of: group) { return notBegun(id, group, finding, surroundings) }
    let columns = try context().columns(of: group)
    let count = try context().iterations(of: group, columns).value(or: 0)
    beginSamples(group.samples)
    if let remark = group.loop?.remark { emit(.note("'\(group.staticName)': \(remark)", at: clock.now)) }
    guard count > 0 else { return noIterations(of: id, group, surroundings) }
    let allowed = group.loop?.atLeast.map { count - $0 } ?? 0
    guard allowed >= 0 else { return tooFewIterations(of: id, group, count, surroundings) }
    var total = ItemResult()
    total.tally.filtered = group.loop?.leftOut ?? 0
    var (failures, forgiven, isReached) = (0, 0, false)
    let tolerance = beginTolerance(of: group, surroundings)
    defer { endTolerance(tolerance, of: group) }
    for iteration in 0..<count {
      noticeInterruption(surroundings)
      if iteration > 0, surroundings.isTeardown ? isTeardownCut : stopReason != nil {
        everyStepRan = false
        break
      }
      if let deadline = surroundings.deadline, clock.now > deadline, stopReason == nil {
        total.add(overTime(group))
        total.flow = .stop
        break
      }
      let name: String
      do throws(EvaluationError) {
        try values.enter(iteration, of: group, columns, in: program, isBeforeRun: false)
        name = try program.text(group.name, values)
      } catch {
        // The results of earlier iterations stay.
        let result = cannotBegin(id, group, error, surroundings)
        total.add(result)
        total.flow = result.flow
        break
      }
      let step = IterationStep(
        number: group.loop == nil ? nil : iteration, count: count, isTolerated: failures < allowed, tolerance: tolerance
      )
      let untolerated = tolerance.map { tolerances[$0].untolerated }
      let wasTroubled = self.result.teardownFailed
      var result = runAttempts(of: group, name: name, step, surroundings)
      // An iteration in which nothing ran has not passed, nor one that only logged, waited or reckoned (language rule R17).
      let mayFail = group.loop?.atLeast != nil || tolerance != nil
      // Neither has one that lacks a value whose failure was tolerated.
      if mayFail, result.outcome <= .passed, let finding = result.withoutValue.first { result.fail(finding) }
      let ranNothing = result.outcome <= .passed && result.tally.tested == 0 && mayFail && stopReason == nil
      if let tolerance {
        let isForgiven =
          tolerances[tolerance].untolerated == untolerated && result.findings.isEmpty && stopReason == nil
        if ranNothing { result.fail(nothingIn(group, iteration)) }
        if result.outcome == .failed, isForgiven, !ranNothing {
          result.forgive()
          result.tally.forgiven += 1
          forgiven += 1
        }
      } else if result.outcome == .failed || ranNothing {
        failures += 1
        // `at_least` forgives failures, and never a `stop` that is written inside.
        let isForgiven = failures <= allowed && (stopReason == nil || surroundings.isTeardown)
        if ranNothing, !isForgiven { result.fail(nothingIn(group, iteration)) }
        if isForgiven, !ranNothing { result.forgive() }
        if isForgiven { result.tally.forgiven += 1 }
        if isForgiven, surroundings.isTeardown { self.result.teardownFailed = wasTroubled }
      }
      total.add(result)
      total.flow = result.flow
      if total.flow != .proceed {
        everyStepRan = everyStepRan && iteration == count - 1
        break
      }
      if let until = group.loop?.until, stopReason == nil || surroundings.isTeardown {
        do throws(EvaluationError) { isReached = try program.condition(until, values) } catch {
          // A value is missing because its step failed: then `until` has not come true yet, and the loop goes on.
          if undelivered(error) == nil { total.add(unanswered(group, error)) }
        }
        if isReached || total.outcome == .errored { break }
      }
    }
    // Where nobody has answered at all, the run as a whole is errored for that.
    if forgiven > 0, forgiven == count, life.mayHaveAnswered { total.fail(nonePassed(group, count)) }
    if group.loop?.until != nil, !isReached, total.flow == .proceed, stopReason == nil {
      never(group, count, surroundings, &total)
    }
    return total
  }

  /// Begins to count the failures that a loop tolerates.
  ///
  /// In a teardown none is tolerated, because everything is tried anyway.
  private mutating func beginTolerance(of group: Group, _ surroundings: Surroundings) -> Int? {
    guard let tolerance = group.loop?.tolerance, !surroundings.isTeardown else {
      if surroundings.tolerance != nil { tolerantSamples.formUnion(group.samples) }
      return nil
    }
    tolerances.append(ToleratedFailures(tolerance))
    tolerantSamples.formUnion(group.samples)
    return tolerances.count - 1
  }

  private mutating func endTolerance(_ place: Int?, of group: Group) {
    for variable in group.samples where tolerantSamples.contains(variable) {
      guard case .list(let list)? = values[variable], let runs = sampleRuns[variable], list.count < runs else {
        continue
      }
      emit(
        .note(
          "'\(group.staticName)': `\(program.variables[variable].name)` has \(list.count) samples of \(runs) runs",
          at: clock.now))
    }
    guard place != nil, let ended = tolerances.popLast() else { return }
    if let variable = group.loop?.lost { values[variable] = .integer(Int128(ended.count)) }
  }

  /// Ends the run, because the time of the group or of one around it was over between two iterations.
  private mutating func overTime(_ group: Group) -> ItemResult {
    everyStepRan = false
    runFindings.append(
      Finding(
        .stepTimeout(group.modifiers?.timeout, before: nil), about: group.staticName, at: .source(group.span.head)))
    return ItemResult(outcome: .errored, flow: .stop)
  }

  /// Ends the run if `until` cannot be evaluated, because it is unknown whether the loop is over.
  private mutating func unanswered(_ group: Group, _ error: EvaluationError) -> ItemResult {
    runFindings.append(expressionTrouble(error, label: group.staticName))
    stopReason = stopReason ?? "`until` of '\(group.staticName)' could not be answered"
    return ItemResult(outcome: .errored, flow: .stop)
  }

  private mutating func tooFewIterations(
    of id: GroupID, _ group: Group, _ count: Int, _ surroundings: Surroundings
  ) -> ItemResult {
    runFindings.append(
      Finding(
        .tooFewIterations(atLeast: group.loop?.atLeast ?? 0, iterations: count), about: group.staticName,
        at: .source(group.loop?.span ?? group.span)))
    var result = skip([.group(id)], surroundings, because: .failure("not run: the loop has too few iterations"))
    result.outcome = .errored
    result.flow = .stop
    return result
  }

  /// Fails a loop whose `until` never came true.
  private mutating func never(
    _ group: Group, _ count: Int, _ surroundings: Surroundings, _ total: inout ItemResult
  ) {
    let until = group.loop?.until.map { program.expressions[$0].source } ?? ""
    let finding = Finding(
      .neverTrue(until: until, iterations: count), about: group.staticName,
      at: .source(group.loop?.span ?? group.span))
    guard !surroundings.isTeardown else {
      leaveTrouble()
      // So a group around it may try again.
      total.outcome = max(total.outcome, finding.kind.outcome)
      total.kinds.insert(finding.kind)
      return emit(.note(finding.message, at: clock.now))
    }
    total.fail(finding)
    total.flow = Flow(group.modifiers?.onFailure ?? surroundings.policy)
  }

  /// The finding of a loop over samples of which some are missing; such a loop is not begun.
  private func tooFewSamples(of group: Group) -> Finding? {
    guard !sampleRuns.isEmpty, case .columns(let columns)? = group.loop?.source else { return nil }
    return tooFewSamples(for: columns.compactMap(\.expression), group.staticName)
  }

  private mutating func notBegun(
    _ id: GroupID, _ group: Group, _ finding: Finding, _ surroundings: Surroundings
  ) -> ItemResult {
    var result = skip([.group(id)], surroundings, because: .failure("not run: \(finding.message)"))
    result.fail(finding)
    result.flow = Flow(group.modifiers?.onFailure ?? surroundings.policy)
    return result
  }

  /// Fails a loop without iterations.
  ///
  /// It tests nothing, and must not look like a pass (language rule R17).
  private mutating func noIterations(of id: GroupID, _ group: Group, _ surroundings: Surroundings) -> ItemResult {
    if surroundings.isTeardown {
      leaveTrouble()
      return skip([.group(id)], surroundings, because: .word("the loop has no iterations"))
    }
    runFindings.append(Finding(.noIterations, about: group.staticName, at: .source(group.span)))
    var result = skip([.group(id)], surroundings, because: .failure("not run: the loop has no iterations"))
    result.outcome = .errored
    result.flow = .stop
    return result
  }

  private func nonePassed(_ group: Group, _ iterations: Int) -> Finding {
    Finding(
      .nonePassed(iterations: iterations), about: group.staticName, at: .source(group.loop?.span ?? group.span))
  }

  private func nothingIn(_ group: Group, _ iteration: Int) -> Finding {
    Finding(.emptyIteration(iteration), about: group.staticName, at: .source(group.loop?.span ?? group.span))
  }

  /// What distinguishes the iterations: `i=3`, `page=4064`.
  ///
  /// Nil if the name of the group has values that distinguish them.
  func mark(of group: Group, _ iteration: Int?) -> String? {
    guard let loop = group.loop, let iteration else { return nil }
    if case .computed = group.name { return nil }
    switch loop.source {
    case .count: return (loop.counter.map { $0 + "=" } ?? "") + String(iteration)
    case .rows, .columns:
      guard let variable = loop.variables.first else { return String(iteration) }
      return "\(variable.name)=\(values[variable.id]?.description ?? "")"
    }
  }
}

extension Loop.Column {
  fileprivate var expression: ExpressionID? { if case .elements(let id) = self { id } else { nil } }
}
