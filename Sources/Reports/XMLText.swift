import Diagnostics

/// Text as XML 1.0 allows it.
///
/// A single illegal character would make a whole report unreadable.
///
/// What XML cannot hold becomes visible, as in `\x1b`, what is no UTF-8 becomes U+FFFD, and long texts are cut.
package enum XMLText {
  /// The most bytes at the head, and again at the tail, of the text of one element, because libxml2 refuses text of 10
  /// MB.
  package static let textLimit = 256 << 10
  /// The most bytes of an attribute; a longer one is cut at the end.
  package static let attributeLimit = 4 << 10

  /// Appends the text between two tags.
  ///
  /// The middle of a very long text is left out, and a note says so.
  package static func append(text: String, to output: inout [UInt8]) {
    let bytes = text.utf8
    guard bytes.count > 2 * textLimit else { return append(bytes, isAttribute: false, to: &output) }
    let headEnd = text.boundary(before: bytes.index(bytes.startIndex, offsetBy: textLimit))
    let tailStart = text.boundary(before: bytes.index(bytes.endIndex, offsetBy: -textLimit))
    append(bytes[..<headEnd], isAttribute: false, to: &output)
    let omitted = bytes.distance(from: headEnd, to: tailStart)
    output.append(contentsOf: "\n[\(omitted) bytes are left out here]\n".utf8)
    append(bytes[tailStart...], isAttribute: false, to: &output)
  }

  /// Appends the text between the quotes of an attribute.
  ///
  /// Line breaks are kept as character references.
  package static func append(attribute text: String, to output: inout [UInt8]) {
    let bytes = text.utf8
    guard bytes.count > attributeLimit else { return append(bytes, isAttribute: true, to: &output) }
    let end = text.boundary(before: bytes.index(bytes.startIndex, offsetBy: attributeLimit))
    append(bytes[..<end], isAttribute: true, to: &output)
    output.append(contentsOf: "…".utf8)
  }

  /// Appends UTF-8 bytes, and escapes everything that is not allowed or has a meaning in XML.
  package static func append(_ bytes: some Collection<UInt8>, isAttribute: Bool, to output: inout [UInt8]) {
    if bytes.allSatisfy({ isPlain($0, isAttribute: isAttribute) }) { return output.append(contentsOf: bytes) }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): append(scalar, isAttribute: isAttribute, to: &output)
      case .error: output.append(contentsOf: "\u{FFFD}".utf8)
      case .emptyInput: return
      }
    }
  }

  /// Appends seconds with exactly three decimals and without an exponent.
  ///
  /// Negative times become 0.
  package static func append(seconds nanoseconds: Int64, to output: inout [UInt8]) {
    let milliseconds = (UInt64(max(0, nanoseconds)) + 500_000) / 1_000_000
    append(decimal: milliseconds / 1_000, to: &output)
    output.append(UInt8(ascii: "."))
    append(decimal: milliseconds % 1_000, minimumDigits: 3, to: &output)
  }

  /// A number in digits, without a string in between.
  static func append(decimal number: UInt64, minimumDigits: Int = 1, to output: inout [UInt8]) {
    // Eight digits are collected at a time, the last one first, because a division by a constant is compiled to a
    // multiplication.
    let atOnce: UInt64 = 100_000_000
    if number >= atOnce { append(decimal: number / atOnce, to: &output) }
    let least = number >= atOnce ? 8 : minimumDigits
    var rest = number % atOnce
    var digits: UInt64 = 0
    var count = 0
    repeat {
      digits = digits << 8 | UInt64(UInt8(ascii: "0")) + rest % 10
      rest /= 10
      count += 1
    } while rest > 0 || count < least
    for _ in 0..<count {
      output.append(UInt8(truncatingIfNeeded: digits))
      digits >>= 8
    }
  }

  /// The visible form of a character that XML 1.0 cannot hold, not even as a reference; nil for all others.
  static func visible(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x9, 0xA, 0xD: nil
    case 0..<0x20: "\\x" + hexDigits(scalar.value, uppercase: false)
    case 0xFFFE, 0xFFFF: "\\u{" + hexDigits(scalar.value, uppercase: false) + "}"
    default: nil
    }
  }

  /// Whether a byte is a character without a special meaning.
  ///
  /// Nearly all texts have only such characters.
  private static func isPlain(_ byte: UInt8, isAttribute: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): false
    case UInt8(ascii: "\""), UInt8(ascii: "\n"): !isAttribute
    default: (0x20...0x7E).contains(byte)
    }
  }

  private static func append(_ scalar: Unicode.Scalar, isAttribute: Bool, to output: inout [UInt8]) {
    switch scalar {
    case "&": output.append(contentsOf: "&amp;".utf8)
    case "<": output.append(contentsOf: "&lt;".utf8)
    // `>` is always escaped, so that `]]>` needs no rule of its own.
    case ">": output.append(contentsOf: "&gt;".utf8)
    case "\"" where isAttribute: output.append(contentsOf: "&quot;".utf8)
    case "\n" where isAttribute: output.append(contentsOf: "&#10;".utf8)
    case "\t" where isAttribute: output.append(contentsOf: "&#9;".utf8)
    // An XML reader turns a carriage return into a line feed unless it is a character reference.
    case "\r": output.append(contentsOf: "&#13;".utf8)
    default:
      if let visible = visible(scalar) {
        output.append(contentsOf: visible.utf8)
      } else if scalar.isASCII {
        output.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        output.append(contentsOf: scalar.utf8)
      }
    }
  }
}

extension String {
  /// The boundary of a code point at or before an index of the bytes.
  func boundary(before index: Index) -> Index {
    var index = index
    while index > startIndex, index < endIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(before: index) }
    return index
  }
}
