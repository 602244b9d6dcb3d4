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
