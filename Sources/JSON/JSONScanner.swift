/// Reads JSON value by value, as the caller asks for them, without building a tree.
///
///     var json = JSONScanner()
///     try json.beginObject(of: text)
///     while let key = try json.nextKey(of: text) {
///       if key == count { total = try json.integer(of: text) } else { try json.skip(of: text) }
///     }
///     try json.end(of: text)
///
/// After every key its value must be read or skipped. The text is passed to every call, because a scanner that kept it
/// would have to count references for every value.
public struct JSONScanner: Sendable {
  /// The greatest depth of nested values for ``skip(of:)``.
  public static let depthLimit = 64

  /// The number of decimal digits that always fit in 64 bits.
  private static let safeDigits = 18

  var position: Int
  /// Whether the innermost object or array has just begun.
  ///
  /// One flag is enough for all depths: when a nested object or array ends, the outer one has a member and is no longer
  /// at its first.
  private var isAtFirst = false

  /// A scanner that begins at an offset of the text.
  public init(at position: Int = 0) { self.position = position }

  /// The offset of the next value.
  public mutating func offset(of text: Span<UInt8>) -> Int {
    _ = peek(of: text)
    return position
  }

  // MARK: Structure

  /// Enters an object.
  public mutating func beginObject(of text: Span<UInt8>) throws(JSONError) {
    guard take(UInt8(ascii: "{"), of: text) else { throw JSONError(.object, at: position) }
    isAtFirst = true
  }

  /// The key of the next member of the object; nil at its end.
  public mutating func nextKey(of text: Span<UInt8>) throws(JSONError) -> JSONKey? {
    guard try hasNext(before: UInt8(ascii: "}"), else: .commaOrBrace, of: text) else { return nil }
    let key = try key(of: text)
    guard take(UInt8(ascii: ":"), of: text) else { throw JSONError(.colon, at: position) }
    return key
  }

  /// Enters an array.
  public mutating func beginArray(of text: Span<UInt8>) throws(JSONError) {
    guard take(UInt8(ascii: "["), of: text) else { throw JSONError(.array, at: position) }
    isAtFirst = true
  }

  /// Whether the array has another element, which then comes next.
  public mutating func nextElement(of text: Span<UInt8>) throws(JSONError) -> Bool {
    try hasNext(before: UInt8(ascii: "]"), else: .commaOrBracket, of: text)
  }

  @inline(__always)
  private mutating func hasNext(
    before end: UInt8, else requirement: JSONError.Requirement, of text: Span<UInt8>
  ) throws(JSONError) -> Bool {
    let isAtFirst = isAtFirst
    self.isAtFirst = false
    if take(end, of: text) { return false }
    guard isAtFirst || take(UInt8(ascii: ","), of: text) else { throw JSONError(requirement, at: position) }
    return true
  }

  /// Checks that only blanks are left.
  public mutating func end(of text: Span<UInt8>) throws(JSONError) {
    guard offset(of: text) == text.count else { throw JSONError(.end, at: position) }
  }

  private mutating func key(of text: Span<UInt8>) throws(JSONError) -> JSONKey {
    guard peek(of: text) == UInt8(ascii: "\"") else { throw JSONError(.key, at: position) }
    var code: UInt64 = 0
    var index = position + 1
    // The closing quote of a short key is at most nine bytes away; other keys are read by the slower code below.
    let end = min(text.count, index + JSONKey.limit + 1)
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return JSONKey(code: code)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      code = code << 8 | UInt64(byte)
      index += 1
    }
    return try string(of: text).withBytes(of: text) { JSONKey($0) }
  }

  // MARK: Values

  /// Whether `null` comes next; if so, it is read.
  public mutating func null(of text: Span<UInt8>) throws(JSONError) -> Bool {
    guard peek(of: text) == UInt8(ascii: "n") else { return false }
    try word("null", of: text)
    return true
  }

  /// Reads a whole number that fits in 64 bits.
  public mutating func integer(of text: Span<UInt8>) throws(JSONError) -> Int64 {
    let isNegative = take(UInt8(ascii: "-"), of: text)
    let first = position
    let start = isNegative ? first - 1 : first
    var index = first
    var value: UInt64 = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      index += 1
    }
    let hasLeadingZero = index - first > 1 && text[first] == UInt8(ascii: "0")
    guard index > first, !hasLeadingZero, !Self.isFraction(at: index, of: text) else {
      throw JSONError(.integer, at: start)
    }
    position = index
    if index - first <= Self.safeDigits { return isNegative ? -Int64(value) : Int64(value) }
    guard let number = Int64(String(validating: Array(text: text, start..<index), as: UTF8.self) ?? "") else {
      position = start
      throw JSONError(.integerInRange, at: start)
    }
    return number
  }

  /// Reads a string.
  public mutating func string(of text: Span<UInt8>) throws(JSONError) -> JSONString {
    guard take(UInt8(ascii: "\""), of: text) else { throw JSONError(.string, at: position) }
    let start = position
    var index = start
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""):
        position = index + 1
        return JSONString(range: start..<index)
      case UInt8(ascii: "\\"):
        position = index
        return JSONString(range: start..<index, decoded: try escapedString(from: start, of: text))
      case 0..<0x20: throw JSONError(.escapedControl, at: index)
      default: index += 1
      }
    }
    throw JSONError(.closingQuote, at: text.count)
  }

  /// Skips a value of any kind.
  public mutating func skip(of text: Span<UInt8>) throws(JSONError) { try skip(of: text, depth: 0) }

  private mutating func skip(of text: Span<UInt8>, depth: Int) throws(JSONError) {
    guard depth <= Self.depthLimit else { throw JSONError(.shallower, at: position) }
    switch peek(of: text) {
    case UInt8(ascii: "{"):
      try beginObject(of: text)
      while try nextKey(of: text) != nil { try skip(of: text, depth: depth + 1) }
    case UInt8(ascii: "["):
      try beginArray(of: text)
      while try nextElement(of: text) { try skip(of: text, depth: depth + 1) }
    case UInt8(ascii: "\""): _ = try string(of: text)
    case UInt8(ascii: "n"): try word("null", of: text)
    case UInt8(ascii: "t"): try word("true", of: text)
    case UInt8(ascii: "f"): try word("false", of: text)
    default: try skipNumber(of: text)
    }
  }
}
