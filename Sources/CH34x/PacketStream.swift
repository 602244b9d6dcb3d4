/// What a chip is sent for one transaction, transfer by transfer.
package struct PacketStream: Sendable {
  /// One OUT transfer and the reply to it.
  package struct Transfer: Hashable, Sendable {
    /// Which bytes of the stream it sends.
    package var range: Range<Int>
    /// Bytes that come back; none where the chip has nothing to say.
    package var replyCount: Int
    /// Bits on the bus, by which its time is estimated.
    package var bits: Int
    /// Whether what follows depends on its reply, and is not sent before that is known.
    package var isAwaited = false

    package init(range: Range<Int>, replyCount: Int, bits: Int, isAwaited: Bool = false) {
      self.range = range
      self.replyCount = replyCount
      self.bits = bits
      self.isAwaited = isAwaited
    }
  }

  package internal(set) var bytes: [UInt8] = []
  package internal(set) var transfers: [Transfer] = []

  package init() {}

  /// The transfers from one on that can be queued together: up to one whose reply is awaited.
  package func stage(from start: Int) -> Range<Int> {
    let end = transfers[start...].firstIndex(where: \.isAwaited).map { $0 + 1 } ?? transfers.count
    return start..<end
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    transfers.removeAll(keepingCapacity: true)
  }
}
