internal import Trace

/// Reads lines that are exactly as sigrok-cli prints them, together with the end of the line.
///
/// Most files have only such lines. For any other line it returns nil; ``SigrokLine`` then reads the line and reports
/// what is wrong.
struct SigrokLineScanner: Sendable {
  private let i2c = Literal("i2c-")
  private let start = Literal("Start\n")
  private let startRepeat = Literal("Start repeat\n")
  private let stop = Literal("Stop\n")
  private let ack = Literal("ACK\n")
  private let nack = Literal("NACK\n")
  private let read = Literal("Read\n")
  private let write = Literal("Write\n")
  private let addressRead = Literal("Address read: ")
  private let addressWrite = Literal("Address write: ")
  private let dataRead = Literal("Data read: ")
  private let dataWrite = Literal("Data write: ")

  /// Reads the line at a position, and moves the position past its line feed.
  @inline(__always)
  func line(_ text: Span<UInt8>, _ position: inout Int) -> SigrokLine? {
    var at = position
    var samples: SampleSpan?
    if let first = Self.number(text, &at) {
      guard at < text.count, text[at] == UInt8(ascii: "-") else { return nil }
      at += 1
      guard let last = Self.number(text, &at), first <= last, at < text.count, text[at] == 0x20 else { return nil }
      at += 1
      samples = SampleSpan(lowerBound: first, upperBound: last)
    }
    guard i2c.stands(in: text, at: at) else { return nil }
    at += 4
    guard let instance = Self.number(text, &at), instance > 0, at + 2 < text.count, text[at] == UInt8(ascii: ":"),
      text[at + 1] == 0x20
    else { return nil }
    at += 2
    guard let event = event(text, &at) else { return nil }
    position = at
    return SigrokLine(instance: instance, samples: samples, event: event)
  }

  @inline(__always)
  private func event(_ text: Span<UInt8>, _ at: inout Int) -> SigrokLine.Event? {
    switch text[at] {
    case UInt8(ascii: "A"):
      if taken(ack, text, &at) { return .acknowledge(true) }
      if let byte = byte(addressWrite, text, &at) { return .address(byte, isRead: false) }
      return byte(addressRead, text, &at).map { .address($0, isRead: true) }
    case UInt8(ascii: "D"):
      if let byte = byte(dataWrite, text, &at) { return .data(byte, isRead: false) }
      return byte(dataRead, text, &at).map { .data($0, isRead: true) }
    case UInt8(ascii: "N"): return taken(nack, text, &at) ? .acknowledge(false) : nil
    case UInt8(ascii: "R"): return taken(read, text, &at) ? .repetition : nil
    case UInt8(ascii: "W"): return taken(write, text, &at) ? .repetition : nil
    case UInt8(ascii: "S"):
      if taken(start, text, &at) { return .start(isRepeated: false) }
      if taken(stop, text, &at) { return .stop }
      return taken(startRepeat, text, &at) ? .start(isRepeated: true) : nil
    case _: return nil
    }
  }

  @inline(__always)
  private func taken(_ word: Literal, _ text: Span<UInt8>, _ at: inout Int) -> Bool {
    guard word.stands(in: text, at: at) else { return false }
    at += word.count
    return true
  }

  /// Reads some words, two upper-case hex digits and the line feed.
  @inline(__always)
  private func byte(_ words: Literal, _ text: Span<UInt8>, _ at: inout Int) -> UInt8? {
    guard words.stands(in: text, at: at) else { return nil }
    let digits = at + words.count
    guard digits + 2 < text.count, text[digits + 2] == UInt8(ascii: "\n"), let high = Self.digit(text[digits]),
      let low = Self.digit(text[digits + 1])
    else { return nil }
    at = digits + 3
    return high << 4 | low
  }

  /// The value of an upper-case hex digit; nil for others, because sigrok-cli prints no lower-case ones.
  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt8? {
    let number = byte &- UInt8(ascii: "0")
    if number < 10 { return number }
    let letter = byte &- UInt8(ascii: "A")
    return letter < 6 ? letter + 10 : nil
  }

  /// Reads a number of at most sixteen digits, eight at a time; nil if there is no digit, or there are more.
  @inline(__always)
  private static func number(_ text: Span<UInt8>, _ at: inout Int) -> Int? {
    let (first, count) = digits(text, at)
    if count < 8 {
      at += count
      return count > 0 ? first : nil
    }
    let (rest, more) = digits(text, at + 8)
    guard more < 8 else { return nil }
    at += 8 + more
    return first &* powers[more] &+ rest
  }

  private static let powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

  /// The value and the number of the digits at a position, at most eight.
  @inline(__always)
  private static func digits(_ text: Span<UInt8>, _ at: Int) -> (value: Int, count: Int) {
    let offsets = EightBytes(of: text, at: at).value ^ 0x3030_3030_3030_3030
    // The highest bit of every byte that is no digit, which is a byte whose offset from `0` is ten or more.
    let others = ((offsets & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | offsets) & 0x8080_8080_8080_8080
    let count = others.trailingZeroBitCount >> 3
    // Leading zeros make it eight digits; then pairs, fours and eights of digits are added up in parallel.
    var sum = count == 0 ? 0 : offsets << UInt64(64 - 8 * count)
    sum = sum &* 10 &+ sum >> 8
    let fours = (sum & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    sum = (fours &+ (sum >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) >> 32
    return (Int(sum), count)
  }
}
