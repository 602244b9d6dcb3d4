internal import I2C

/// The bytes of a message that were clocked, address included, each with its acknowledge.
///
/// Bytes of a write that never reached the wire are left out.
struct WireBytes {
  /// One byte of nine clocks.
  struct Clocked: Hashable {
    var byte: UInt8
    var acknowledge: Known
    var isAddress: Bool
  }

  let segment: Segment
  /// Whether the message before went to the same address, so that after the repeated START only its first byte is sent.
  let isAddressKnown: Bool

  /// - Parameter before: the message before in the same transaction.
  init(_ segment: Segment, after before: Segment?) {
    self.segment = segment
    isAddressKnown =
      segment.address.isTenBit && segment.isRead && before?.address == segment.address
      && before?.addressAcknowledge != .no
  }

  /// The bytes of the address, R/W bit included.
  var address: [Clocked] {
    let wire = WireAddress(segment.address, isRead: segment.isRead, isAddressed: isAddressKnown)
    let answer = segment.addressAcknowledge
    // After a first byte that was not acknowledged the second byte of the address is not sent.
    return wire.head.prefix(answer == .no ? 1 : 2).map { Clocked(byte: $0, acknowledge: answer, isAddress: true) }
  }

  /// The data bytes.
  var data: [Clocked] {
    let count = segment.isRead ? segment.bytes.count : min(segment.bytes.count, segment.acknowledges.count)
    return (0..<count).map { position in
      let answer = position < segment.acknowledges.count ? segment.acknowledges[position] : .unknown
      return Clocked(byte: segment.bytes[position], acknowledge: answer, isAddress: false)
    }
  }

  var all: [Clocked] { address + data }
}

extension Exchange {
  /// The segments as they were clocked.
  ///
  /// A read of a 10-bit target that the message before did not address begins with a segment of its own, which
  /// addresses the target for writing (UM10204 §3.1.11).
  var clockedSegments: [Segment] {
    guard segments.contains(where: { $0.isRead && $0.address.isTenBit }) else { return segments }
    var clocked: [Segment] = []
    for segment in segments {
      if segment.isRead, segment.address.isTenBit, !WireBytes(segment, after: clocked.last).isAddressKnown {
        clocked.append(
          Segment(
            address: segment.address, isRead: false, addressAcknowledge: segment.addressAcknowledge, bytes: [],
            acknowledges: Acknowledges(), isJoined: segment.isJoined))
        // If the address was not acknowledged, the read never began.
        if segment.addressAcknowledge == .no { continue }
        clocked.append(segment)
        clocked[clocked.count - 1].isJoined = .yes
      } else {
        clocked.append(segment)
      }
    }
    return clocked
  }
}
