import HostSystem
import Reports
import SequenceRunner

/// Why a report could not be written.
///
/// It is thrown to the run, which then ends.
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
  private var isTouched = false
  private var isFinished = false

  init(_ path: String, overwrites: Bool) throws(CommandFailure) {
    file = try OutputFile(path, overwrites: overwrites)
  }

  var path: String { file.path }

  /// Writes a buffer and empties it.
  func write(_ buffer: inout [UInt8]) throws(RecordFailure) {
    isTouched = isTouched || !buffer.isEmpty
    if failure != nil { return buffer.removeAll(keepingCapacity: true) }
    try attempt { () throws(SystemError) in try file.drain(&buffer) }
  }

  /// How many bytes were written; nil after a failure.
  func length() throws(RecordFailure) -> Int? {
    if failure != nil { return nil }
    var length = 0
    try attempt { () throws(SystemError) in length = try file.length() }
    return length
  }

  /// Cuts off what was written beyond a length.
  func cut(to length: Int) throws(RecordFailure) {
    if failure == nil { try attempt { () throws(SystemError) in try file.cut(to: length) } }
  }

  /// Makes what was written survive a power cut.
  func synchronize() throws(RecordFailure) {
    if failure == nil { try attempt { () throws(SystemError) in try file.synchronize() } }
  }

  /// Overwrites reserved bytes and gives the file its name, once.
  ///
  /// After a failure it gets no name.
  func finish(_ patches: [FilePatch] = []) throws(RecordFailure) {
    if failure != nil || isFinished { return }
    try attempt { () throws(SystemError) in
      for patch in patches { try file.patch(patch.bytes, at: patch.offset) }
      try file.finish()
    }
    isFinished = true
  }

  /// Deletes the file: nothing was recorded, or the record is not wanted.
  func discard() { file.discard() }

  /// Removes the file if its run never began.
  func discardIfUntouched() {
    if !isTouched { file.discard() }
  }

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
