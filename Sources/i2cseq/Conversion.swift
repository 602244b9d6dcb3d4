import Captures
import Diagnostics
import HostSystem
import I2C
import Trace

/// A capture on its way to a recording, transaction by transaction.
struct Conversion {
  let capture: CaptureFile
  let output: String
  let options: CaptureOptions

  /// The result of a conversion.
  struct Result {
    var transactions = 0
    var format: CaptureFormat
    /// How addresses were read; nil if the format leaves no doubt about them.
    var addressForm: CaptureOptions.AddressForm?
    /// What the format could not tell.
    var lossy: Set<TraceHeader.Lossy> = []
    var remarks: [Diagnostic] = []
  }

  /// Reads the capture and writes the recording.
  ///
  /// The output gets its name only when it is whole.
  ///
  /// The header is made from the beginning of the capture. If the rest contradicts it, the output is discarded, and the
  /// header is made from the whole capture.
  func perform() throws(CommandFailure) -> Result {
    do throws(CommandFailure) { return try perform(.beginning) } catch {
      guard CaptureError(error.diagnostic).isMisjudged else { throw error }
      return try perform(.whole)
    }
  }

  private func perform(_ survey: CaptureReader.SurveyExtent) throws(CommandFailure) -> Result {
    let reader = try reading { () throws(CaptureError) in
      try CaptureReader(capture.source, options: options, tool: I2CSeq.toolName, survey: survey)
    }
    let file = try OutputFile(output)
    do throws(CommandFailure) {
      let result = reader.format == .trace ? try copy(to: file) : try convert(reader, to: file)
      do throws(SystemError) { try file.finish() } catch { throw CommandFailure.output(output, error) }
      return result
    } catch {
      file.discard()
      throw error
    }
  }

  private func convert(_ whole: CaptureReader, to file: borrowing OutputFile) throws(CommandFailure) -> Result {
    var reader = whole
    var result = Result(format: reader.format, addressForm: reader.addressForm, lossy: reader.header.lossy)
    let writer = TraceWriter()
    var buffer: [UInt8] = []
    writer.append(.header(reader.header), to: &buffer)
    var end: Int64?
    while let record = try reading({ () throws(CaptureError) in try reader.next() }) {
      writer.append(record, to: &buffer)
      result.transactions += 1
      end = record.time.map { $0 + (record.exchange.duration ?? 0) } ?? end
      if buffer.count >= OutputFile.bufferSize { try write(&buffer, to: file) }
    }
    writer.append(.end(TraceEnd(count: result.transactions, time: end)), to: &buffer)
    try write(&buffer, to: file)
    result.remarks = reader.remarks
    return result
  }

  /// Copies a trace of ours.
  ///
  /// A cut end is left out, and the lines are written in this version of the format.
  private func copy(to file: borrowing OutputFile) throws(CommandFailure) -> Result {
    var result = Result(format: .trace)
    let writer = TraceWriter()
    var buffer: [UInt8] = []
    var reader = TraceReader(path: capture.path, read: capture.chunks)
    while let line = try next(&reader) {
      if case .transaction = line { result.transactions += 1 }
      writer.append(line, to: &buffer)
      if buffer.count >= OutputFile.bufferSize { try write(&buffer, to: file) }
    }
    try write(&buffer, to: file)
    if !reader.isComplete { result.remarks.append(.incompleteTrace(capture.path, line: reader.line)) }
    return result
  }

  private func next(_ reader: inout TraceReader) throws(CommandFailure) -> TraceLine? {
    do throws(TraceError) { return try reader.next()?.content } catch {
      throw CommandFailure(.invalidInput, error.diagnostic)
    }
  }

  private func reading<Value>(_ body: () throws(CaptureError) -> Value) throws(CommandFailure) -> Value {
    do throws(CaptureError) { return try body() } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }

  private func write(_ buffer: inout [UInt8], to file: borrowing OutputFile) throws(CommandFailure) {
    do throws(SystemError) { try file.drain(&buffer) } catch { throw .output(output, error) }
  }
}
