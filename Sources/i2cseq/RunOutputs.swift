/// All files that a `run` writes.
///
/// They are begun together: if one of them cannot be begun, none is left behind.
struct RunOutputs {
  let reports: [ReportDocument]
  let trace: ReportFile?

  init(_ command: RunCommand) throws(CommandFailure) {
    trace = try command.trace.map { path throws(CommandFailure) in
      try ReportFile(path, overwrites: command.overwrite)
    }
    var reports: [ReportDocument] = []
    do throws(CommandFailure) {
      for request in command.reports { reports.append(try ReportDocument(request, overwrites: command.overwrite)) }
    } catch {
      trace?.discard()
      for report in reports { report.discard() }
      throw error
    }
    self.reports = reports
  }

  /// Ends the reports, and removes a trace whose run never began.
  ///
  /// Throws the first failure.
  func finish() throws(RecordFailure) {
    trace?.discardIfUntouched()
    var failure: RecordFailure?
    for report in reports { do throws(RecordFailure) { try report.finish() } catch { failure = failure ?? error } }
    if let failure { throw failure }
  }
}
