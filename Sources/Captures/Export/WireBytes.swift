internal import I2C

/// A message as the bytes that were clocked, address included, each with its acknowledge.
///
/// What a write asked for and never reached the wire is left out.
struct WireBytes {
  /// One byte of nine clocks.
  struct Clocked: Hashable {
    var byte: UInt8
    var acknowledge: Known
    var isAddress: Bool
  }

  let segment: Segment
  /// Whether the address is that of the write before, whose repeated START sends the first byte of it only.
  let isAddressKnown: Bool

  /// - Parameter before: the message before in the same transaction.
  init(_ segment: Segment, after before: Segment?) {
    self.segment = segment
    isAddressKnown =
      segment.address.isTenBit && segment.isRead && before?.address == segment.address
      && before?.addressAcknowledge != .no
  }

  /// The bytes of the address, R/W bit included (UM10204 §3.1.10 and §3.1.11).
  var address: [Clocked] {
    let bit: UInt8 = segment.isRead ? 1 : 0
    let answer = segment.addressAcknowledge
    guard segment.address.isTenBit else {
      return [Clocked(byte: UInt8(segment.address.value << 1) | bit, acknowledge: answer, isAddress: true)]
    }
    let first = 0xF0 | UInt8(segment.address.value >> 7 & 0x06) | bit
    guard !isAddressKnown, answer != .no else { return [Clocked(byte: first, acknowledge: answer, isAddress: true)] }
    return [
      Clocked(byte: first, acknowledge: answer, isAddress: true),
      Clocked(byte: UInt8(segment.address.value & 0xFF), acknowledge: answer, isAddress: true),
    ]
  }

  /// The data.
  var data: [Clocked] {
    let count = segment.isRead ? segment.bytes.count : min(segment.bytes.count, segment.acknowledges.count)
    return (0..<count).map { position in
      let answer = position < segment.acknowledges.count ? segment.acknowledges[position] : .unknown
      return Clocked(byte: segment.bytes[position], acknowledge: answer, isAddress: false)
    }
  }

  var all: [Clocked] { address + data }
}

/// Hex digits, for the formats that want them.
enum HexDigits {
  static func append(_ byte: UInt8, uppercase: Bool = false, to output: inout [UInt8]) {
    output.append(digit(byte >> 4, uppercase))
    output.append(digit(byte & 0xF, uppercase))
  }

  static func text(_ value: Int, width: Int, uppercase: Bool = false) -> String {
    let digits = String(value, radix: 16, uppercase: uppercase)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func digit(_ value: UInt8, _ uppercase: Bool) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : (uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")) + value - 10
  }
}
