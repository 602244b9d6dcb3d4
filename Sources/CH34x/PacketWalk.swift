/// Walks through the operations of a transfer in wire order, by which its reply is decoded.
struct PacketWalk {
  /// What the chip does to the bus.
  enum Operation: Hashable {
    case start, stop
    /// Bytes that are sent, and whether each is answered with its acknowledge.
    case send(count: Int, isAnswered: Bool)
    case receive(count: Int)
  }

  private let layout: StreamLayout
  private let end: Int
  private var packetStart: Int
  private var position: Int

  /// A walk through bytes of a stream that begin with a packet.
  init(_ range: Range<Int>, layout: StreamLayout) {
    self.layout = layout
    (packetStart, position, end) = (range.lowerBound, range.lowerBound, range.upperBound)
  }

  /// The next operation; nil after the last.
  mutating func next(in bytes: [UInt8]) -> Operation? {
    while position < end {
      let byte = bytes[position]
      // The first byte says what kind of packet it is.
      if position == packetStart {
        position += 1
        continue
      }
      if byte == Opcode.end || position == packetStart + layout.packetLength {
        packetStart += layout.packetLength
        position = packetStart
        continue
      }
      position += 1
      switch byte {
      case Opcode.start: return .start
      case Opcode.stop: return .stop
      case Opcode.sendChecked:
        position += 1
        return .send(count: 1, isAnswered: true)
      case Opcode.send..<Opcode.receive where Int(byte - Opcode.send) <= layout.sendLimit:
        let count = Int(byte - Opcode.send)
        position += count
        return .send(count: count, isAnswered: layout.answersEveryByte)
      case Opcode.receiveLast: return .receive(count: 1)
      case Opcode.receive...: return .receive(count: Int(byte - Opcode.receive))
      case _: continue
      }
    }
    return nil
  }
}
