/// All files that a `run` writes, begun together: if one of them cannot be, none is left behind.
struct RunOutputs {
  let junit: JUnitFile?
  /// One for each sequence, in their order.
  let traces: [ReportFile?]

  init(_ command: RunCommand, traces paths: [String?]) throws(CommandFailure) {
    var begun: [ReportFile?] = []
    do throws(CommandFailure) {
      for path in paths {
        begun.append(
          try path.map { path throws(CommandFailure) in try ReportFile(path, overwrites: command.overwrite) })
      }
      junit = try command.junit.map { path throws(CommandFailure) in
        try JUnitFile(
          path, profile: command.junitProfile, loops: command.junitLoops, overwrites: command.overwrite)
      }
    } catch {
      for file in begun { file?.discard() }
      throw error
    }
    traces = begun
  }

  /// Ends the JUnit file, and takes away traces of sequences that were never begun.
  func finish() throws(RecordFailure) {
    for trace in traces { trace?.discardIfUntouched() }
    try junit?.finish()
  }
}
