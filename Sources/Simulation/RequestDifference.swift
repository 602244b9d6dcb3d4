internal import I2C

/// The first thing in which what is asked differs from what was recorded.
enum RequestDifference: Equatable {
  case messageCount(recorded: Int, asked: Int)
  case address(message: Int)
  case direction(message: Int)
  case bytes(message: Int, byte: Int, recorded: [UInt8], asked: [UInt8])
  case readLength(message: Int, recorded: Int, asked: Int)
  /// The recording has a STOP in front of the message where a repeated START is asked for.
  case joint(message: Int)
  /// The recording has no STOP at the end.
  case stop

  /// The difference; nil if the recorded exchange answers the request.
  ///
  /// - Parameter isLossy: whether the recording is a capture, which sees of a request only what reached the wire.
  init?(recorded: Exchange, asked: Transaction, isLossy: Bool) {
    let (segments, messages) = (recorded.segments, asked.messages)
    if segments.count != messages.count {
      // Messages after a fault never reached the wire, so the recording may have fewer.
      let mayBeShorter = recorded.fault != nil || (isLossy && segments.last?.isRefused == true)
      guard segments.count < messages.count, mayBeShorter else {
        self = .messageCount(recorded: segments.count, asked: messages.count)
        return
      }
    }
    for index in segments.indices {
      if let difference = Self.difference(segments, messages, at: index, isLossy: isLossy) {
        self = difference
        return
      }
    }
    guard recorded.isStopped == .no, recorded.fault == nil else { return nil }
    self = .stop
  }

  /// The difference in one message, which is given by its index: copying segment and message costs more than comparing
  /// them.
  private static func difference(
    _ segments: [Segment], _ messages: [Message], at index: Int, isLossy: Bool
  ) -> RequestDifference? {
    if segments[index].address != messages[index].address { return .address(message: index) }
    if segments[index].isRead != messages[index].isRead { return .direction(message: index) }
    switch messages[index].operation {
    case .write(let bytes):
      let recorded = segments[index].bytes
      if recorded != bytes, !(isLossy && segments[index].isRefused && bytes.starts(with: recorded)) {
        let common = zip(recorded, bytes).prefix { $0 == $1 }.count
        return .bytes(message: index, byte: common, recorded: recorded, asked: bytes)
      }
    case .read(let count):
      let isOpen =
        isLossy && segments[index].requestedLength == nil && segments[index].addressAcknowledge == .no
      let recorded = segments[index].requestedLength ?? segments[index].bytes.count
      if recorded != count, !isOpen { return .readLength(message: index, recorded: recorded, asked: count) }
    }
    return index > 0 && segments[index].isJoined == .no ? .joint(message: index) : nil
  }
}

extension Segment {
  /// Whether the target refused its address or a written byte, so that what was still to come is not seen.
  fileprivate var isRefused: Bool { addressAcknowledge == .no || (!isRead && acknowledges.contains(.no)) }
}
