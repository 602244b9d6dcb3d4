internal import Diagnostics
internal import I2C

/// A request in one line, as it would stand on the wire: `S 48w 01 Sr 48r[2] P`.
enum RequestText {
  /// Bytes of one message that are shown.
  static let shownBytes = 16

  static func of(_ transaction: Transaction) -> String {
    line(
      transaction.messages.map { message in
        switch message.operation {
        case .write(let bytes): head(message.address, isRead: false) + written(bytes)
        case .read(let count): head(message.address, isRead: true) + "[\(count)]"
        }
      })
  }

  static func of(_ exchange: Exchange) -> String {
    if exchange.segments.isEmpty { return "nothing: the bus did not perform it" }
    return line(
      exchange.segments.map { segment in
        let head = head(segment.address, isRead: segment.isRead)
        return head + (segment.isRead ? "[\(segment.requestedLength ?? segment.bytes.count)]" : written(segment.bytes))
      })
  }

  /// Bytes as pairs of hex digits with blanks between.
  static func hex(_ bytes: some Collection<UInt8>) -> String {
    bytes.map { hexDigits($0) }.joined(separator: " ")
  }

  private static func line(_ messages: [String]) -> String { "S " + messages.joined(separator: " Sr ") + " P" }

  /// A 10-bit address has three digits.
  private static func head(_ address: Address, isRead: Bool) -> String {
    hexDigits(address.value, address.isTenBit ? 3 : 2) + (isRead ? "r" : "w")
  }

  private static func written(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "" }
    let rest = bytes.count - shownBytes
    return " " + hex(bytes.prefix(shownBytes)) + (rest > 0 ? " … \(rest) more" : "")
  }
}
