import Captures
import Diagnostics
import I2C
import Trace

/// A trace or a capture of another program, line by line, whatever its format is.
final class TraceInput {
  /// The next line of a trace; nil at the end.
  private typealias Lines = () throws(CommandFailure) -> TraceLine?

  let path: String
  private var lines: Lines = { () throws(CommandFailure) in nil }
  /// Remarks on the input, which are complete when all of it was read.
  private(set) var remarks: () -> [Diagnostic] = { [] }

  /// Opens a file; `-` is the standard input.
  init(_ path: String, options: CaptureOptions = CaptureOptions()) throws(CommandFailure) {
    self.path = path
    let file = try CaptureFile(path, isNamed: options.isNamed)
    do throws(CaptureError) {
      let reader = try CaptureReader(file.source, options: options, tool: I2CSeq.toolName)
      // A trace is read directly, so that what captures do not have is shown, too.
      if reader.format == .trace { read(TraceReader(path: path, read: file.chunks)) } else { read(reader) }
    } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }

  /// Opens a trace that is still being written.
  ///
  /// At its end the reader waits for more.
  init(following path: String) throws(CommandFailure) {
    self.path = path
    read(TraceReader(path: path, read: try InputFile(path, what: "trace").growingChunks()))
  }

  /// The next line; the first is a header.
  func next() throws(CommandFailure) -> TraceLine? { try lines() }

  /// The next transaction; nil at the end.
  func nextTransaction() throws(CommandFailure) -> TraceRecord? {
    while let line = try next() {
      if case .transaction(let record) = line { return record }
    }
    return nil
  }

  private func read(_ reader: consuming TraceReader) {
    var reader = reader
    let path = path
    var hasRemark = false
    lines = { [unowned self] () throws(CommandFailure) in
      do throws(TraceError) {
        if let line = try reader.next()?.content { return line }
      } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
      if !reader.isComplete, !hasRemark {
        hasRemark = true
        let remark = Diagnostic.incompleteTrace(path, line: reader.line)
        remarks = { [remark] }
      }
      return nil
    }
  }

  private func read(_ reader: CaptureReader) {
    var reader = reader
    var (hasHeader, isDone, count): (Bool, Bool, Int) = (false, false, 0)
    var end: Int64?
    lines = { () throws(CommandFailure) in
      if isDone { return nil }
      if !hasHeader {
        hasHeader = true
        return .header(reader.header)
      }
      do throws(CaptureError) {
        if let record = try reader.next() {
          count += 1
          end = record.time.map { $0 + (record.exchange.duration ?? 0) } ?? end
          return .transaction(record)
        }
      } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
      isDone = true
      return .end(TraceEnd(count: count, time: end))
    }
    remarks = { reader.remarks }
  }
}
