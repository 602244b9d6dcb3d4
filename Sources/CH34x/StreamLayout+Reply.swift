extension StreamLayout {
  /// How many bytes an IN transfer asks for: a whole packet of replies, because a reply that is longer than asked for
  /// is lost.
  ///
  /// A reply that fills its packet ends the transfer, whether an empty packet follows it or not.
  var replyLength: Int { answersEveryByte ? HIDReport.length : packetLength }

  /// Whether a reply can be whole as it is: all bytes are there, or one of them says that something was refused.
  func isWhole(_ reply: [UInt8], to transfer: PacketStream.Transfer, of stream: PacketStream) -> Bool {
    if reply.count >= transfer.replyCount { return true }
    guard answersEveryByte else { return false }
    var walk = PacketWalk(transfer.range, layout: self)
    var position = 0
    while let operation = walk.next(in: stream.bytes) {
      switch operation {
      case .start, .stop: continue
      case .send(let count, _):
        let end = min(position + count, reply.count)
        if reply[position..<end].contains(AcknowledgeByte.refused) { return true }
        position = end
      case .receive(let count): position = min(position + count, reply.count)
      }
    }
    return false
  }
}

/// What a CH347 answers to a byte.
enum AcknowledgeByte {
  static let refused: UInt8 = 0x00
  static let accepted: UInt8 = 0x01
}
