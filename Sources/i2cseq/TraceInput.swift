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
  /// What was met in it and stops nothing; complete when all has been read.
  private(set) var remarks: () -> [Diagnostic] = { [] }

  /// Opens a file; `-` is the standard input.
  ///
  /// - Parameter isFollowed: whether its end may still be written, so that it is waited for.
  init(_ path: String, options: CaptureOptions = CaptureOptions(), isFollowed: Bool = false) throws(CommandFailure) {
    self.path = path
    let file = try InputFile(path, what: "trace")
    let chunks = isFollowed ? file.growingChunks() : file.chunks()
    do throws(CaptureError) {
      var head: [UInt8] = []
      while head.count < CaptureFormat.sniffedBytes, !head.contains(UInt8(ascii: "\n")),
        let chunk = try Self.capture(chunks, path)
      {
        head += chunk
      }
      let format = try CaptureFormat.sniff(head, path: path)
      var rest: [UInt8]? = head
      let source: ChunkSource = { () throws(ReadFailure) in
        guard let bytes = rest else { return try chunks() }
        rest = nil
        return bytes
      }
      switch format {
      case .trace: read(TraceReader(path: path, read: source))
      case .sigrokText:
        let reader = try SigrokTextReader(path: path, options: options) { () throws(CaptureError) in
          try Self.capture(source, path)
        }
        read(reader)
      }
    } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
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

  private static func capture(_ chunks: ChunkSource, _ path: String) throws(CaptureError) -> [UInt8]? {
    do throws(ReadFailure) { return try chunks() } catch { throw CaptureError(.captureUnreadable(path, error.reason)) }
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

  private func read(_ reader: SigrokTextReader) {
    var reader = reader
    let path = path
    var (hasHeader, isDone, count): (Bool, Bool, Int) = (false, false, 0)
    var end: Int64?
    lines = { () throws(CommandFailure) in
      if isDone { return nil }
      if !hasHeader {
        hasHeader = true
        return .header(reader.header(tool: I2CSeq.toolName))
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
    remarks = { reader.remarks.diagnostics(path: path) }
  }
}
