import Diagnostics
package import I2C

/// A transaction in one line, as it was on the wire: `S 48w 01 Sr 48r 40 A0 P`.
///
/// Only what is unusual has a mark after it: `!` not acknowledged, `?` unknown, `+` the last byte of a read that was
/// acknowledged (the target then expects to continue). A read normally ends with a NACK from the controller (UM10204
/// §3.1.6), which has no mark.
package enum TransactionText {
  /// The most bytes of one message that are shown; in a longer message some are left out.
  package static let byteLimit = 32
  /// The number of bytes after the gap, where a NACK ends a write.
  static let tailLength = 8

  /// The line for an exchange, or a text for one that never reached the wire.
  package static func of(_ exchange: Exchange) -> String {
    guard !exchange.segments.isEmpty else { return "nothing was put on the bus" }
    var text = ""
    for (index, segment) in exchange.segments.enumerated() {
      text += index == 0 ? "S" : joint(segment.isJoined)
      text += " " + digits(segment.address) + (segment.isRead ? "r" : "w") + mark(segment.addressAcknowledge)
      append(bytesOf: segment, to: &text)
      if segment.isCut { text += lost(segment) }
      text += " "
    }
    switch exchange.isStopped {
    case .yes: text += "P"
    case .unknown: text += "P?"
    case .no: _ = text.popLast()
    }
    return text
  }

  /// The mark for bytes that a capture lost: ` …`, or ` … (66)` if it tells how many there were in all.
  private static func lost(_ segment: Segment) -> String {
    " …" + (segment.requestedLength.map { " (\($0))" } ?? "")
  }

  private static func joint(_ isJoined: Known) -> String {
    switch isJoined {
    case .yes: "Sr"
    case .no: "P S"
    case .unknown: "Sr?"
    }
  }

  private static func append(bytesOf segment: Segment, to text: inout String) {
    // Some bytes of a write that ended early never reached the wire.
    let count = segment.isRead ? segment.bytes.count : min(segment.bytes.count, segment.acknowledges.count)
    let omitted = count > byteLimit ? count - byteLimit : 0
    let head = omitted == 0 ? count : byteLimit - tailLength
    for position in 0..<head { append(byteAt: position, of: segment, to: &text) }
    guard omitted > 0 else { return }
    text += " (\(omitted) more)"
    for position in head + omitted..<count { append(byteAt: position, of: segment, to: &text) }
  }

  private static func append(byteAt position: Int, of segment: Segment, to text: inout String) {
    text += " " + hexDigits(Int(segment.bytes[position]), 2)
    guard position < segment.acknowledges.count else { return }
    let answer = segment.acknowledges[position]
    guard segment.isRead else { return text += mark(answer) }
    let isLast = position == segment.bytes.count - 1
    if isLast, answer == .yes { text += "+" }
    if !isLast, answer == .no { text += "!" }
  }

  private static func mark(_ answer: Known) -> String {
    switch answer {
    case .yes: ""
    case .no: "!"
    case .unknown: "?"
    }
  }

  static func digits(_ address: Address) -> String {
    hexDigits(address.value, address.isTenBit ? 3 : 2)
  }
}
