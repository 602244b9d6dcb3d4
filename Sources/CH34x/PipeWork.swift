/// Transfers that are queued together: what is sent, and how much comes back.
///
/// The replies are a stream of bytes. The chip decides how many of them one IN transfer brings: small replies may come
/// one by one or together.
package struct PipeWork: Sendable {
  /// The bytes that ``outs`` send.
  package var bytes: [UInt8] = []
  /// The OUT transfers in order, each with the number of bytes in its reply.
  package private(set) var outs: [PacketStream.Transfer] = []
  /// Bytes that each IN transfer asks for: a packet of the chip, so that no reply is longer than what is asked for.
  package var inLength: Int
  /// Bytes that come back in all.
  package private(set) var replyCount = 0
  /// Bits on the bus, by which its time is estimated.
  private(set) var bits = 0

  /// Nothing to do yet.
  package init(inLength: Int) { self.inLength = inLength }

  /// Packets that are sent one after the other, each with the number of bytes in its reply.
  package init(_ packets: [(bytes: [UInt8], replyCount: Int)], inLength: Int) {
    self.init(inLength: inLength)
    for packet in packets {
      let start = bytes.count
      bytes += packet.bytes
      append(.init(range: start..<bytes.count, replyCount: packet.replyCount, bits: 0))
    }
  }

  /// Adds an OUT transfer behind the others.
  package mutating func append(_ transfer: PacketStream.Transfer) {
    outs.append(transfer)
    replyCount += transfer.replyCount
    bits += transfer.bits
  }

  /// Replaces the work by transfers of a stream.
  mutating func take(_ stage: Range<Int>, of stream: PacketStream) {
    removeAll()
    bytes = stream.bytes
    for transfer in stream.transfers[stage] { append(transfer) }
  }

  /// Appends a whole stream.
  mutating func add(_ stream: PacketStream) {
    let offset = bytes.count
    bytes += stream.bytes
    for transfer in stream.transfers {
      var moved = transfer
      moved.range = transfer.range.lowerBound + offset..<transfer.range.upperBound + offset
      append(moved)
    }
  }

  /// Removes all transfers, but keeps their memory.
  mutating func removeAll() {
    bytes = []
    outs.removeAll(keepingCapacity: true)
    (replyCount, bits) = (0, 0)
  }
}

/// Whether a reply is whole.
package enum ReplyVerdict: Hashable, Sendable {
  case more, enough
}

extension BulkPipe where Self: ~Copyable {
  /// Performs work where nothing can be queued: each OUT transfer is followed by its replies before the next is sent.
  package mutating func performOneByOne(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    var packet: [UInt8] = []
    for position in work.outs.indices {
      let out = work.outs[position]
      do throws(PipeFault) {
        try send(work.bytes[out.range], within: milliseconds)
      } catch .timeout { throw .blocked }
      // A full packet may be followed by an empty one, which then arrives first at the next read.
      var (count, empties) = (0, 0)
      while count < out.replyCount, empties < 2 {
        packet.removeAll(keepingCapacity: true)
        var fault: PipeFault?
        do throws(PipeFault) {
          try receive(upTo: work.inLength, appendingTo: &packet, within: milliseconds)
        } catch { fault = error }
        count += packet.count
        if packet.isEmpty { empties += 1 }
        let verdict = packet.isEmpty ? .more : take(packet.span)
        if let fault { throw fault }
        if verdict == .enough { return }
      }
      if count < out.replyCount { throw .timeout }
    }
  }
}
