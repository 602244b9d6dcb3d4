import Records

/// All files that a `run` writes.
///
/// They are begun together: if one of them cannot be begun, none is left behind.
struct RunOutputs {
  let reports: [ReportDocument]
  let trace: ReportFile?
  /// Holds the name of the record while the run goes on; nil for a name that every run has another of.
  private let claim: ReportFile?

  init(_ command: RunCommand) throws(CommandFailure) {
    claim = try RecordFile.fixedPath(command.result).map { path throws(CommandFailure) in
      try ReportFile(path, overwrites: command.overwrite)
    }
    do throws(CommandFailure) { (trace, reports) = try Self.begin(command) } catch {
      claim?.discard()
      throw error
    }
  }

  private static func begin(_ command: RunCommand) throws(CommandFailure) -> (ReportFile?, [ReportDocument]) {
    let trace = try command.trace.map { path throws(CommandFailure) in
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
    return (trace, reports)
  }

  /// Ends the reports, and removes a trace whose run never began.
  ///
  /// Throws the first failure.
  func finish() throws(RecordFailure) {
    trace?.discardIfUntouched()
    claim?.discard()
    var failure: RecordFailure?
    for report in reports { do throws(RecordFailure) { try report.finish() } catch { failure = failure ?? error } }
    if let failure { throw failure }
  }
}
