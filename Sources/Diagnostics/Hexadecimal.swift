/// `0x0010`: a number in hexadecimal with at least so many digits.
public func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
  var text: [UInt8] = []
  appendHexadecimal(UInt64(truncatingIfNeeded: value), digits: digits, to: &text)
  return String(decoding: text, as: UTF8.self)
}

/// Appends a number in hexadecimal with at least so many digits.
public func appendHexadecimal(_ value: UInt64, digits: Int, to text: inout [UInt8]) {
  text.append(UInt8(ascii: "0"))
  text.append(UInt8(ascii: "x"))
  let needed = (UInt64.bitWidth - value.leadingZeroBitCount + 3) / 4
  for place in (0..<max(1, digits, needed)).reversed() {
    let digit = place < 16 ? UInt8(truncatingIfNeeded: value >> (4 * UInt64(place)) & 0xF) : 0
    text.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "A"))
  }
}
