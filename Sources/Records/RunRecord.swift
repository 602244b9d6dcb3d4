/// What is kept of one run: who was tested, by what, with which result.
///
/// One of them for each run, also for one that was refused before it began. Texts and numbers only, so that whoever
/// reads records knows neither the runner nor a bus.
package struct RunRecord: Hashable, Sendable {
  /// How a run ended; nothing executed is never a pass.
  package enum Verdict: String, Hashable, Sendable, CaseIterable { case passed, failed, errored }

  package var runID: String
  /// When it began, as `2026-11-28T22:50:54.123Z`, and the same by the clock on the wall.
  package var started: String
  package var local: String
  package var ended: String
  /// Nanoseconds by the clock of the run.
  package var duration: Int = 0
  /// Whether that clock is the wall's.
  package var clock = Clock.wall
  package var verdict = Verdict.errored
  /// What the command told the shell.
  package var status = 2
  /// What a PASS does not vouch for, one sentence each.
  package var reservations: [String] = []
  /// What stood in for hardware: `board` or `replay`; nil where nothing did.
  package var standIn: String?
  package var counts = Counts()
  package var failure: RecordedFailure?
  /// Everything that did not go well, ``failure`` among them.
  package var failures = 0
  package var unit = RecordedUnit()
  package var station: String?
  package var slot: String?
  package var operatorName: String?
  /// From 1: how often this serial number was tested at this station.
  package var attempt: Int?
  package var tool: String
  package var host: String?
  package var sequence: RecordedSequence
  /// Parameters that were given, by name.
  package var settings: [Named] = []
  /// What the caller made different from what the files say.
  package var options: [String] = []
  /// What random data was made from.
  package var seed: String?
  package var adapters: [RecordedAdapter] = []
  package var measures: [RecordedMeasure] = []
  /// Measures beyond ``RecordLimits/measures``, which are counted and not kept.
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

  /// Whose time a duration is.
  package enum Clock: String, Hashable, Sendable, CaseIterable {
    case wall
    /// That of a simulation, in which waiting costs nothing.
    case virtual
  }

  /// Steps by outcome.
  package struct Counts: Hashable, Sendable {
    package var passed = 0
    package var failed = 0
    package var errored = 0
    package var skipped = 0
    /// Steps that failed in an iteration that `at_least` allows to fail.
    package var tolerated = 0
    package var retried = 0
    package var marginal = 0
    /// Transactions.
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

/// How much of one thing a record holds.
package enum RecordLimits {
  /// Measures: a soak test of a million iterations has its values in the trace.
  package static let measures = 10_000
  /// Bytes of a text from outside.
  package static let textBytes = 4_096
  /// Bytes of a line of a ledger that a reader takes.
  package static let lineBytes = 16 << 20
}
