import Diagnostics
import SequenceModel

/// Shows bytes of a memory: sixteen in a line, after the address of the first.
enum HexDump {
  /// The most lines of a dump; the trace has all bytes.
  static let lineLimit = 64

  static func text(of bytes: [UInt8], from start: Int) -> String {
    var lines: [String] = []
    for offset in stride(from: 0, to: bytes.count, by: 16).prefix(lineLimit) {
      let row = bytes[offset..<min(bytes.count, offset + 16)]
      let digits = row.map { hexDigits($0) }.joined(separator: " ")
      lines.append("\(hexadecimal(start + offset, digits: 4))  \(digits)")
    }
    if bytes.count > 16 * lineLimit { lines.append("… \(bytes.count - 16 * lineLimit) more bytes") }
    return lines.joined(separator: "\n")
  }
}
