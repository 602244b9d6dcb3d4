import Diagnostics
import Reports
import SequenceRunner

/// One of several sequences of a run.
struct RunMember {
  let run: PlannedRun
  /// Where its process says what it says, if others run beside it.
  let output: String
  /// Its own JUnit file.
  var report: String
  /// What its reports are called in a folder of them, and what its recording is called there.
  var reportName: String?
  /// Its own lists, of which the lists of all members are made.
  var lists: [ListFormat: String] = [:]
  var trace: String?
  var wasStarted = false
  /// Why it did not run: a failure (it is wrong), or a reason (it is left out, or the run was over).
  private(set) var failure: CommandFailure?
  private(set) var reason: String?
  /// Whether it did not run because that was asked for.
  private(set) var isLeftOut = false
  private(set) var status = ExitStatus.passed
  /// What its process reported.
  private(set) var suites: [JUnitSuiteText] = []
  private(set) var outcome: SequenceOutcome

  init(_ run: PlannedRun, output: String, report: String) {
    self.run = run
    self.output = output
    self.report = report
    outcome = SequenceOutcome(run.title, .notRun)
  }

  /// The sequence, as it was named.
  var path: String { run.path }

  /// What the run calls itself; nil where nobody could read the sequence.
  var name: String? { run.name }

  /// Whether it is still to be run.
  var isWaiting: Bool { !wasStarted && failure == nil && reason == nil }

  /// Notes that it is wrong and does not run.
  mutating func refuse(_ failure: CommandFailure) {
    self.failure = failure
    status = failure.status
    outcome = SequenceOutcome(run.title, .refused, finding: failure.diagnostic.message)
  }

  /// Notes that it is left out, as was asked.
  mutating func skip(_ reason: String) {
    self.reason = reason
    isLeftOut = true
    outcome = SequenceOutcome(run.title, .skipped, finding: reason)
    outcome.reservations.addPart(0, of: 0)
  }

  /// Notes that the run was over before it began.
  ///
  /// - Parameter isAsked: whether the command line asked for that.
  mutating func leaveOut(_ reason: String, isAsked: Bool, status: ExitStatus = .passed) {
    self.reason = reason
    self.status = status
    isLeftOut = isAsked
    outcome = SequenceOutcome(run.title, .notRun, finding: reason)
  }

  /// Notes that its process has ended.
  mutating func end(_ status: ExitStatus) {
    self.status = status
    suites = (try? FileBytes.all(of: report)).flatMap { try? JUnitSuiteText.all(in: $0) } ?? []
    let word: SequenceOutcome.Word =
      switch status {
      case .passed: .passed
      case .failed: .failed
      case .usage, .invalidInput, .unavailable: .refused
      // Beside a failed teardown stands the verdict, which its suite says.
      case .teardownFailed: suites.first.map { SequenceOutcome($0).word } ?? .errored
      case .errored, .lostOutput, .internalError, .interrupted: .errored
      }
    outcome = SequenceOutcome(run.title, word, suites.first)
    if status == .teardownFailed { outcome.addFailedTeardown() }
    if suites.isEmpty { outcome.finding = "its process ended with \(status.rawValue) and left no report" }
  }
}
