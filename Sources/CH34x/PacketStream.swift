/// What a chip is sent for one transaction, transfer by transfer.
package struct PacketStream: Sendable {
  /// One OUT transfer and the reply to it.
  package struct Transfer: Hashable, Sendable {
    /// Which bytes of the stream it sends.
    package var range: Range<Int>
    /// Bytes that come back before the next transfer may be sent; none where the chip has nothing to say.
    package var replyCount: Int
    /// Bits on the bus, by which its time is estimated.
    package var bits: Int
  }

  package internal(set) var bytes: [UInt8] = []
  package internal(set) var transfers: [Transfer] = []

  package init() {}

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    transfers.removeAll(keepingCapacity: true)
  }
}
