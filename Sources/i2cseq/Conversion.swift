import Captures
import Diagnostics
import I2C
import Trace

/// A capture on its way to a recording, transaction by transaction.
struct Conversion {
  let input: String
  let output: String
  let options: CaptureOptions

  /// What came of it.
  struct Result {
    var transactions = 0
    var remarks: [Diagnostic] = []
  }

  /// Reads the capture and writes the recording; nothing has the name of the output until it is whole.
  func perform() throws(CommandFailure) -> Result {
    let format = try sniff()
    let file = try OutputFile(output)
    do throws(CommandFailure) {
      let result =
        switch format {
        case .sigrokText: try convertSigrok(to: file)
        case .trace: try copyTrace(to: file)
        }
      do throws(SystemError) { try file.finish() } catch { throw CommandFailure.output(output, error) }
      return result
    } catch {
      file.discard()
      throw error
    }
  }

  private func sniff() throws(CommandFailure) -> CaptureFormat {
    let read = try captureChunks()
    return try reading { () throws(CaptureError) in
      var first: [UInt8] = []
      while first.count < CaptureFormat.sniffedBytes, let chunk = try read() { first += chunk }
      return try CaptureFormat.sniff(first, path: input)
    }
  }

  private func convertSigrok(to file: borrowing OutputFile) throws(CommandFailure) -> Result {
    var result = Result()
    let writer = TraceWriter()
    var buffer: [UInt8] = []
    writer.append(try survey(), to: &buffer)
    let read = try captureChunks()
    var reader = try reading { () throws(CaptureError) in
      try SigrokTextReader(path: input, options: options, read: read)
    }
    var end: Int64?
    while let record = try reading({ () throws(CaptureError) in try reader.next() }) {
      writer.append(record, to: &buffer)
      result.transactions += 1
      end = record.time.map { $0 + (record.exchange.duration ?? 0) } ?? end
      if buffer.count >= OutputFile.bufferSize { try write(&buffer, to: file) }
    }
    writer.append(TraceEnd(count: result.transactions, time: end), to: &buffer)
    try write(&buffer, to: file)
    result.remarks = reader.remarks.diagnostics(path: input)
    return result
  }

  /// The header names all buses and stands first, so a first pass over the text finds them.
  private func survey() throws(CommandFailure) -> TraceHeader {
    let read = try captureChunks()
    return try reading { () throws(CaptureError) in
      var reader = try SigrokTextReader(path: input, options: options, read: read)
      while try reader.next() != nil {}
      return reader.header(tool: I2CSeq.toolName)
    }
  }

  /// A trace of our own, read and written again: a cut end is left out, and the lines are of this version.
  private func copyTrace(to file: borrowing OutputFile) throws(CommandFailure) -> Result {
    var result = Result()
    let writer = TraceWriter()
    var buffer: [UInt8] = []
    var reader = TraceReader(path: input, read: try InputFile(input, what: "capture").chunks())
    while let line = try next(&reader) {
      if case .transaction = line { result.transactions += 1 }
      writer.append(line, to: &buffer)
      if buffer.count >= OutputFile.bufferSize { try write(&buffer, to: file) }
    }
    try write(&buffer, to: file)
    if !reader.isComplete { result.remarks.append(.incompleteTrace(input, line: reader.line)) }
    return result
  }

  private func next(_ reader: inout TraceReader) throws(CommandFailure) -> TraceLine? {
    do throws(TraceError) { return try reader.next()?.content } catch {
      throw CommandFailure(.invalidInput, error.diagnostic)
    }
  }

  // MARK: Bytes

  private func captureChunks() throws(CommandFailure) -> () throws(CaptureError) -> [UInt8]? {
    let read = try InputFile(input, what: "capture").chunks()
    let path = input
    return { () throws(CaptureError) in
      do throws(ReadFailure) { return try read() } catch { throw CaptureError(.captureUnreadable(path, error.reason)) }
    }
  }

  private func reading<Value>(_ body: () throws(CaptureError) -> Value) throws(CommandFailure) -> Value {
    do throws(CaptureError) { return try body() } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }

  private func write(_ buffer: inout [UInt8], to file: borrowing OutputFile) throws(CommandFailure) {
    do throws(SystemError) { try file.drain(&buffer) } catch { throw .output(output, error) }
  }
}
