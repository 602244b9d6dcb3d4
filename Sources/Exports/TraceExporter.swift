package import Trace

/// Writes a trace in some format, line by line, into a buffer that the caller drains.
package protocol TraceExporter {
  /// Takes the next line of the trace; the first is the header.
  mutating func append(_ line: TraceLine, to output: inout [UInt8]) throws(ExportError)
  /// Ends the file, whether or not the trace had an end line.
  mutating func finish(_ output: inout [UInt8]) throws(ExportError)
  /// The transactions that the format leaves out, complete after ``finish(_:)``; nil if it leaves none out.
  var lost: LostTransactions? { get }
}

extension ExportFormat {
  /// An exporter of this format.
  ///
  /// - Parameter path: the path of the trace, for messages.
  package func exporter(_ options: ExportOptions = ExportOptions(), path: String) -> any TraceExporter {
    switch self {
    case .trace: TraceCopy()
    case .vcd: VCDExporter(options, path: path)
    case .pcapng: PcapngExporter(path: path)
    case .chrome: ChromeExporter(path: path)
    case .csv: CSVExporter()
    case .sigrokText: SigrokTextExporter(path: path)
    case .i2ctransfer: I2CTransferExporter()
    case .wavedrom: WaveDromExporter(options, path: path)
    }
  }
}

/// Writes a trace as a trace, with lines of the current version.
private struct TraceCopy: TraceExporter {
  private let writer = TraceWriter()

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) { writer.append(line, to: &output) }

  mutating func finish(_ output: inout [UInt8]) {}
  var lost: LostTransactions? { nil }
}
