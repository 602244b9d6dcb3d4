package import I2C

/// A transaction in one line, as people write it: `S 48w 01 Sr 48r 40 A0 P`.
///
/// Addresses without shift and `0x`, `w` or `r` behind them; `!` stands behind what was not acknowledged, `?` where
/// nobody knows. The last byte of a read is never acknowledged and has no mark.
package enum TransactionText {
  /// Bytes of one message that are shown at most.
  package static let byteLimit = 32

  package static func of(_ exchange: Exchange) -> String {
    guard !exchange.segments.isEmpty else { return "nothing was put on the bus" }
    var text = ""
    for (index, segment) in exchange.segments.enumerated() {
      if index > 0 { text += " " }
      text += index == 0 ? "S " : joint(segment.isJoined)
      append(segment, to: &text)
    }
    switch exchange.isStopped {
    case .yes: text += " P"
    case .no: text += " (no STOP)"
    case .unknown: break
    }
    return text
  }

  private static func joint(_ isJoined: Known) -> String {
    switch isJoined {
    case .yes: "Sr "
    case .no: "S "
    case .unknown: "S? "
    }
  }

  private static func append(_ segment: Segment, to text: inout String) {
    text += digits(segment.address.value, count: segment.address.isTenBit ? 3 : 2)
    text += segment.isRead ? "r" : "w"
    text += mark(segment.addressAcknowledge)
    let clocked = segment.isRead ? segment.bytes.count : min(segment.bytes.count, segment.acknowledges.count)
    for position in 0..<min(clocked, byteLimit) {
      text += " " + digits(Int(segment.bytes[position]), count: 2)
      let isLastOfRead = segment.isRead && position == clocked - 1
      if position < segment.acknowledges.count, !isLastOfRead { text += mark(segment.acknowledges[position]) }
    }
    if clocked > byteLimit { text += " … (\(clocked) bytes)" }
  }

  private static func mark(_ acknowledge: Known) -> String {
    switch acknowledge {
    case .yes: ""
    case .no: "!"
    case .unknown: "?"
    }
  }

  private static func digits(_ value: Int, count: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
