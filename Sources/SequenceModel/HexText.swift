/// Bytes written as pairs of hexadecimal digits, as data sheets and labels print them.
package enum HexText {
  /// The bytes of `54 49:6D-24`; nil for anything but pairs of digits with blanks, `:` and `-` between them.
  package static func bytes(of text: String) -> [UInt8]? {
    let digits = text.utf8.filter { ![UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "-")].contains($0) }
    let values = digits.compactMap(value)
    guard values.count == digits.count, !values.isEmpty, values.count % 2 == 0 else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case _: nil
    }
  }
}
