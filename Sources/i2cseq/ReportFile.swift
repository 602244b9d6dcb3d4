import Reports

/// Why a record could not be written: what the run is told, so that it ends.
struct RecordFailure: Error, CustomStringConvertible {
  var path: String
  var error: SystemError
  var description: String { "\(path): \(error.reason)" }
}

/// The file of one report.
///
/// After a failure nothing more is written to it, and what was written stays as it is.
final class ReportFile {
  private let file: OutputFile
  private(set) var failure: RecordFailure?

  init(_ path: String) throws(CommandFailure) { file = try OutputFile(path) }

  var path: String { file.path }

  /// Writes a buffer and empties it.
  func write(_ buffer: inout [UInt8]) throws(RecordFailure) {
    if failure != nil { return buffer.removeAll(keepingCapacity: true) }
    try attempt { () throws(SystemError) in try file.drain(&buffer) }
  }

  /// Writes over what was reserved, and gives the file its name.
  func finish(_ patches: [FilePatch] = []) throws(RecordFailure) {
    if let failure { throw failure }
    try attempt { () throws(SystemError) in
      for patch in patches { try file.patch(patch.bytes, at: patch.offset) }
      try file.finish()
    }
  }

  /// Takes away a file into which nothing was recorded.
  func discard() { file.discard() }

  private func attempt(_ body: () throws(SystemError) -> Void) throws(RecordFailure) {
    do throws(SystemError) {
      try body()
    } catch {
      let failure = RecordFailure(path: file.path, error: error)
      self.failure = failure
      throw failure
    }
  }
}

/// The JUnit file of a command: one suite for each of its runs.
final class JUnitFile {
  var report: JUnitReport
  private let file: ReportFile

  init(_ path: String, profile: JUnitProfile, loops: JUnitLoops?) throws(CommandFailure) {
    report = JUnitReport(profile: profile, loops: loops)
    file = try ReportFile(path)
  }

  /// Writes what was reported, once there is enough of it.
  func drain(atLeast limit: Int) throws(RecordFailure) {
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
}
