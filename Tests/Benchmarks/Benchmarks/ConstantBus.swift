import I2C

/// A bus on which every target answers every read with the same bytes, at 400 kHz: work for the runner and nothing else.
struct ConstantBus: WireBus, ~Copyable {
  let limits = BusLimits(kind: .board)
  private static let bitTime: Nanoseconds = 2_500

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    var clocks = 2
    var segments: [Segment] = []
    for (index, message) in transaction.messages.enumerated() {
      clocks += 10 + 9 * message.count
      let bytes: [UInt8]
      let acknowledges: Acknowledges
      switch message.operation {
      case .write(let written): (bytes, acknowledges) = (written, Acknowledges(repeating: .yes, count: written.count))
      case .read(let count): (bytes, acknowledges) = (Array(repeating: 0x60, count: count), .read(count: count))
      }
      segments.append(
        Segment(
          address: message.address, isRead: message.isRead, addressAcknowledge: .yes, bytes: bytes,
          acknowledges: acknowledges, requestedLength: message.isRead ? message.count : nil, isJoined: Known(index > 0))
      )
    }
    return Exchange(segments: segments, duration: Nanoseconds(clocks) * Self.bitTime)
  }
}
