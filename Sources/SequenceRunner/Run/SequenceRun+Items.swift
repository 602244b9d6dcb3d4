import Diagnostics
import I2C
import SequenceModel
import Values

extension SequenceRun {
  /// Runs a list of items in order until one of them ends the list.
  ///
  /// The remaining items are reported as skipped.
  mutating func runItems(_ items: [Item], _ surroundings: Surroundings) -> ItemResult {
    var total = ItemResult()
    noticeInterruption(surroundings)
    for (index, item) in items.enumerated() {
      if let stopReason, !surroundings.isTeardown {
        total.add(skip(items[index...], surroundings, because: .failure("not run: \(stopReason)")))
        total.flow = .stop
        return total
      }
      var result: ItemResult
      let name: String
      switch item {
      case .step(let id): (result, name) = runStep(id, surroundings)
      case .group(let id): (result, name) = runGroup(id, surroundings)
      }
      if surroundings.isTeardown { result.flow = .proceed }
      total.add(result)
      noticeInterruption(surroundings)
      if result.flow == .stop, stopReason == nil { stopReason = "stopped after '\(name)'" }
      if result.flow == .leaveGroup {
        total.add(
          skip(
            items[(index + 1)...], surroundings, because: .failure("not run: the group was left after '\(name)'")
          ))
        total.flow = .leaveGroup
        return total
      }
      total.flow = result.flow
    }
    return total
  }

  mutating func noticeInterruption(_ surroundings: Surroundings) {
    if clock.now > runTimeLimit, stopReason == nil {
      stopReason = "the run took longer than any can"
      runFindings.append(Finding(.clockEnd(runTimeLimit), at: .none))
    }
    if let timeout = options.timeout, clock.now > timeout, stopReason == nil, !surroundings.isTeardown {
      stopReason = "the run took longer than --timeout"
      runFindings.append(Finding(.runTimeout(timeout), at: .none))
    }
    if surroundings.isTeardown, !isTeardownCut, isEnding(surroundings) {
      isTeardownCut = true
      result.teardownFailed = true
      runFindings.append(Finding(.teardownTimeout, at: .none))
    }
    guard !surroundings.isTeardown, !result.isInterrupted, interruption.isRequested else { return }
    result.isInterrupted = true
    if stopReason == nil { stopReason = "the run was interrupted" }
  }

  /// Reports items as skipped, each once.
  ///
  /// Items of a loop are reported once, too, however often they would have run.
  @discardableResult
  mutating func skip(
    _ items: ArraySlice<Item>, _ surroundings: Surroundings, because reason: SkipReason
  ) -> ItemResult {
    var total = ItemResult()
    everyStepRan = everyStepRan && (items.isEmpty || reason.isPlanned)
    for item in items {
      switch item {
      case .step(let id): total.add(skip(id, surroundings, because: reason))
      case .group(let id):
        let group = program.groups[id]
        let instance = GroupInstance(
          group, parent: surroundings.group, section: surroundings.section, iteration: nil, attempt: 1)
        var inside = surroundings
        inside.group = instance
        emit(.groupStarted(instance, at: clock.now))
        if let call = group.call { values.begin(call.frame, of: program, options) }
        total.add(skip(program.sections(of: group).all[...], inside, because: reason))
        emit(.groupEnded(instance, GroupResult(outcome: .skipped, endedAt: clock.now)))
      }
    }
    return total
  }
}
