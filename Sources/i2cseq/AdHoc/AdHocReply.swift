import Diagnostics
import I2C
import Trace

/// The reply of a transaction, as people or programs read it.
enum AdHocReply {
  /// Bytes per line.
  private static let width = 16

  /// The bytes of each read in lines of their own, as i2ctransfer prints them.
  static func text(of record: TraceRecord) -> [UInt8] {
    var output: [UInt8] = []
    for segment in record.exchange.segments where segment.isRead {
      for start in stride(from: 0, to: segment.bytes.count, by: width) {
        let row = segment.bytes[start..<min(segment.bytes.count, start + width)]
        output += row.map(byte).joined(separator: " ").utf8
        output.append(UInt8(ascii: "\n"))
      }
    }
    return output
  }

  /// The transaction as a line of a trace.
  static func json(of record: TraceRecord) -> [UInt8] {
    var output: [UInt8] = []
    TraceWriter().append(.transaction(record), to: &output)
    return output
  }

  static func byte(_ value: UInt8) -> String { hexadecimal(value, digits: 2) }
}
