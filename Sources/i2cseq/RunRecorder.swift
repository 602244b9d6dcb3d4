import HostSystem
import Reports
import SequenceRunner
import Trace

/// Offers the events of a run to every report, and writes what they give.
///
/// A report whose file fails is given up, and the others go on. So a full disk under the trace leaves a whole JUnit
/// file that says so. The standard output counts as a report.
final class RunRecorder {
  /// The shortest time between two shows of progress, 100 ms: events may come a million times a second.
  private static let progressInterval: Int64 = 100_000_000

  private var console: ConsoleReport
  private(set) var consoleFailure: RecordFailure?
  private let reports: [ReportDocument]
  private let trace: TraceOutput?
  private let result: ResultOutput?
  private var github: GitHubReport?
  private let isWatched: Bool
  /// Whether the console wants more than the ends of steps; the record does not.
  private let followsTransactions: Bool
  /// The reports that want so too.
  private let followers: [ReportDocument]
  private var shownAt: Int64 = 0

  init(
    console: ConsoleReport, trace: TraceOutput?, reports: [ReportDocument], result: ResultOutput? = nil,
    github: GitHubReport? = nil
  ) {
    self.github = github
    self.console = console
    self.reports = reports
    self.trace = trace
    self.result = result
    isWatched = Terminal.isInteractive
    followers = reports.filter(\.followsTransactions)
    followsTransactions = isWatched || console.followsTransactions
  }

  /// Takes an event and offers it to every report, then throws the first failure.
  ///
  /// The end of a run goes to the files first, so that a verdict on the screen always has its record. If a file does
  /// not take it, nothing is shown, and the run offers another end.
  func observe(_ event: RunEvent) throws(RecordFailure) {
    var failure: RecordFailure?
    switch event {
    case .stepStarted, .transaction:
      if followsTransactions { do throws(RecordFailure) { try tell(event) } catch { failure = error } }
      do throws(RecordFailure) { try trace?.observe(event) } catch { failure = failure ?? error }
      for report in followers {
        do throws(RecordFailure) { try report.observe(event) } catch { failure = failure ?? error }
      }
      if let failure { throw failure }
      return
    case .runEnded(let result):
      for report in reports {
        do throws(RecordFailure) { try report.end(result) } catch { failure = failure ?? error }
      }
      // Behind the reports: a recording that may replace an older one does so only when nothing of the run was lost.
      if failure == nil { do throws(RecordFailure) { try trace?.end(event) } catch { failure = error } }
      // The record comes last: it names the other files and says what became of them.
      if failure == nil { do throws(RecordFailure) { try self.result?.end(result) } catch { failure = error } }
      if let failure { throw failure }
      try tell(event)
      return
    case .runStarted, .groupStarted, .groupEnded, .attemptEnded, .stepEnded, .pin, .delay, .moment, .busCheck, .note:
      break
    }
    result?.observe(event)
    do throws(RecordFailure) { try tell(event) } catch { failure = error }
    do throws(RecordFailure) { try trace?.observe(event) } catch { failure = failure ?? error }
    for report in reports {
      do throws(RecordFailure) { try report.observe(event) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  /// Ends the record, when the run offers no more events.
  func finish() throws(RecordFailure) { try result?.finish() }

  private func tell(_ event: RunEvent) throws(RecordFailure) {
    if consoleFailure != nil { return }
    var hasOutput = console.observe(event)
    if isWatched, WallTime.monotonic - shownAt > Self.progressInterval {
      shownAt = WallTime.monotonic
      console.showProgress()
      hasOutput = true
    }
    github?.observe(event)
    let annotations = github?.take() ?? []
    if annotations.isEmpty, !hasOutput { return }
    try console.drain { (bytes: inout [UInt8]) throws(RecordFailure) in
      bytes += annotations
      do throws(SystemError) { try StandardOutput.write(bytes) } catch {
        let failure = RecordFailure(path: StandardOutput.name, error: error)
        consoleFailure = failure
        throw failure
      }
      bytes.removeAll(keepingCapacity: true)
    }
  }
}
