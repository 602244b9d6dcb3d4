package import I2C
import SequenceModel

/// How a run ended.
package struct RunResult: Sendable {
  /// Never `skipped`: a run in which nothing was executed is errored.
  package var verdict: Outcome
  /// Findings of the run as a whole: nothing ran, leftovers of the recording, a lost record.
  package var findings: [Finding]
  package var isInterrupted: Bool
  /// Whether a teardown step went wrong in a way that leaves the unit in an unknown state.
  package var teardownFailed: Bool
  /// Whether teardown steps failed because nobody on any bus has answered in the whole run, so that nothing was
  /// switched on.
  package var teardownUnanswered = false
  /// Whether the adapter went away.
  package var adapterGone: Bool
  /// What kind of bus answered: hardware, a recording, a board.
  package var bus: BusKind
  package var passed: Int
  package var failed: Int
  package var errored: Int
  package var skipped: Int
  /// Steps whose failure `at_least` or `tolerate` of a loop allows for.
  package var tolerated = 0
  /// What the verdict leaves open.
  package var reservations = Reservations()
  package var transactions: Int
  package var endedAt: Nanoseconds

  /// Whether the run was limited to some of the steps.
  package var isPartial: Bool { reservations.count(of: .partial) > 0 }
  /// Steps and groups that passed only after a retry.
  package var retried: Int { reservations.count(of: .retried) }
  /// Measured numbers inside their limits and beyond those that warn.
  package var marginal: Int { reservations.count(of: .marginal) }

  package init(
    verdict: Outcome, findings: [Finding] = [], isInterrupted: Bool = false, teardownFailed: Bool = false,
    adapterGone: Bool = false, bus: BusKind = .live, passed: Int = 0, failed: Int = 0, errored: Int = 0,
    skipped: Int = 0, transactions: Int = 0, endedAt: Nanoseconds = 0
  ) {
    self.verdict = verdict
    self.findings = findings
    self.isInterrupted = isInterrupted
    self.teardownFailed = teardownFailed
    self.adapterGone = adapterGone
    self.bus = bus
    reservations.add(bus)
    self.passed = passed
    self.failed = failed
    self.errored = errored
    self.skipped = skipped
    self.transactions = transactions
    self.endedAt = endedAt
  }
}
