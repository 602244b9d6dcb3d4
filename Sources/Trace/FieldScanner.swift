internal import I2C
internal import JSON

/// Reads the values of a trace line; every one is checked when it is read, and never again.
struct FieldScanner {
  private var json: JSONScanner

  init(_ bytes: [UInt8], in line: Range<Int>) { json = JSONScanner(bytes, in: line) }

  /// Where the next value begins, for a message about it.
  var offset: Int { mutating get { json.offset } }

  // MARK: Structure

  mutating func beginObject() throws(LineProblem) {
    do { try json.beginObject() } catch { throw .syntax(error) }
  }

  mutating func nextKey() throws(LineProblem) -> JSONKey? {
    do { return try json.nextKey() } catch { throw .syntax(error) }
  }

  mutating func beginArray() throws(LineProblem) {
    do { try json.beginArray() } catch { throw .syntax(error) }
  }

  mutating func nextElement() throws(LineProblem) -> Bool {
    do { return try json.nextElement() } catch { throw .syntax(error) }
  }

  mutating func skip() throws(LineProblem) {
    do { try json.skip() } catch { throw .syntax(error) }
  }

  mutating func end() throws(LineProblem) {
    do { try json.end() } catch { throw .syntax(error) }
  }

  // MARK: Values

  mutating func integer() throws(LineProblem) -> Int64 {
    do { return try json.integer() } catch { throw .syntax(error) }
  }

  mutating func string() throws(LineProblem) -> ArraySlice<UInt8> {
    do { return try json.string() } catch { throw .syntax(error) }
  }

  mutating func text() throws(LineProblem) -> String {
    do { return try json.text() } catch { throw .syntax(error) }
  }

  mutating func number(_ key: String, in range: ClosedRange<Int64> = 0...Int64.max) throws(LineProblem) -> Int64 {
    let offset = offset
    let value = try integer()
    guard range.contains(value) else { throw .range(key, range, at: offset) }
    return value
  }

  mutating func texts() throws(LineProblem) -> [String] {
    var texts: [String] = []
    try beginArray()
    while try nextElement() { texts.append(try text()) }
    return texts
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, as type: Word.Type
  ) throws(LineProblem) -> Word {
    let offset = offset
    let bytes = try string()
    for word in Word.allCases where word.rawValue.utf8.elementsEqual(bytes) { return word }
    throw .word(key, Word.allCases.map(\.rawValue), at: offset)
  }

  /// `1`, `0` or `null`.
  mutating func known(_ key: String) throws(LineProblem) -> Known {
    do {
      if try json.null() { return .unknown }
    } catch { throw .syntax(error) }
    return try number(key, in: 0...1) == 1 ? .yes : .no
  }

  mutating func hexBytes(_ key: String) throws(LineProblem) -> [UInt8] {
    let offset = offset
    let digits = try string()
    guard digits.count % 2 == 0 else { throw .hexDigits(key, at: offset) }
    guard !digits.isEmpty else { return [] }
    var result: [UInt8] = []
    result.reserveCapacity(digits.count / 2)
    var index = digits.startIndex
    while index < digits.endIndex {
      guard let high = Self.hexValue(digits[index]), let low = Self.hexValue(digits[index + 1]) else {
        throw .hexDigits(key, at: offset)
      }
      result.append(high << 4 | low)
      index += 2
    }
    return result
  }

  mutating func acknowledges() throws(LineProblem) -> Acknowledges {
    let offset = offset
    let digits = try string()
    var result = Acknowledges()
    for digit in digits {
      switch digit {
      case UInt8(ascii: "1"): result.append(.yes)
      case UInt8(ascii: "0"): result.append(.no)
      case UInt8(ascii: "?"): result.append(.unknown)
      default: throw .acknowledgeDigit(at: offset)
      }
    }
    return result
  }

  /// The number behind `0x`; nil when it is written in any other way.
  mutating func hexNumber() throws(LineProblem) -> Int? {
    let text = try string()
    guard text.starts(with: "0x".utf8), (3...5).contains(text.count) else { return nil }
    var value = 0
    for digit in text.dropFirst(2) {
      guard let digit = Self.hexValue(digit) else { return nil }
      value = value << 4 | Int(digit)
    }
    return value
  }

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
