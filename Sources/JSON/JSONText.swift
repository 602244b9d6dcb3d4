/// Appends values to JSON text.
///
/// Structure (braces, commas, keys) is the caller's: whoever writes a format with fixed keys writes them as they are.
public enum JSONText {
  /// Appends a string with its quotes; what JSON does not allow inside them is escaped.
  public static func append(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    // Nearly no string needs escaping: copy it as a block, then look whether that was right.
    let start = output.count
    output.append(contentsOf: text.utf8)
    if let first = firstEscaped(in: output, from: start) {
      output.removeSubrange(first...)
      for byte in text.utf8.dropFirst(first - start) { append(escaping: byte, to: &output) }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Appends a whole number.
  public static func append(_ number: Int64, to output: inout [UInt8]) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    var low = output.count
    var rest = number.magnitude
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    var high = output.count - 1
    while low < high {
      output.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// Appends a whole number.
  public static func append(_ number: Int, to output: inout [UInt8]) { append(Int64(number), to: &output) }

  /// Appends bytes as a string of lower-case hex digits, two for each byte.
  public static func append(hex bytes: [UInt8], to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in bytes {
      output.append(digit(byte >> 4))
      output.append(digit(byte & 15))
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func firstEscaped(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
      index += 1
    }
    return nil
  }

  private static func append(escaping byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "\n"): output += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case UInt8(ascii: "\r"): output += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
    case UInt8(ascii: "\t"): output += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
    case 0..<0x20: output += [UInt8](#"\u00"#.utf8) + [digit(byte >> 4), digit(byte & 15)]
    default: output.append(byte)
    }
  }

  /// The lower-case hex digit of a number below 16.
  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}
