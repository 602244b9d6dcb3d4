// The caller writes the structure (braces, commas, keys); fixed keys need no escapes.

/// Appends values to JSON text.
///
/// Characters that JSON does not allow inside a string are escaped. So are control characters that a terminal or an
/// editor would obey instead of showing them, because people read records with `cat` as well; every JSON reader decodes
/// the escape to the same text.
public enum JSONText {
  /// The most bytes that a string can take, quotes included.
  public static func limit(of text: String) -> Int { 6 * text.utf8.count + 2 }

  /// The most bytes that a whole number can take.
  public static let numberLimit = 20

  /// The lower-case hex digit of a number below 16.
  @inlinable @inline(__always)
  public static func hexDigit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
  }

  /// Appends a string with its quotes and the necessary escapes.
  public static func append(_ text: String, to output: inout [UInt8]) {
    output.append(addingCapacity: limit(of: text)) { $0.append(json: text) }
  }

  /// A string with its quotes and escapes, as text.
  public static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a whole number.
  public static func append(_ number: Int, to output: inout [UInt8]) {
    output.append(addingCapacity: numberLimit) { $0.append(json: number) }
  }
}

extension OutputSpan<UInt8> {
  /// Appends a string with its quotes and the necessary escapes.
  ///
  /// There must be room for ``JSONText/limit(of:)`` bytes.
  public mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    // Reading a string byte by byte is several times as slow as reading its storage.
    let isPlain = unsafe text.utf8.withContiguousStorageIfAvailable { storage in
      // Safety: the span exists only inside the closure, like the storage.
      let bytes = unsafe storage.span
      for index in bytes.indices {
        // The first byte above ASCII may begin a character that must be escaped, so the rest is read character by
        // character.
        guard bytes[index] < 0x7F else { return index }
        append(unescaped: bytes[index])
      }
      return bytes.count
    }
    // Nearly every text is complete here. To find the index in the string costs more than all before.
    if isPlain != text.utf8.count {
      for scalar in text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: isPlain ?? 0)...] {
        append(unescaped: scalar)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(unescaped scalar: Unicode.Scalar) {
    guard scalar.isObeyed else {
      for byte in scalar.utf8 { append(unescaped: byte) }
      return
    }
    for unit in scalar.utf16 {
      append(UInt8(ascii: "\\"))
      append(UInt8(ascii: "u"))
      append(hex: UInt8(truncatingIfNeeded: unit >> 8))
      append(hex: UInt8(truncatingIfNeeded: unit))
    }
  }

  @inline(__always)
  private mutating func append(unescaped byte: UInt8) {
    if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      append(byte)
    } else {
      append(escaping: byte)
    }
  }

  /// Appends a whole number.
  ///
  /// There must be room for ``JSONText/numberLimit`` bytes.
  public mutating func append(json number: Int) {
    if number >= 0, number < 10 { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digitsOf: number.magnitude)
  }

  /// Appends two lower-case hex digits for a byte.
  @inlinable
  public mutating func append(hex byte: UInt8) {
    append(JSONText.hexDigit(byte >> 4))
    append(JSONText.hexDigit(byte & 15))
  }

  private mutating func append(digitsOf number: UInt) {
    var digits = 1
    var place: UInt = 10
    while digits < JSONText.numberLimit, number >= place {
      digits += 1
      place &*= 10
    }
    append(repeating: UInt8(ascii: "0"), count: digits)
    // The digits are written from last to first, because the compiler makes a multiplication of a division by a
    // constant.
    var rest = number
    for index in stride(from: count - 1, through: count - digits, by: -1) {
      self[index] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  private mutating func append(escaping byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
    case 0..<0x20:
      for digit in "u00".utf8 { append(digit) }
      append(hex: byte)
    default: append(byte)
    }
  }
}

extension Unicode.Scalar {
  /// Whether programs obey this character instead of showing it: DEL and C1, separators of lines, marks of text
  /// direction and joiners, and code points without an assigned character.
  fileprivate var isObeyed: Bool {
    if isASCII { return value == 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
