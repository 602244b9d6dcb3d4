import Diagnostics

/// What the characters of a scalar mean.
///
/// The schema decides which of these is asked; YAML's own guesses are not.
public enum ScalarParser {
  /// A number as it is written.
  public struct Integer: Hashable {
    /// How the digits are counted.
    public enum Base: Hashable { case decimal, hexadecimal, binary }
    /// The number itself: at most what 64 bits can hold, signed or not.
    public var value: Int128
    /// How it is written.
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
    // A leading zero is octal to some and decimal to others.
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

  /// A number of digits `0 1 x` after `0b`, `_` between them: expected bits and judged bits, highest first.
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

  /// A decimal number with one of these units, as a whole multiple of the smallest unit: `1.5ms` -> 1,500,000 ns.
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

  /// Durations in nanoseconds.
  ///
  /// Both characters that look like µ are micro.
  public static let durationUnits: [(name: String, factor: Int64)] = [
    ("ns", 1), ("us", 1_000), ("\u{B5}s", 1_000), ("\u{3BC}s", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("min", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  /// Frequencies in hertz.
  public static let frequencyUnits: [(name: String, factor: Int64)] = [
    ("Hz", 1), ("kHz", 1_000), ("MHz", 1_000_000),
  ]

  /// Text of usual length in which nothing is an expression.
  public static func isPlainText(_ bytes: Span<UInt8>) -> Bool {
    guard (1...NodeLimits.textBytes).contains(bytes.count) else { return false }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") { return false }
    return true
  }

  /// `0..7`, in either direction.
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

  /// `[A-Za-z][A-Za-z0-9_./-]*`: text that needs no quotes where no type says that it is text.
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

  /// `[a-z][a-z0-9_]*`: what a file may call its devices, registers, fields and ids.
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

  /// `D0`, `GPIO3`, `gpiochip0/17`: a letter, then letters, digits and what boards have in the names of their lines.
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
