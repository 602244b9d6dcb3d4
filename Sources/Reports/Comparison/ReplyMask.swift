import Diagnostics
package import I2C

/// Bits of replies that do not count: those of one target, or of what it reads after certain bytes were written.
///
/// As text: `0x48=ff00`, or `0x48:00=ff00` for replies after the byte 00 was written; a 0 bit does not count.
package struct ReplyMask: Hashable, Sendable {
  package var address: Address
  /// What the transaction writes before the reply; nil for anything.
  package var written: [UInt8]?
  /// A 1 for each bit that counts.
  ///
  /// Bytes beyond its end count.
  package var bits: [UInt8]

  package init?(_ text: String) {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let bits = Self.bytes(sides[1]), !bits.isEmpty else { return nil }
    let parts = sides[0].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count < 3, let address = Self.address(parts[0]) else { return nil }
    var written: [UInt8]?
    if parts.count == 2 {
      guard let bytes = Self.bytes(parts[1]) else { return nil }
      written = bytes
    }
    (self.address, self.written, self.bits) = (address, written, bits)
  }

  /// `0x48`, or `0x148/10`.
  private static func address(_ text: Substring) -> Address? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts[0].hasPrefix("0x"), let value = Int(parts[0].dropFirst(2), radix: 16) else { return nil }
    if parts.count == 1 { return try? Address(value) }
    return parts.count == 2 && parts[1] == "10" ? try? Address(tenBit: value) : nil
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = hexDigitValue(digits[index]), let low = hexDigitValue(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// Whether the mask applies to a message of an exchange.
  func covers(_ index: Int, of exchange: Exchange) -> Bool {
    guard exchange.segments[index].address == address else { return false }
    guard let written else { return true }
    let before = exchange.segments[..<index].last { !$0.isRead && $0.address == address }
    return before?.bytes == written
  }
}

extension [ReplyMask] {
  /// The bits of a byte of a reply that count.
  func bits(at position: Int, of message: Int, in exchange: Exchange) -> UInt8 {
    var bits: UInt8 = 0xFF
    for mask in self where position < mask.bits.count && mask.covers(message, of: exchange) {
      bits &= mask.bits[position]
    }
    return bits
  }
}
