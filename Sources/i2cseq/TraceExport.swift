import Captures
import Diagnostics
import Exports
import HostSystem
import Trace

/// A trace or capture on its way to another format, line by line.
struct TraceExport {
  let input: String
  let output: String
  let format: ExportFormat
  let captureOptions: CaptureOptions
  let options: ExportOptions

  /// Writes the file, and returns how many transactions it holds.
  ///
  /// The output gets its name only when it is whole.
  func perform() throws(CommandFailure) -> (transactions: Int, remarks: [Diagnostic]) {
    let source = try TraceInput(input, options: captureOptions)
    let file = try OutputFile(output)
    do throws(CommandFailure) {
      var exporter = format.exporter(options, path: input)
      var (buffer, count): ([UInt8], Int) = ([], 0)
      while let line = try source.next() {
        if case .transaction = line { count += 1 }
        try exporting { () throws(ExportError) in try exporter.append(line, to: &buffer) }
        if buffer.count >= OutputFile.bufferSize { try write(&buffer, to: file) }
      }
      try exporting { () throws(ExportError) in try exporter.finish(&buffer) }
      try write(&buffer, to: file)
      do throws(SystemError) { try file.finish() } catch { throw CommandFailure.output(output, error) }
      return (count - (exporter.lost?.count ?? 0), source.remarks() + (exporter.lost?.remarks ?? []))
    } catch {
      file.discard()
      throw error
    }
  }

  private func exporting(_ body: () throws(ExportError) -> Void) throws(CommandFailure) {
    do throws(ExportError) { try body() } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }

  private func write(_ buffer: inout [UInt8], to file: borrowing OutputFile) throws(CommandFailure) {
    do throws(SystemError) { try file.drain(&buffer) } catch { throw .output(output, error) }
  }
}
