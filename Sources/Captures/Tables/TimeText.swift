import Values

/// Parses times in tables to whole nanoseconds.
enum TimeText {
  /// The number of digits that count; a time with more is rounded down.
  private static let digitLimit = 18

  /// Parses a decimal number of some unit: `0.8943895`, `-1.5`, `4.16666667e-08`; nil if it is none, or beyond 292
  /// years.
  ///
  /// - Parameters:
  ///   - exponent: the unit as a power of ten in nanoseconds: 9 for seconds.
  ///   - hasComma: whether a comma is the decimal sign.
  static func nanoseconds(_ text: Span<UInt8>, exponent: Int = 9, hasComma: Bool = false) -> Int64? {
    var position = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative || (text.count > 0 && text[0] == UInt8(ascii: "+")) { position = 1 }
    var (value, digits, scale) = (UInt64(0), 0, exponent)
    var isFraction = false
    var hasDigit = false
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: ".") || (hasComma && byte == UInt8(ascii: ",")), !isFraction {
        isFraction = true
      } else if (0x30...0x39).contains(byte) {
        hasDigit = true
        if digits < digitLimit {
          value = value * 10 + UInt64(byte - 0x30)
          if value > 0 { digits += 1 }
          if isFraction { scale -= 1 }
        } else if !isFraction {
          scale += 1
        }
      } else {
        break
      }
      position += 1
    }
    guard hasDigit else { return nil }
    if position < text.count {
      guard text[position] | 0x20 == UInt8(ascii: "e"), let power = integer(text, from: position + 1) else {
        return nil
      }
      scale += power
    }
    while scale > 0 {
      let (product, isOver) = value.multipliedReportingOverflow(by: 10)
      if value == 0 { break }
      if isOver { return nil }
      value = product
      scale -= 1
    }
    while scale < 0, value > 0 {
      value /= 10
      scale += 1
    }
    guard let result = Int64(exactly: value) else { return nil }
    return isNegative ? -result : result
  }

  /// Parses a small whole number to the end of the text.
  private static func integer(_ text: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    let isNegative = position < text.count && text[position] == UInt8(ascii: "-")
    if isNegative || (position < text.count && text[position] == UInt8(ascii: "+")) { position += 1 }
    guard (1...3).contains(text.count - position) else { return nil }
    var value = 0
    while position < text.count {
      guard (0x30...0x39).contains(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - 0x30)
      position += 1
    }
    return isNegative ? -value : value
  }

  /// Parses a date and time of ISO 8601, `2024-05-01T10:00:00.123456789+00:00`, to nanoseconds since 1970; nil if it is
  /// none.
  static func date(_ text: Span<UInt8>) -> Int64? {
    guard text.count >= 19, text[4] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T") || text[10] == 0x20,
      let year = digits(text, 0..<4), let month = digits(text, 5..<7), let day = digits(text, 8..<10),
      let hour = digits(text, 11..<13), let minute = digits(text, 14..<16), let second = digits(text, 17..<19),
      (1970...2200).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var end = 19
    var fraction: Int64 = 0
    if end < text.count, text[end] == UInt8(ascii: ".") {
      end += 1
      while end < text.count, (0x30...0x39).contains(text[end]) { end += 1 }
      guard let part = nanoseconds(text.extracting(19..<end)) else { return nil }
      fraction = part
    }
    guard let zone = zone(text, from: end) else { return nil }
    let seconds = ((CivilTime.days(year, month, day) * 24 + hour) * 60 + minute - zone) * 60 + second
    return Int64(seconds) * 1_000_000_000 + fraction
  }

  /// Parses a time zone, none, `Z` or `+02:00`, to the minutes that it is ahead of UTC.
  private static func zone(_ text: Span<UInt8>, from start: Int) -> Int? {
    if start == text.count || (start + 1 == text.count && text[start] | 0x20 == UInt8(ascii: "z")) { return 0 }
    guard text.count == start + 6, let hours = digits(text, start + 1..<start + 3),
      let minutes = digits(text, start + 4..<start + 6)
    else { return nil }
    return text[start] == UInt8(ascii: "-") ? -(hours * 60 + minutes) : hours * 60 + minutes
  }

  private static func digits(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for position in range {
      guard position < text.count, (0x30...0x39).contains(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - 0x30)
    }
    return value
  }
}
