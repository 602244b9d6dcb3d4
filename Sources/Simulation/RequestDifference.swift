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
      // What was asked for after a fault never reached the wire.
      let mayBeShorter = recorded.fault != nil || (isLossy && segments.last?.isRefused == true)
      guard segments.count < messages.count, mayBeShorter else {
        self = .messageCount(recorded: segments.count, asked: messages.count)
        return
      }
    }
    for index in segments.indices {
      if let difference = Self.difference(segments[index], messages[index], at: index, isLossy: isLossy) {
        self = difference
        return
      }
    }
    guard recorded.isStopped == .no, recorded.fault == nil else { return nil }
    self = .stop
  }

  private static func difference(
    _ segment: Segment, _ message: Message, at index: Int, isLossy: Bool
  ) -> RequestDifference? {
    if segment.address != message.address { return .address(message: index) }
    if segment.isRead != message.isRead { return .direction(message: index) }
    switch message.operation {
    case .write(let bytes):
      let isPrefix = isLossy && segment.isRefused && bytes.starts(with: segment.bytes)
      if segment.bytes != bytes, !isPrefix {
        let common = zip(segment.bytes, bytes).prefix { $0 == $1 }.count
        return .bytes(message: index, byte: common, recorded: segment.bytes, asked: bytes)
      }
    case .read(let count):
      let isOpen = isLossy && segment.requestedLength == nil && segment.addressAcknowledge == .no
      let recorded = segment.requestedLength ?? segment.bytes.count
      if recorded != count, !isOpen { return .readLength(message: index, recorded: recorded, asked: count) }
    }
    return index > 0 && segment.isJoined == .no ? .joint(message: index) : nil
  }
}

extension Segment {
  /// Whether the target refused its address or a written byte, so that what was still to come is not seen.
  fileprivate var isRefused: Bool { addressAcknowledge == .no || (!isRead && acknowledges.contains(.no)) }
}
