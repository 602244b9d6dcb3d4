internal import I2C
internal import Trace

/// How the results of two transactions with the same request differ.
struct ExchangeComparison {
  let masks: [ReplyMask]

  /// All differences, in wire order.
  ///
  /// What one of the two does not know agrees with anything.
  func differences(_ left: Exchange, _ right: Exchange) -> [TraceDifference.Kind] {
    var found: [TraceDifference.Kind] = []
    for index in 0..<min(left.segments.count, right.segments.count) {
      let (mine, other) = (left.segments[index], right.segments[index])
      if !mine.addressAcknowledge.agrees(with: other.addressAcknowledge) {
        found.append(.acknowledge(message: index, byte: nil))
        continue
      }
      if index > 0, !mine.isJoined.agrees(with: other.isJoined) { found.append(.joint(message: index)) }
      if mine.isRead {
        found += bytes(mine, other, index, left)
      } else if let byte = firstAcknowledge(mine, other) {
        found.append(.acknowledge(message: index, byte: byte))
      }
    }
    let words = (ResultWord(left.fault), ResultWord(right.fault))
    let isAcknowledge = { (fault: BusFault?) in fault?.kind.isNotAcknowledged ?? true }
    if words.0 != words.1, !isAcknowledge(left.fault) || !isAcknowledge(right.fault) {
      found.append(.result(left: words.0, right: words.1))
    } else if found.isEmpty, !left.isStopped.agrees(with: right.isStopped) {
      found.append(.stop)
    }
    return found
  }

  private func bytes(
    _ mine: Segment, _ other: Segment, _ message: Int, _ exchange: Exchange
  ) -> [TraceDifference.Kind] {
    var found: [TraceDifference.Kind] = []
    for position in 0..<min(mine.bytes.count, other.bytes.count) {
      let bits =
        (mine.bytes[position] ^ other.bytes[position]) & masks.bits(at: position, of: message, in: exchange)
      if bits != 0 {
        found.append(
          .byte(
            message: message, byte: position, left: mine.bytes[position], right: other.bytes[position], bits: bits))
      }
    }
    // Bytes that a capture lost agree with anything.
    if mine.bytes.count != other.bytes.count, !(mine.isCut || other.isCut) {
      found.append(.length(message: message, left: mine.bytes.count, right: other.bytes.count))
    }
    return found
  }

  /// The first written byte that one target acknowledged and the other did not.
  private func firstAcknowledge(_ mine: Segment, _ other: Segment) -> Int? {
    let count = min(mine.acknowledges.count, other.acknowledges.count)
    return (0..<count).first { !mine.acknowledges[$0].agrees(with: other.acknowledges[$0]) }
  }
}
