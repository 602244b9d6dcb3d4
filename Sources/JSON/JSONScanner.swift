/// Reads JSON value by value, as the caller asks for them, without building a tree.
///
///     var json = JSONScanner(bytes, in: 0..<bytes.count)
///     try json.beginObject()
///     while let key = try json.nextKey() {
///       if key == count { total = try json.integer() } else { try json.skip() }
///     }
///     try json.end()
///
/// Every key must be followed by the reading or skipping of its value.
public struct JSONScanner: Sendable {
  /// Values inside one another that ``skip()`` goes into.
  public static let depthLimit = 64

  let bytes: [UInt8]
  let limit: Int
  var position: Int
  /// Whether the innermost object or array has just begun.
  ///
  /// One flag serves all depths: a member can only follow another or be the first, and whatever ends inside it makes
  /// it "another".
  private var isAtFirst = false

  /// A scanner of some of the bytes.
  public init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The byte where the next value begins.
  public var offset: Int {
    mutating get {
      skipBlanks()
      return position
    }
  }

  // MARK: Structure

  /// Enters an object.
  public mutating func beginObject() throws(JSONError) {
    guard take(UInt8(ascii: "{")) else { throw JSONError(.object, at: position) }
    isAtFirst = true
  }

  /// The key of the next member of the object; nil at its end.
  public mutating func nextKey() throws(JSONError) -> JSONKey? {
    if take(UInt8(ascii: "}")) {
      isAtFirst = false
      return nil
    }
    if !isAtFirst, !take(UInt8(ascii: ",")) { throw JSONError(.commaOrBrace, at: position) }
    isAtFirst = false
    let key = try key()
    guard take(UInt8(ascii: ":")) else { throw JSONError(.colon, at: position) }
    return key
  }

  /// Enters an array.
  public mutating func beginArray() throws(JSONError) {
    guard take(UInt8(ascii: "[")) else { throw JSONError(.array, at: position) }
    isAtFirst = true
  }

  /// Whether the array has another element, which then comes next.
  public mutating func nextElement() throws(JSONError) -> Bool {
    if take(UInt8(ascii: "]")) {
      isAtFirst = false
      return false
    }
    if !isAtFirst, !take(UInt8(ascii: ",")) { throw JSONError(.commaOrBracket, at: position) }
    isAtFirst = false
    return true
  }

  /// Sees to it that nothing but blanks is left.
  public mutating func end() throws(JSONError) {
    skipBlanks()
    guard position == limit else { throw JSONError(.end, at: position) }
  }

  // MARK: Values

  /// Whether `null` comes next; it is then read.
  public mutating func null() throws(JSONError) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  /// Reads a whole number, exactly.
  public mutating func integer() throws(JSONError) -> Int64 {
    skipBlanks()
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    let firstDigit = position
    var value: Int64 = 0
    var overflows = false
    while position < limit {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      // Towards the side of the sign, because there is one more number below zero than above.
      let (sum, carry) =
        isNegative
        ? product.subtractingReportingOverflow(Int64(digit))
        : product.addingReportingOverflow(Int64(digit))
      overflows = overflows || overflow || carry
      value = sum
      position += 1
    }
    let digits = position - firstDigit
    let hasLeadingZero = digits > 1 && bytes[firstDigit] == UInt8(ascii: "0")
    guard digits > 0, !hasLeadingZero, !isAtFraction else { throw JSONError(.integer, at: start) }
    guard !overflows else { throw JSONError(.integerInRange, at: start) }
    return value
  }

  /// Reads a string: its bytes without the quotes, escapes resolved.
  public mutating func string() throws(JSONError) -> ArraySlice<UInt8> {
    guard take(UInt8(ascii: "\"")) else { throw JSONError(.string, at: position) }
    let start = position
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return bytes[start..<position - 1]
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw JSONError(.escapedControl, at: position)
      default: position += 1
      }
    }
    throw JSONError(.closingQuote, at: position)
  }

  /// Reads a string as text.
  public mutating func text() throws(JSONError) -> String {
    let start = offset
    guard let text = String(validating: try string(), as: UTF8.self) else { throw JSONError(.utf8, at: start) }
    return text
  }

  /// Passes over a value of any kind.
  public mutating func skip() throws(JSONError) { try skip(depth: 0) }

  private mutating func skip(depth: Int) throws(JSONError) {
    guard depth <= Self.depthLimit else { throw JSONError(.shallower, at: position) }
    switch peek() {
    case UInt8(ascii: "{"):
      try beginObject()
      while try nextKey() != nil { try skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try beginArray()
      while try nextElement() { try skip(depth: depth + 1) }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case .some, nil: try skipNumber()
    }
  }
}

// MARK: - Characters

extension JSONScanner {
  private mutating func skipBlanks() {
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): position += 1
      default: return
      }
    }
  }

  private mutating func peek() -> UInt8? {
    skipBlanks()
    return position < limit ? bytes[position] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    if position < limit, bytes[position] == byte {
      position += 1
      return true
    }
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func word(_ word: String) throws(JSONError) {
    guard bytes[position..<limit].starts(with: word.utf8) else { throw JSONError(.value, at: position) }
    position += word.utf8.count
  }

  private mutating func digits() -> Int {
    let start = position
    while position < limit, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }

  /// Whether a number goes on where a whole number ends.
  private var isAtFraction: Bool {
    guard position < limit else { return false }
    return bytes[position] == UInt8(ascii: ".") || bytes[position] | 0x20 == UInt8(ascii: "e")
  }

  private mutating func skipNumber() throws(JSONError) {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let first = position
    let whole = digits()
    var isNumber = whole == 1 || (whole > 1 && bytes[first] != UInt8(ascii: "0"))
    if isNumber, position < limit, bytes[position] == UInt8(ascii: ".") {
      position += 1
      isNumber = digits() > 0
    }
    if isNumber, isAtFraction {
      position += 1
      if position < limit, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      isNumber = digits() > 0
    }
    guard isNumber else { throw JSONError(.value, at: start) }
  }

  private mutating func key() throws(JSONError) -> JSONKey {
    skipBlanks()
    let start = position
    guard start < limit, bytes[start] == UInt8(ascii: "\"") else { throw JSONError(.key, at: start) }
    var code: UInt64 = 0
    var index = start + 1
    // The quote of a short key is at most nine bytes away; anything else takes the long way.
    let end = min(limit, start + JSONKey.limit + 2)
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return JSONKey(code: code)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      code = code << 8 | UInt64(byte)
      index += 1
    }
    return JSONKey(try string())
  }
}
