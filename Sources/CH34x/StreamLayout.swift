/// How streams are cut into packets.
struct StreamLayout: Hashable, Sendable {
  /// The most bytes in a packet.
  ///
  /// Every packet begins with ``Opcode/stream`` and is a command by itself, wherever transfers begin and end.
  var packetLength: Int
  /// The most bytes that one opcode sends.
  var sendLimit: Int
  /// The most bytes that one opcode receives.
  var receiveLimit: Int
  /// A packet is closed before it has this many bytes of replies, not counting the last byte of a read.
  var replyBound: Int
  var answersEveryByte: Bool

  /// The packets of a chip.
  ///
  /// - Parameter isHID: whether reports carry them, which have room for two bytes less.
  init(_ chip: Chip, isHID: Bool = false) {
    switch chip {
    case .ch341:
      // No packet of replies may be longer than 32 bytes.
      (packetLength, sendLimit, receiveLimit, replyBound) = (32, 31, 32, 33)
    case .ch347T, .ch347F:
      packetLength = isHID ? HIDReport.payloadLimit : 512
      (sendLimit, receiveLimit, replyBound) = (63, 63, packetLength)
    }
    answersEveryByte = chip.answersEveryByte
  }
}
