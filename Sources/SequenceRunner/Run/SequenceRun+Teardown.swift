// What a failed teardown means for the run.
extension SequenceRun {
  /// Notes that a step found the adapter gone, or that a teardown step failed.
  mutating func noteTrouble(_ result: StepResult, _ surroundings: Surroundings) {
    for finding in result.findings where finding.kind == .adapterGone { self.result.adapterGone = true }
    guard surroundings.isTeardown, result.outcome > .passed else { return }
    if isUnanswered(result) { return self.result.teardownUnanswered = true }
    leaveTrouble(isDiverged: result.findings.contains { $0.kind == .diverged })
  }

  /// Whether a teardown step failed only because nobody has ever answered.
  ///
  /// Then nothing was switched on over this bus either, and there is nothing to put in order.
  private func isUnanswered(_ result: StepResult) -> Bool {
    !drivesPins
      && result.findings.allSatisfy { finding in
        guard case .refused(let refusal) = finding.cause, refusal.point == .address else { return false }
        return !life.hasEverAnswered
      }
  }

  /// Notes that a teardown did not do its work, so that the unit may still be powered.
  ///
  /// If the adapter is gone or the recording is of something else, it is unknown what the teardown would have done, and
  /// the run is undecided.
  mutating func leaveTrouble(isDiverged: Bool = false) {
    if result.adapterGone || isDiverged { isTeardownUndecided = true } else { result.teardownFailed = true }
  }

  /// Turns the failure of a teardown step into a note if the recording does not hold the step and the run was stopped
  /// (language rule R20).
  ///
  /// The recording is then of a longer run, which holds the step elsewhere or not at all.
  mutating func excuseDivergence(_ tried: inout Attempt) {
    guard !everyStepRan || stopReason != nil, !tried.findings.isEmpty,
      tried.findings.allSatisfy({ $0.kind == .diverged })
    else { return }
    for finding in tried.findings { emit(.note(finding.message, at: clock.now)) }
    tried.findings = []
    tried.excuse = Self.notRecorded
  }

  /// Why a teardown step of a replay was skipped that would have been done on the unit.
  static var notRecorded: String { "the recording does not hold it" }
}
