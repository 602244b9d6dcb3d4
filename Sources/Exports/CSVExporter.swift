internal import Diagnostics
internal import I2C
internal import Trace

/// Writes CSV (RFC 4180) with a row for each message.
///
/// Bytes are written as `0x..`, so that a spreadsheet takes them for text.
struct CSVExporter: TraceExporter {
  private static let columns = [
    "transaction", "message", "time_s", "duration_s", "bus", "address", "address_bits", "direction", "address_ack",
    "bytes", "acks", "bytes_requested", "repeated_start", "stop", "result", "fault", "section", "step", "attempt",
    "try",
  ]

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) {
    switch line {
    case .header: row(Self.columns, to: &output)
    case .transaction(let record): append(record, to: &output)
    case .pin, .event, .end: break
    }
  }

  mutating func finish(_ output: inout [UInt8]) {}
  var lost: LostTransactions? { nil }

  private func append(_ record: TraceRecord, to output: inout [UInt8]) {
    let exchange = record.exchange
    if exchange.segments.isEmpty {
      return row(head(of: record) + Array(repeating: "", count: 8) + tail(of: record), to: &output)
    }
    for (index, segment) in exchange.segments.enumerated() {
      let cells = [
        "0x" + hexDigits(segment.address.value, segment.address.isTenBit ? 3 : 2, uppercase: false),
        segment.address.isTenBit ? "10" : "7", segment.isRead ? "read" : "write",
        Self.word(segment.addressAcknowledge, "ack", "nack"),
        segment.bytes.map { "0x" + hexDigits($0, uppercase: false) }.joined(separator: " ")
          + (segment.isCut ? " …" : ""),
        (0..<segment.acknowledges.count).map { Self.word(segment.acknowledges[$0], "ack", "nack") }.joined(
          separator: " "),
        segment.requestedLength.map { "\($0)" } ?? "",
        index == 0 ? "no" : Self.word(segment.isJoined, "yes", "no"),
      ]
      row(head(of: record, message: index + 1) + cells + tail(of: record), to: &output)
    }
  }

  private func head(of record: TraceRecord, message: Int? = nil) -> [String] {
    [
      "\(record.number)", message.map { "\($0)" } ?? "", record.time.map(DecimalSeconds.text) ?? "",
      record.exchange.duration.map(DecimalSeconds.text) ?? "", record.bus,
    ]
  }

  private func tail(of record: TraceRecord) -> [String] {
    [
      Self.word(record.exchange.isStopped, "yes", "no"), ResultWord(record.exchange.fault).rawValue,
      record.exchange.fault?.summary ?? "", record.section ?? "", record.step ?? "", "\(record.attempt)",
      "\(record.attemptTry)",
    ]
  }

  private static func word(_ known: Known, _ yes: String, _ no: String) -> String {
    switch known {
    case .yes: yes
    case .no: no
    case .unknown: "?"
    }
  }

  /// Puts an apostrophe before a text that a spreadsheet would take for a formula.
  private static func harmless(_ cell: String) -> String {
    switch cell.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): "'" + cell
    case _: cell
    }
  }

  private func row(_ cells: [String], to output: inout [UInt8]) {
    for (index, text) in cells.enumerated() {
      let cell = Self.harmless(PlainText.of(text))
      if index > 0 { output.append(UInt8(ascii: ",")) }
      let isQuoted = cell.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
      if isQuoted {
        output.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
          if byte == UInt8(ascii: "\"") { output.append(byte) }
          output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
      } else {
        output += cell.utf8
      }
    }
    output += [0x0D, 0x0A]
  }
}

/// Writes nanoseconds as seconds, without rounding.
enum DecimalSeconds {
  static func text(_ nanoseconds: Nanoseconds) -> String {
    let magnitude = nanoseconds.magnitude
    let fraction = String(magnitude % 1_000_000_000)
    return (nanoseconds < 0 ? "-" : "") + "\(magnitude / 1_000_000_000)."
      + String(repeating: "0", count: 9 - fraction.utf8.count) + fraction
  }
}
