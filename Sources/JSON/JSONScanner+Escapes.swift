extension JSONScanner {
  /// Reads a string that contains an escape; `position` is at the first backslash.
  mutating func escapedString(from start: Int, of text: Span<UInt8>) throws(JSONError) -> [UInt8] {
    var decoded: [UInt8] = []
    for index in start..<position { decoded.append(text[index]) }
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return decoded
      case UInt8(ascii: "\\"): decoded.append(contentsOf: String(try escape(of: text)).utf8)
      case 0..<0x20: throw JSONError(.escapedControl, at: position)
      default:
        decoded.append(byte)
        position += 1
      }
    }
    throw JSONError(.closingQuote, at: position)
  }

  private mutating func escape(of text: Span<UInt8>) throws(JSONError) -> Character {
    let start = position
    guard start + 1 < text.count else { throw JSONError(.closingQuote, at: text.count) }
    position += 2
    switch text[start + 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try scalar(from: start, of: text))
    default: throw JSONError(.escape, at: start)
    }
  }

  /// The scalar of `\uXXXX`, or of two of them for one outside the basic plane; `position` is at the first digit.
  private mutating func scalar(from start: Int, of text: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
    let first = try codeUnit(from: start, of: text)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
      text[position + 1] == UInt8(ascii: "u")
    else { throw JSONError(.surrogate, at: start) }
    position += 2
    let second = try codeUnit(from: start, of: text)
    let high = UInt32(first & 0x3FF) << 10
    guard UTF16.isTrailSurrogate(second), let scalar = Unicode.Scalar(0x10000 + high + UInt32(second & 0x3FF)) else {
      throw JSONError(.surrogate, at: start)
    }
    return scalar
  }

  private mutating func codeUnit(from start: Int, of text: Span<UInt8>) throws(JSONError) -> UInt16 {
    guard position + 4 <= text.count else { throw JSONError(.closingQuote, at: text.count) }
    var unit: UInt16 = 0
    for index in position..<position + 4 {
      guard let digit = Character(Unicode.Scalar(text[index])).hexDigitValue else {
        throw JSONError(.escape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
    }
    position += 4
    return unit
  }
}
