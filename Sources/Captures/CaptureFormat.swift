/// What a capture file can be.
package enum CaptureFormat: String, Hashable, Sendable, CaseIterable {
  /// A trace of our own.
  case trace
  /// What sigrok-cli prints.
  case sigrokText = "sigrok-text"

  /// Bytes of a file that tell its format for certain, where it has as many.
  package static let sniffedBytes = 4_096

  /// The format in words.
  var words: String {
    switch self {
    case .trace: "a trace of i2cseq"
    case .sigrokText: "the I2C text of sigrok-cli"
    }
  }

  /// The format of a file by its beginning; an error that says what can be read when it is none.
  ///
  /// - Parameters:
  ///   - firstBytes: ``sniffedBytes`` bytes, or all there are.
  ///   - path: for the message.
  package static func sniff(_ firstBytes: [UInt8], path: String) throws(CaptureError) -> CaptureFormat {
    let start = firstBytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = firstBytes[start...].drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    if text.isEmpty { throw .empty(path) }
    if text.starts(with: "PK\u{3}\u{4}".utf8) { throw .archive(path) }
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) || text.dropFirst().first == 0 {
      throw .encoding(path)
    }
    var line = Array(text.prefix { $0 != UInt8(ascii: "\n") })
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if line.first == UInt8(ascii: "{"), line.contains(#""k""#.utf8) { return .trace }
    if SigrokLine(line.span) != nil { return .sigrokText }
    throw .format(LineExcerpt.of(line.span), path)
  }
}
