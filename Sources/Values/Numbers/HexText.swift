import Diagnostics

/// Bytes written as pairs of hexadecimal digits, as data sheets and labels print them.
package enum HexText {
  /// The bytes of `54 49:6D-24`; nil for anything but pairs of digits with blanks, `:` and `-` between them.
  package static func bytes(of text: String) -> [UInt8]? {
    let digits = text.utf8.filter { ![UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "-")].contains($0) }
    let values = digits.compactMap(hexDigitValue)
    guard values.count == digits.count, !values.isEmpty, values.count % 2 == 0 else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
