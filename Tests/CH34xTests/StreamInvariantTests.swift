import CH34x
import I2C
import Testing

/// What holds for every length, policy and chip.
struct StreamInvariantTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    var chip: Chip
    var isHID = false
    var policy = AcknowledgePolicy.every
    var isPacked = false

    var testDescription: String { "\(chip.name)\(isHID ? " HID" : ""), \(policy)\(isPacked ? ", packed" : "")" }
  }

  static let kinds =
    AcknowledgePolicy.allCases.map { Kind(chip: .ch341, policy: $0) }
    + [
      Kind(chip: .ch341, isPacked: true), Kind(chip: .ch347T(firmware: 0x0441)), Kind(chip: .ch347F(firmware: 0x0101)),
      Kind(chip: .ch347T(firmware: 0x0441), isHID: true),
    ]

  /// Every length; those far apart for the policy whose streams are long.
  static func lengths(of kind: Kind) -> [Int] {
    kind.policy == .every && kind.chip == .ch341
      ? Array(1...130) + [255, 256, 257, 511, 512, 513, 1023, 1024, 4095, 4096] : Array(1...4096)
  }

  @Test(arguments: kinds)
  func everyLengthOfAWriteKeepsTheRules(kind: Kind) throws {
    for length in Self.lengths(of: kind) {
      let count = try Count(kind, [try Asked.write(Asked.count(length - 1))])
      #expect(count == Count(starts: 1, stops: 1, sent: length), "\(length) bytes with the address")
    }
  }

  @Test(arguments: kinds)
  func everyLengthOfAReadKeepsTheRules(kind: Kind) throws {
    for length in Self.lengths(of: kind) {
      let count = try Count(kind, [try Asked.read(length)])
      #expect(count == Count(starts: 1, stops: 1, sent: 1, received: length, ends: 1), "\(length) bytes")
    }
  }

  @Test(arguments: kinds, [1, 2, 25, 26, 27, 500])
  func everyLengthOfAReadBehindAWriteKeepsTheRules(kind: Kind, written: Int) throws {
    for length in Self.lengths(of: kind).prefix(600) {
      let count = try Count(kind, [try Asked.write(Asked.count(written)), try Asked.read(length)])
      let expected = Count(starts: 2, stops: 1, sent: written + 2, received: length, ends: 1)
      #expect(count == expected, "\(written) written, \(length) read")
    }
  }

  /// What the packets of a stream do to the bus, counted by a reader of its own.
  struct Count: Equatable {
    var (starts, stops, sent, received, ends) = (0, 0, 0, 0, 0)
    /// What no stream may do.
    var wrongs: [String] = []

    init(starts: Int, stops: Int, sent: Int, received: Int = 0, ends: Int = 0) {
      (self.starts, self.stops, self.sent, self.received, self.ends) = (starts, stops, sent, received, ends)
    }

    init(_ kind: Kind, _ messages: [Message]) throws {
      let under = StreamUnderTest(kind.chip, messages, isHID: kind.isHID, policy: kind.policy, isPacked: kind.isPacked)
      let limits = kind.chip == .ch341 ? (send: 31, receive: 32) : (send: 63, receive: 63)
      for (number, transfer) in under.stream.transfers.enumerated() {
        let bytes = Array(under.stream.bytes[transfer.range])
        let isLast = number == under.stream.transfers.count - 1
        var replies = 0
        for start in stride(from: 0, to: bytes.count, by: under.packetLength) {
          let packet = Array(bytes[start..<min(start + under.packetLength, bytes.count)])
          // The chip would hold back what follows a reply.
          note(replies == 0, "a packet behind one with replies in the same transfer")
          note(packet.first == 0xAA, "a packet that does not begin with AA")
          replies = read(packet, kind, limits)
        }
        note(replies == transfer.replyCount, "\(transfer.replyCount) replies, counted \(replies)")
        note(replies <= under.packetLength, "\(replies) replies to a packet")
        note(isLast || replies > 0, "a transfer that need not end")
      }
    }

    private mutating func note(_ isRight: Bool, _ wrong: @autoclosure () -> String) {
      if !isRight { wrongs.append(wrong()) }
    }

    private mutating func read(_ packet: [UInt8], _ kind: Kind, _ limits: (send: Int, receive: Int)) -> Int {
      var (position, replies, checks) = (1, 0, 0)
      while position < packet.count, packet[position] != 0 {
        let byte = packet[position]
        position += 1
        switch byte {
        case 0x74: starts += 1
        case 0x75: stops += 1
        case 0x80..<0xC0:
          let count = max(1, Int(byte) - 0x80)
          note(count <= limits.send, "\(count) sent by one opcode")
          position += count
          note(position <= packet.count, "a run that goes on in another packet")
          sent += count
          if byte == 0x80 { checks += 1 }
          if byte == 0x80 || kind.chip != .ch341 { replies += count }
          note(ends == 0, "sent behind the end of the read")
        case 0xC0...:
          let count = max(1, Int(byte) - 0xC0)
          note(count <= limits.receive, "\(count) received by one opcode")
          note(ends == 0, "received behind the end of the read")
          if byte == 0xC0 { ends += 1 }
          received += count
          replies += count
        case _: note(false, "opcode \(byte)")
        }
      }
      note(checks <= 1 || kind.isPacked, "two checks in a packet")
      return replies
    }
  }
}
