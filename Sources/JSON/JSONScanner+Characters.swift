extension JSONScanner {
  /// The next byte that is no blank; at the end 0, which JSON never contains.
  @inline(__always)
  mutating func peek(of text: Span<UInt8>) -> UInt8 {
    if position < text.count, text[position] > 0x20 { return text[position] }
    return peekBehindBlanks(of: text)
  }

  @inline(never)
  private mutating func peekBehindBlanks(of text: Span<UInt8>) -> UInt8 {
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): position += 1
      default: return text[position]
      }
    }
    return 0
  }

  @inline(__always)
  mutating func take(_ byte: UInt8, of text: Span<UInt8>) -> Bool {
    guard peek(of: text) == byte else { return false }
    position += 1
    return true
  }

  mutating func word(_ word: String, of text: Span<UInt8>) throws(JSONError) {
    var index = position
    for byte in word.utf8 {
      guard index < text.count, text[index] == byte else { throw JSONError(.value, at: position) }
      index += 1
    }
    position = index
  }

  mutating func skipNumber(of text: Span<UInt8>) throws(JSONError) {
    let start = position
    _ = take(UInt8(ascii: "-"), of: text)
    let first = position
    let whole = skipDigits(of: text)
    var isNumber = whole == 1 || (whole > 1 && text[first] != UInt8(ascii: "0"))
    if isNumber, position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      isNumber = skipDigits(of: text) > 0
    }
    if isNumber, position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < text.count, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
        position += 1
      }
      isNumber = skipDigits(of: text) > 0
    }
    guard isNumber else { throw JSONError(.value, at: start) }
  }

  private mutating func skipDigits(of text: Span<UInt8>) -> Int {
    let start = position
    while position < text.count, text[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }

  /// Whether a number continues with a fraction or exponent at an offset.
  @inline(__always)
  static func isFraction(at index: Int, of text: Span<UInt8>) -> Bool {
    index < text.count && (text[index] == UInt8(ascii: ".") || text[index] | 0x20 == UInt8(ascii: "e"))
  }
}
