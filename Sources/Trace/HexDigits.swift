/// Hex digits of bytes and numbers, as exports and sequences have them.
package enum HexDigits {
  package static func append(_ byte: UInt8, uppercase: Bool = false, to output: inout [UInt8]) {
    output.append(digit(byte >> 4, uppercase))
    output.append(digit(byte & 0xF, uppercase))
  }

  package static func text(_ value: Int, width: Int, uppercase: Bool = false) -> String {
    let digits = String(value, radix: 16, uppercase: uppercase)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func digit(_ value: UInt8, _ uppercase: Bool) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : (uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")) + value - 10
  }
}
