import Diagnostics

// Messages about values: in arithmetic, in reading them from bytes, in making bytes of them.

extension ValueError {
  // MARK: Reckoning

  static let divisionByZero = ValueError(.divisionByZero, "the divisor must not be 0")

  static let tooManyDigits = ValueError(
    .overflow, "an exact result must have at most \(Decimal.digitLimit) digits",
    help: "round a factor first, as in `x // 0.000001 * 0.000001`")
}

extension ValueError {
  static let integerOverflow = ValueError(
    .overflow, "the result must be -2⁶³ … 2⁶⁴ - 1, what 64 bits can hold")

  static let quantityOverflow = ValueError(
    .overflow, "a duration must be at most 292 years, and a frequency 9223372036 GHz")

  static func shift(_ places: Int128) -> ValueError {
    ValueError(.range, "bits are shifted by 0 … 63 places, and this is \(places)")
  }

  static func unequalLengths(_ operation: BinaryOperator, _ left: Int, _ right: Int) -> ValueError {
    ValueError(
      .length, "`\(operation.rawValue)` takes bytes of one length, and these are \(left) and \(right)",
      help: min(left, right) > 0 ? "write a slice of the longer one, as in `a[0..\(min(left, right) - 1)]`" : nil)
  }

  /// Limits that only the run knows, as those of a table.
  package static func crossedLimits(_ comparator: Comparator, low: Decimal, high: Decimal) -> ValueError {
    ValueError(
      .range,
      "`low` is \(low) and `high` is \(high): \(comparator.isOutside ? "every" : "no") number is \(comparator.rawValue) these",
      help: "give limits of which `low` is the lower one")
  }

  /// The clock of a recording whose transactions are asked for in another order.
  package static let backwards = ValueError(
    .range, "what is measured was recorded in another order, so there is no time between its beginning and its end",
    help: "run it in the order in which it was recorded, or on hardware")

  // MARK: Numbers in bytes

  static func codeRange(_ what: String, _ range: ClosedRange<Int>) -> ValueError {
    ValueError(.code, "`\(what)` must be \(range.lowerBound) … \(range.upperBound)")
  }

  static func bitsOfCode(_ format: NumberFormat) -> ValueError {
    ValueError(
      .code, "`bits`, `sign` and `shift_right` need an integer, and \(format.rawValue) is none",
      help: "take them out, or write `type: \(format.isLittleEndian ? "u16le" : "u8")`")
  }

  static func zeroCoefficient(_ what: String) -> ValueError {
    ValueError(.code, "`\(what)` must not be 0")
  }

  /// - Parameter left: the bytes from `offset` on.
  static func tooFewBytes(_ format: String, count: Int, at offset: Int, left: Int) -> ValueError {
    let place = offset == 0 ? "" : " at \(offset)"
    return ValueError(
      .index,
      "\(format) takes \(count) \(count == 1 ? "byte" : "bytes")\(place), and there \(left == 1 ? "is" : "are") \(left)"
    )
  }

  static func outsideOfCode(_ value: Decimal, low: Decimal, high: Decimal) -> ValueError {
    ValueError(.range, "the value must be \(low) … \(high) to have a code, and it is \(value)")
  }

  static func decimalDigits(_ byte: UInt64) -> ValueError {
    ValueError(.digits, "digits of BCD must be 0 … 9, and this is 0x\(hexDigits(byte, 2))")
  }
}
