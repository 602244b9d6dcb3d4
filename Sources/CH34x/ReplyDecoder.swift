package import I2C

/// Decodes the replies to a stream into what happened on the wire.
package struct ReplyDecoder: Sendable {
  /// A reply that no chip gives to what it was sent.
  package enum Mismatch: Error, Hashable, Sendable {
    /// Fewer bytes than were asked for, and nothing was refused.
    case short(count: Int, expected: Int)
    /// More bytes than were asked for, some of which belong to an earlier request.
    case long(count: Int, expected: Int)
    /// A byte is neither 0 nor 1 where an acknowledge is expected.
    case outOfStep(byte: UInt8)
  }

  private let layout: StreamLayout
  private var messages: [Message] = []
  private var segments: [Segment] = []
  /// Bytes of the address of the current message that are still to be sent.
  private var addressLeft = 0
  /// What was first not acknowledged.
  private var refusal: BusFault.Kind?
  package private(set) var isStopped = false

  package init(_ chip: Chip, isHID: Bool = false) { layout = StreamLayout(chip, isHID: isHID) }

  /// Begins to decode another transaction.
  package mutating func begin(_ transaction: Transaction) {
    messages = transaction.messages
    segments = []
    segments.reserveCapacity(messages.count)
    (addressLeft, refusal, isStopped) = (0, nil, false)
  }

  /// Whether something was not acknowledged.
  package var isRefused: Bool { refusal != nil }

  /// Takes the reply to a transfer of the stream.
  ///
  /// A reply may end at a refused byte. What the chip did after it is then unknown.
  package mutating func take(
    _ reply: ArraySlice<UInt8>, to transfer: PacketStream.Transfer, of stream: PacketStream
  ) throws(Mismatch) {
    guard reply.count <= transfer.replyCount else {
      throw .long(count: reply.count, expected: transfer.replyCount)
    }
    var walk = PacketWalk(transfer.range, layout: layout)
    var position = reply.startIndex
    while let operation = walk.next(in: stream.bytes) {
      switch operation {
      case .start: start()
      case .stop: isStopped = true
      case .send(let count, let isAnswered):
        for _ in 0..<count {
          guard isAnswered else {
            sent(.unknown)
            continue
          }
          guard position < reply.endIndex else { return try end(reply, transfer) }
          sent(Known(try isAcknowledge(reply[position])))
          position += 1
        }
      case .receive(let count):
        let bytes = reply[position..<min(position + count, reply.endIndex)]
        received(bytes)
        position += bytes.count
        if bytes.count < count { return try end(reply, transfer) }
      }
    }
  }

  private func end(_ reply: ArraySlice<UInt8>, _ transfer: PacketStream.Transfer) throws(Mismatch) {
    guard refusal != nil, layout.answersEveryByte else {
      throw .short(count: reply.count, expected: transfer.replyCount)
    }
  }

  /// Whether a byte means an acknowledge: 1 on a CH347; on a CH341 the highest bit is the level of SDA, which is 0.
  private func isAcknowledge(_ byte: UInt8) throws(Mismatch) -> Bool {
    guard layout.answersEveryByte else { return byte & 0x80 == 0 }
    guard byte == AcknowledgeByte.accepted || byte == AcknowledgeByte.refused else { throw .outOfStep(byte: byte) }
    return byte == AcknowledgeByte.accepted
  }
}

// Each byte as it comes, in the order of the wire.
extension ReplyDecoder {
  /// Handles a START.
  ///
  /// The second one of a 10-bit read belongs to the same message; any other begins the next.
  private mutating func start() {
    guard addressLeft == 0, segments.count < messages.count else { return }
    let message = messages[segments.count]
    addressLeft = WireAddress(message, after: segments.isEmpty ? nil : messages[segments.count - 1]).count
    segments.append(Segment(message, isJoined: Known(!segments.isEmpty)))
  }

  private mutating func sent(_ acknowledge: Known) {
    let last = segments.count - 1
    guard last >= 0 else { return }
    if addressLeft > 0 {
      addressLeft -= 1
      if acknowledge == .no, refusal == nil { refusal = .addressNotAcknowledged(message: last) }
      // A 10-bit address has two bytes, and is acknowledged only if both are.
      if segments[last].addressAcknowledge != .no { segments[last].addressAcknowledge = acknowledge }
    } else {
      if acknowledge == .no, refusal == nil {
        refusal = .dataNotAcknowledged(message: last, byte: segments[last].acknowledges.count)
      }
      segments[last].acknowledges.append(acknowledge)
    }
  }

  private mutating func received(_ bytes: ArraySlice<UInt8>) {
    let last = segments.count - 1
    // Bytes after an address that was not acknowledged come from no target, only from the idle line.
    guard last >= 0, segments[last].addressAcknowledge != .no else { return }
    segments[last].bytes += bytes
    let (count, asked) = (segments[last].bytes.count, segments[last].requestedLength ?? 0)
    segments[last].acknowledges = count == asked ? .read(count: count) : Acknowledges(repeating: .yes, count: count)
  }
}

// The result of the replies.
extension ReplyDecoder {
  /// The exchange, as far as it is known.
  ///
  /// - Parameter isStopped: whether a STOP was sent in place of the one in the stream.
  package func exchange(isStopped: Bool) -> Exchange {
    Exchange(
      segments: segments, isStopped: self.isStopped || isStopped ? .yes : .unknown, fault: refusal.map { BusFault($0) })
  }

  /// The exchange of a transaction that trouble with the adapter ended.
  ///
  /// What is missing may have happened.
  package func exchange(endedBy fault: BusFault) -> Exchange {
    let missing = messages.dropFirst(segments.count).map { Segment($0, isJoined: .unknown) }
    return Exchange(segments: segments + missing, isStopped: .unknown, fault: fault)
  }
}

extension Segment {
  /// A message of which nothing is known yet.
  fileprivate init(_ message: Message, isJoined: Known) {
    var bytes: [UInt8] = []
    var length: Int?
    switch message.operation {
    case .write(let data): bytes = data
    case .read(let count): length = count
    }
    self.init(
      address: message.address, isRead: message.isRead, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(), requestedLength: length, isJoined: isJoined)
  }
}
