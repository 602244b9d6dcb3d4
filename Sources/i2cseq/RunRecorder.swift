import Reports
import SequenceRunner
import Trace

/// Offers the events of a run to every report, and writes what they give.
///
/// A report whose file fails is given up; the others go on, so that a full disk under the trace leaves a whole JUnit
/// file that says so.
final class RunRecorder {
  /// Progress is shown this often at most; events alone may come a million times a second.
  private static let progressInterval: Int64 = 100_000_000

  private var console: ConsoleReport
  private let junit: JUnitFile?
  private var trace: TraceRecorder
  private let traceFile: ReportFile?
  private let writer = TraceWriter()
  private var traceLines: [UInt8] = []
  /// How much of the trace is collected: on a real bus nothing, so that a crash takes no line along.
  private let traceLimit: Int
  private let isWatched: Bool
  /// Whether a report goes to the standard output, so that the words of the run go beside it.
  private let isBesideOutput: Bool
  private var shownAt: Int64 = 0

  init(
    console: ConsoleReport, trace: TraceRecorder, traceFile: ReportFile?, junit: JUnitFile?, isOnHardware: Bool,
    isBesideOutput: Bool = false
  ) {
    self.console = console
    self.isBesideOutput = isBesideOutput
    self.junit = junit
    self.trace = trace
    self.traceFile = traceFile
    traceLimit = isOnHardware ? 1 : OutputFile.bufferSize
    isWatched = Terminal.isInteractive
  }

  /// Takes an event; throws what went wrong first, after every report has had it.
  func observe(_ event: RunEvent) throws(RecordFailure) {
    tell(event)
    junit?.report.observe(event)
    var failure: RecordFailure?
    do throws(RecordFailure) { try record(event) } catch { failure = error }
    do throws(RecordFailure) { try junit?.drain(atLeast: OutputFile.bufferSize) } catch { failure = failure ?? error }
    if let failure { throw failure }
  }

  private func tell(_ event: RunEvent) {
    console.observe(event)
    if isWatched, WallTime.monotonic - shownAt > Self.progressInterval {
      shownAt = WallTime.monotonic
      console.showProgress()
    }
    console.drain { bytes in
      guard !bytes.isEmpty else { return }
      FileDescriptor.print(bytes, toError: isBesideOutput)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  private func record(_ event: RunEvent) throws(RecordFailure) {
    guard let traceFile, let line = trace.line(for: event) else { return }
    writer.append(line, to: &traceLines)
    if traceLines.count >= traceLimit { try traceFile.write(&traceLines) }
  }

  /// Writes the rest of the trace and gives the file its name, unless what lies there is to be kept.
  func finishTrace(isKept: Bool = true) throws(RecordFailure) {
    guard isKept else {
      traceFile?.discard()
      return
    }
    try traceFile?.write(&traceLines)
    try traceFile?.finish()
  }
}
