/// All files that a `run` writes, begun together: if one of them cannot be, none is left behind.
struct RunOutputs {
  let junit: JUnitFile?
  let trace: ReportFile?

  init(_ command: RunCommand) throws(CommandFailure) {
    trace = try command.trace.map { path throws(CommandFailure) in
      try ReportFile(path, overwrites: command.overwrite)
    }
    do throws(CommandFailure) {
      junit = try command.junit.map { path throws(CommandFailure) in
        try JUnitFile(
          path, profile: command.junitProfile, loops: command.junitLoops, overwrites: command.overwrite)
      }
    } catch {
      trace?.discard()
      throw error
    }
  }

  /// Ends the JUnit file, and takes away a trace whose run was never begun.
  func finish() throws(RecordFailure) {
    trace?.discardIfUntouched()
    try junit?.finish()
  }
}
