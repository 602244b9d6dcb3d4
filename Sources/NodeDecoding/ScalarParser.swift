import Diagnostics

/// Parses the characters of scalars.
///
/// The schema decides which parser is used; YAML's own guesses do not count.
public enum ScalarParser {
  /// A number, and how it is written.
  public struct Integer: Hashable {
    /// The base of the digits.
    public enum Base: Hashable { case decimal, hexadecimal, binary }
    /// The number itself, within the range of 64 bits, signed or not.
    public var value: Int128
    /// The base that it is written in.
    public var base: Base
  }

  /// `16`, `-3`, `0x10`, `0b1_0000`; nil for anything else and for what exceeds 64 bits.
  public static func integer(_ bytes: Span<UInt8>) -> Integer? {
    let count = bytes.count
    guard count > 0 else { return nil }
    if count > 2, bytes[0] == UInt8(ascii: "0") {
      switch bytes[1] | 0x20 {
      case UInt8(ascii: "x"): return digits(bytes, from: 2, radix: 16).map { Integer(value: $0, base: .hexadecimal) }
      case UInt8(ascii: "b"): return digits(bytes, from: 2, radix: 2).map { Integer(value: $0, base: .binary) }
      case _: break
      }
    }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    // A leading zero is refused, because some read it as octal and others as decimal.
    guard count > start, count == start + 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
    guard let value = digits(bytes, from: start, radix: 10), !isNegative || value <= -Int128(Int64.min) else {
      return nil
    }
    return Integer(value: isNegative ? -value : value, base: .decimal)
  }

  private static func digits(_ bytes: Span<UInt8>, from start: Int, radix: UInt64) -> Int128? {
    var value: UInt64 = 0
    var isEmpty = true
    for index in start..<bytes.count {
      if radix == 2, bytes[index] == UInt8(ascii: "_"), !isEmpty { continue }
      guard let digit = hexDigitValue(bytes[index]).map(UInt64.init), digit < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
      isEmpty = false
    }
    return isEmpty ? nil : Int128(value)
  }

  /// Digits `0 1 x` after `0b`, with `_` between them, highest bit first.
  ///
  /// Returns the expected bits, the mask of the judged bits, and the number of digits.
  public static func pattern(_ bytes: Span<UInt8>) -> (value: UInt64, mask: UInt64, digits: Int)? {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "0"), bytes[1] | 0x20 == UInt8(ascii: "b") else { return nil }
    var (value, mask, count): (UInt64, UInt64, Int) = (0, 0, 0)
    for index in 2..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "_"), count > 0 { continue }
      guard count < 64 else { return nil }
      switch byte {
      case UInt8(ascii: "0"): (value, mask) = (value << 1, mask << 1 | 1)
      case UInt8(ascii: "1"): (value, mask) = (value << 1 | 1, mask << 1 | 1)
      case UInt8(ascii: "x"), UInt8(ascii: "X"): (value, mask) = (value << 1, mask << 1)
      case _: return nil
      }
      count += 1
    }
    return count > 0 ? (value, mask, count) : nil
  }

  /// A decimal number with one of these units, as a whole multiple of the smallest unit: `1.5ms` is 1,500,000 ns; nil
  /// if it is no whole multiple.
  public static func quantity(_ bytes: Span<UInt8>, units: [(name: String, factor: Int64)]) -> Int64? {
    var position = 0
    var (mantissa, scale): (Int64, Int64) = (0, 1)
    var (digitCount, isFraction) = (0, false)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "."), !isFraction, digitCount > 0 {
        isFraction = true
      } else if let digit = hexDigitValue(byte).map(Int64.init), digit < 10 {
        let (product, isTooLong) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, isTooLarge) = product.addingReportingOverflow(digit)
        guard !isTooLong, !isTooLarge, scale < 1_000_000_000_000 else { return nil }
        mantissa = sum
        if isFraction { scale *= 10 }
        digitCount += 1
      } else {
        break
      }
      position += 1
    }
    guard digitCount > 0, bytes[position - 1] != UInt8(ascii: ".") else { return nil }
    for unit in units where bytes.hasSuffix(unit.name, from: position) {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: unit.factor)
      return overflow || product % scale != 0 ? nil : product / scale
    }
    return nil
  }

  /// The units of durations, in nanoseconds.
  ///
  /// Both characters that look like µ mean micro.
  public static let durationUnits: [(name: String, factor: Int64)] = [
    ("ns", 1), ("us", 1_000), ("\u{B5}s", 1_000), ("\u{3BC}s", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("min", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  /// The units of frequencies, in hertz.
  public static let frequencyUnits: [(name: String, factor: Int64)] = [
    ("Hz", 1), ("kHz", 1_000), ("MHz", 1_000_000),
  ]

  /// Whether the bytes are text of usual length without any expression.
  public static func isPlainText(_ bytes: Span<UInt8>) -> Bool {
    guard (1...NodeLimits.textBytes).contains(bytes.count) else { return false }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") { return false }
    return true
  }

  /// Parses a range, `0..7`, in either direction.
  public static func integerRange(_ bytes: Span<UInt8>) -> (first: Int64, last: Int64)? {
    for index in 0..<max(0, bytes.count - 2) where bytes[index] == UInt8(ascii: ".") {
      guard bytes[index + 1] == UInt8(ascii: "."), let first = integer(bytes.extracting(0..<index)),
        let last = integer(bytes.extracting((index + 2)..<bytes.count)),
        first.value.magnitude < 1 << 53, last.value.magnitude < 1 << 53
      else { return nil }
      return (Int64(first.value), Int64(last.value))
    }
    return nil
  }

  /// Whether the bytes match `[A-Za-z][A-Za-z0-9_./-]*`: text that needs no quotes even if no type says that it is
  /// text.
  public static func isWord(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "-"):
        if index == 0 { return false }
      case _: return false
      }
    }
    return true
  }

  /// Whether the bytes match `[a-z][a-z0-9_]*`, as names of devices, registers, fields and ids must.
  public static func isIdentifier(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[0] else { return false }
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): continue
      case _: return false
      }
    }
    return true
  }

  /// Whether the text is the name of a pin, as `D0`, `GPIO3`, `gpiochip0/17`: a letter, then letters, digits and the
  /// marks that boards have in the names of their lines.
  public static func isPinName(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, text.count <= NodeLimits.pinNameBytes else { return false }
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"):
        if index == 0 { return false }
      case _: return false
      }
    }
    return true
  }
}

extension Span<UInt8> {
  /// Whether the bytes from a position to the end are exactly this text.
  public func hasSuffix(_ text: String, from position: Int) -> Bool {
    guard count - position == text.utf8.count else { return false }
    var index = position
    for byte in text.utf8 {
      guard self[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
