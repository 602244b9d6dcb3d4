/// `0x0010`: a number in hexadecimal with at least `digits` digits.
public func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
  var text: [UInt8] = []
  appendHexadecimal(UInt64(truncatingIfNeeded: value), digits: digits, to: &text)
  return String(decoding: text, as: UTF8.self)
}

/// Appends a number in hexadecimal with at least `digits` digits.
public func appendHexadecimal(_ value: UInt64, digits: Int, to text: inout [UInt8]) {
  text.append(UInt8(ascii: "0"))
  text.append(UInt8(ascii: "x"))
  let needed = (UInt64.bitWidth - value.leadingZeroBitCount + 3) / 4
  for place in (0..<max(1, digits, needed)).reversed() {
    let digit = place < 16 ? UInt8(truncatingIfNeeded: value >> (4 * UInt64(place)) & 0xF) : 0
    text.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "A"))
  }
}

/// `0010`: at least `count` digits of a number in hexadecimal, without a prefix.
public func hexDigits(_ value: some BinaryInteger, _ count: Int = 2, uppercase: Bool = true) -> String {
  let digits = String(value, radix: 16, uppercase: uppercase)
  return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
}

/// The value of a hexadecimal digit in either case; nil for any other byte.
@inlinable
public func hexDigitValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case _: nil
  }
}
