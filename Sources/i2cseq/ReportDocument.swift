import Diagnostics
import Reports
import SequenceRunner

/// A report of all runs of a command, and the file that it is written to.
final class ReportDocument {
  private var report: any RunReport
  private let file: ReportFile
  /// The report and the length of its file before the end of the current run; nil before that end.
  private var beforeEnd: (report: any RunReport, length: Int)?

  init(_ request: ReportRequest, overwrites: Bool) throws(CommandFailure) {
    report = request.report
    file = try ReportFile(request.path, overwrites: overwrites)
  }

  /// Sets the name and the properties of the next run in the report.
  func prepareSuite(_ info: ReportedRun, sources: SourceMap, lines: LineTable) {
    beforeEnd = nil
    report.prepareSuite(info, sources: sources, lines: lines)
  }

  /// Whether the report also takes the start of each step and each transaction.
  var followsTransactions: Bool { report.followsTransactions }

  /// Takes an event other than the end of the run, and writes what was reported once there is enough of it.
  func observe(_ event: RunEvent) throws(RecordFailure) {
    report.observe(event)
    try drain(atLeast: OutputFile.bufferSize)
  }

  /// Takes the end of the run and makes the file safe.
  ///
  /// If it is called again, the new end replaces the first.
  func end(_ result: RunResult) throws(RecordFailure) {
    if let beforeEnd {
      report = beforeEnd.report
      try file.cut(to: beforeEnd.length)
    } else {
      try drain(atLeast: 0)
      if let length = try file.length() { beforeEnd = (report, length) }
    }
    report.observe(.runEnded(result))
    try drain(atLeast: 0)
    try file.synchronize()
  }

  /// Adds a sequence that was not run, and why.
  func refuse(_ info: ReportedRun, name: String, because reason: RunRefusal) {
    report.refuse(info, name: name, because: reason)
  }

  private func drain(atLeast limit: Int) throws(RecordFailure) {
    try report.drain { (bytes: inout [UInt8]) throws(RecordFailure) in
      if bytes.count >= limit { try file.write(&bytes) }
    }
  }

  /// Ends the file and gives it its name.
  func finish() throws(RecordFailure) {
    report.finish()
    try drain(atLeast: 0)
    try file.finish(report.patches)
  }

  /// Why the report is lost; nil if it is not.
  var failure: RecordFailure? { file.failure }

  /// Removes the file.
  func discard() { file.discard() }
}
