import Records
import Reports

/// The runs of a ledger as a table or an array, printed as they are read.
struct RunExport {
  let isCSV: Bool
  private var count = 0
  private var buffer: [UInt8] = []

  init(isCSV: Bool) { self.isCSV = isCSV }

  private static let columns: [(name: String, cell: @Sendable (RecordSummary) -> String)] = [
    ("started", { $0.started }), ("run_id", { $0.runID }), ("verdict", { $0.verdict }),
    ("status", { String($0.status) }), ("serial", { $0.serial }), ("part", { $0.part }),
    ("revision", { $0.revision }), ("attempt", { String($0.attempt) }), ("station", { $0.station }),
    ("slot", { $0.slot }), ("operator", { $0.operatorName }), ("sequence", { $0.sequence }),
    ("version", { $0.version }), ("sha256", { $0.digest }), ("duration_ns", { String($0.duration) }),
    ("stand_in", { $0.standIn }), ("failed_step", { $0.failedStep }), ("failed_rule", { $0.failedKind }),
    ("failed_text", { $0.failedText }),
  ]

  mutating func begin() {
    write(isCSV ? Self.columns.map(\.name).joined(separator: ",") + "\n" : "[")
  }

  /// Takes a line of a ledger.
  ///
  /// Only runs are printed.
  mutating func take(_ line: LineFile.Line) {
    guard line.isWhole, let record = RecordSummary(line.bytes), record.event == "run" else { return }
    count += 1
    if isCSV {
      write(Self.columns.map { CSVCell.text($0.cell(record)) }.joined(separator: ",") + "\n")
    } else {
      write(count == 1 ? "\n" : ",\n")
      buffer += line.bytes
    }
  }

  mutating func end() {
    write(isCSV ? "" : "\n]\n")
    StandardOutput.print(buffer)
    buffer = []
  }

  private mutating func write(_ text: String) {
    buffer += text.utf8
    guard buffer.count > OutputFile.bufferSize else { return }
    StandardOutput.print(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
