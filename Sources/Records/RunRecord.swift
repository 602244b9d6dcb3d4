/// The record of a run: the unit, the sequence, and the result.
///
/// Each run has one, even if it was refused before it began. It has only texts and numbers, so that readers of records
/// need neither the runner nor a bus.
package struct RunRecord: Hashable, Sendable {
  /// How a run ended; nothing executed is never a pass.
  package enum Verdict: String, Hashable, Sendable, CaseIterable { case passed, failed, errored }

  package var runID: String
  /// When it began, in UTC as `2026-11-28T22:50:54.123Z`, and in local time.
  package var started: String
  package var local: String
  package var ended: String
  /// How long it took, in nanoseconds by the clock of the run.
  package var duration: Int = 0
  /// Which clock that is.
  package var clock = Clock.wall
  package var verdict = Verdict.errored
  /// The exit status of the command.
  package var status = 2
  /// What a PASS leaves open, one sentence each.
  package var reservations: [String] = []
  /// What replaced the hardware: `board` or `replay`; nil for real hardware.
  package var standIn: String?
  package var counts = Counts()
  package var failure: RecordedFailure?
  /// The number of things that went wrong, including ``failure``.
  package var failures = 0
  package var unit = RecordedUnit()
  package var station: String?
  package var slot: String?
  package var operatorName: String?
  /// The number of this test of the serial number at this station, from 1.
  package var attempt: Int?
  package var tool: String
  package var host: String?
  package var sequence: RecordedSequence
  /// The given parameters, by name.
  package var settings: [Named] = []
  /// What the caller changed from what the files say.
  package var options: [String] = []
  /// The seed of random data.
  package var seed: String?
  package var adapters: [RecordedAdapter] = []
  package var measures: [RecordedMeasure] = []
  /// The number of measures beyond ``RecordLimits/measures``, which are not kept.
  package var omitted = 0
  package var files: [RecordedFile] = []

  package init(runID: String, started: String, local: String, tool: String, sequence: RecordedSequence) {
    self.runID = runID
    self.started = started
    self.local = local
    ended = started
    self.tool = tool
    self.sequence = sequence
  }

  /// The clock of the durations.
  package enum Clock: String, Hashable, Sendable, CaseIterable {
    case wall
    /// The clock of a simulation, in which waiting takes no real time.
    case virtual
  }

  /// The numbers of steps by outcome.
  package struct Counts: Hashable, Sendable {
    package var passed = 0
    package var failed = 0
    package var errored = 0
    package var skipped = 0
    /// Steps that failed in an iteration that `at_least` or `tolerate` allows to fail.
    package var tolerated = 0
    package var retried = 0
    package var marginal = 0
    /// The number of transactions.
    package var requests = 0

    package init() {}
  }

  /// A name and a text.
  package struct Named: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// Limits for the content of a record.
package enum RecordLimits {
  /// The most measures; the trace has all values of a soak test of a million iterations.
  package static let measures = 10_000
  /// The most bytes of a text from outside.
  package static let textBytes = 4_096
  /// The most bytes of a line of a ledger that a reader accepts.
  package static let lineBytes = 16 << 20
}
