internal import I2C
internal import JSON

/// Reads the values of a trace line.
///
/// Each value is checked when it is read, and never again.
struct FieldScanner {
  private var json = JSONScanner()

  /// Where the next value begins, for a message about it.
  mutating func offset(of text: Span<UInt8>) -> Int { json.offset(of: text) }

  // MARK: Structure

  mutating func beginObject(of text: Span<UInt8>) throws(LineProblem) {
    do { try json.beginObject(of: text) } catch { throw .syntax(error) }
  }

  mutating func nextKey(of text: Span<UInt8>) throws(LineProblem) -> JSONKey? {
    do { return try json.nextKey(of: text) } catch { throw .syntax(error) }
  }

  mutating func beginArray(of text: Span<UInt8>) throws(LineProblem) {
    do { try json.beginArray(of: text) } catch { throw .syntax(error) }
  }

  mutating func nextElement(of text: Span<UInt8>) throws(LineProblem) -> Bool {
    do { return try json.nextElement(of: text) } catch { throw .syntax(error) }
  }

  mutating func skip(of text: Span<UInt8>) throws(LineProblem) {
    do { try json.skip(of: text) } catch { throw .syntax(error) }
  }

  mutating func end(of text: Span<UInt8>) throws(LineProblem) {
    do { try json.end(of: text) } catch { throw .syntax(error) }
  }

  // MARK: Values

  mutating func integer(of text: Span<UInt8>) throws(LineProblem) -> Int64 {
    do { return try json.integer(of: text) } catch { throw .syntax(error) }
  }

  mutating func string(of text: Span<UInt8>) throws(LineProblem) -> JSONString {
    do { return try json.string(of: text) } catch { throw .syntax(error) }
  }

  mutating func text(of text: Span<UInt8>) throws(LineProblem) -> String {
    let offset = offset(of: text)
    guard let string = try string(of: text).text(of: text) else { throw .syntax(JSONError(.utf8, at: offset)) }
    return string
  }

  mutating func number(
    _ key: String, in range: ClosedRange<Int64> = 0...Int64.max, of text: Span<UInt8>
  ) throws(LineProblem) -> Int64 {
    let offset = offset(of: text)
    let value = try integer(of: text)
    guard range.contains(value) else { throw .range(key, range, at: offset) }
    return value
  }

  mutating func texts(of text: Span<UInt8>) throws(LineProblem) -> [String] {
    var texts: [String] = []
    try beginArray(of: text)
    while try nextElement(of: text) { texts.append(try self.text(of: text)) }
    return texts
  }

  /// One of the words of an enumeration.
  mutating func word<Word>(
    _ key: String, in words: inout WordTable<Word>, of text: Span<UInt8>
  ) throws(LineProblem) -> Word {
    let offset = offset(of: text)
    guard let word = try string(of: text).withBytes(of: text, { words.word($0) }) else {
      throw .word(key, words.all, at: offset)
    }
    return word
  }

  /// `1`, `0` or `null`.
  mutating func known(_ key: String, of text: Span<UInt8>) throws(LineProblem) -> Known {
    do {
      if try json.null(of: text) { return .unknown }
    } catch { throw .syntax(error) }
    return try number(key, in: 0...1, of: text) == 1 ? .yes : .no
  }

  mutating func hexBytes(_ key: String, of text: Span<UInt8>) throws(LineProblem) -> [UInt8] {
    let offset = offset(of: text)
    return try string(of: text).withBytes(of: text) { digits throws(LineProblem) in
      guard digits.count % 2 == 0 else { throw .hexDigits(key, at: offset) }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(digits.count / 2)
      var index = 0
      while index < digits.count {
        guard let high = Self.hexValue(digits[index]), let low = Self.hexValue(digits[index + 1]) else {
          throw .hexDigits(key, at: offset)
        }
        bytes.append(high << 4 | low)
        index += 2
      }
      return bytes
    }
  }

  mutating func acknowledges(of text: Span<UInt8>) throws(LineProblem) -> Acknowledges {
    let offset = offset(of: text)
    return try string(of: text).withBytes(of: text) { digits throws(LineProblem) in
      var acknowledges = Acknowledges()
      for index in digits.indices {
        switch digits[index] {
        case UInt8(ascii: "1"): acknowledges.append(.yes)
        case UInt8(ascii: "0"): acknowledges.append(.no)
        case UInt8(ascii: "?"): acknowledges.append(.unknown)
        default: throw .acknowledgeDigit(at: offset)
        }
      }
      return acknowledges
    }
  }

  /// The number after `0x`; nil if it is written in any other way.
  mutating func hexNumber(of text: Span<UInt8>) throws(LineProblem) -> Int? {
    try string(of: text).withBytes(of: text) { digits in
      guard (3...5).contains(digits.count), digits[0] == UInt8(ascii: "0"), digits[1] == UInt8(ascii: "x") else {
        return nil
      }
      var value = 0
      for index in 2..<digits.count {
        guard let digit = Self.hexValue(digits[index]) else { return nil }
        value = value << 4 | Int(digit)
      }
      return value
    }
  }

  /// The value of a hex digit.
  ///
  /// Capitals are refused, because a trace has only one way to write a byte.
  static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
