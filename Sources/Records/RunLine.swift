/// A line of the events of runs: `run --json` writes them, and every list of steps is made from them.
package enum RunLine: Hashable, Sendable {
  case begun(BegunRun)
  case step(EndedStep)
  case ended(EndedRun)
  /// A sequence that did not run.
  case refused(RefusedSequence)

  /// The line as JSON, without a line feed.
  package var line: [UInt8] {
    switch self {
    case .begun(let run): run.recordValue.line
    case .step(let step): step.recordValue.line
    case .ended(let run): run.recordValue.line
    case .refused(let sequence): sequence.recordValue.line
    }
  }
}

/// A run that begins.
package struct BegunRun: Hashable, Sendable {
  package var name: String
  package var version: String?
  package var path: String
  /// When it started, as `2026-11-28T22:50:54Z`.
  package var started: String
  package var host: String
  /// What replaces the hardware: `board` or `replay`; nil for real hardware.
  package var standIn: String?
  /// Further facts: adapter, seed, unit, parameters.
  package var properties: [RunRecord.Named] = []

  package init(name: String, path: String, started: String, host: String) {
    self.name = name
    self.path = path
    self.started = started
    self.host = host
  }
}

/// A step that ended.
package struct EndedStep: Hashable, Sendable {
  /// The number of the step, from 1 in the order in which steps start.
  package var number: Int
  package var section: String
  /// The groups around it, the outermost first, with iterations in brackets.
  package var groups: [String] = []
  package var name: String
  package var id: String?
  package var file: String?
  package var line: Int?
  package var outcome: String
  /// Whether it failed where `at_least` or `tolerate` allows it.
  package var isTolerated = false
  /// Whether its group was tried again, so that it does not count.
  package var isRepeated = false
  /// When it started, in nanoseconds since the run began, and how many nanoseconds it took.
  package var start: Int = 0
  package var duration: Int = 0
  package var attempts = 1
  package var tries = 1
  /// Whether a reply was judged.
  package var isJudged = true
  /// Why it was skipped; nil if it was not.
  package var reason: String?
  /// The text of the step, and what an operator answered.
  package var text: String?
  package var failures: [RecordedFailure] = []
  package var measures: [RecordedMeasure] = []

  package init(number: Int, section: String, name: String, outcome: String) {
    self.number = number
    self.section = section
    self.name = name
    self.outcome = outcome
  }

  /// Its path as one text: `teardown/power/off`.
  package var path: String {
    ((section == "steps" ? [] : [section]) + groups + [name]).joined(separator: "/")
  }
}

/// A run that ended.
package struct EndedRun: Hashable, Sendable {
  package var verdict: RunRecord.Verdict
  /// The verdict with what must not be overlooked: `PASS (simulated: board)`.
  package var banner: String
  package var reservations: [String] = []
  package var counts = RunRecord.Counts()
  /// How long the run took, in nanoseconds.
  package var duration: Int = 0
  package var isInterrupted = false
  package var hasUnsafeUnit = false
  /// What went wrong in the run as a whole.
  package var failures: [RecordedFailure] = []
  /// Whether the steps already show the verdict; if not, a list of steps needs one more line.
  package var isTold = true

  package init(verdict: RunRecord.Verdict, banner: String) {
    self.verdict = verdict
    self.banner = banner
  }
}

/// A sequence that did not run.
package struct RefusedSequence: Hashable, Sendable {
  package var name: String
  package var path: String
  /// When it started, as `2026-11-28T22:50:54Z`.
  package var started: String
  /// The name of the broken rule.
  package var kind: String
  package var text: String
  /// All lines of the diagnostics.
  package var details: String
  /// Whether it was skipped on request.
  package var isSkipped: Bool

  package init(
    name: String, path: String, started: String, kind: String, text: String, details: String, isSkipped: Bool
  ) {
    self.name = name
    self.path = path
    self.started = started
    self.kind = kind
    self.text = text
    self.details = details
    self.isSkipped = isSkipped
  }
}
