/// The bytes that a chip is sent for one transaction, divided into transfers.
package struct PacketStream: Sendable {
  /// One OUT transfer and the reply to it.
  package struct Transfer: Hashable, Sendable {
    /// Which bytes of the stream it sends.
    package var range: Range<Int>
    /// How many bytes come back; 0 if the chip does not answer.
    package var replyCount: Int
    /// Bits on the bus, by which its time is estimated.
    package var bits: Int
    /// Whether what follows depends on its reply and is sent only after it.
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

  /// The transfers from `start` on that can be queued together, up to one whose reply is awaited.
  package func stage(from start: Int) -> Range<Int> {
    let end = transfers[start...].firstIndex(where: \.isAwaited).map { $0 + 1 } ?? transfers.count
    return start..<end
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    transfers.removeAll(keepingCapacity: true)
  }
}
