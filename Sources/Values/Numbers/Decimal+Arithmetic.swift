// Sums and products are exact; where one has no room, it is an error.

extension Decimal {
  /// The sum.
  package func adding(_ other: Decimal) throws(ValueError) -> Decimal {
    guard let pair = aligned(with: other) else { throw .tooManyDigits }
    let (sum, overflow) = pair.left.addingReportingOverflow(pair.right)
    guard !overflow, let result = Decimal(mantissa: sum, exponent: pair.exponent) else { throw .tooManyDigits }
    return result
  }

  /// The difference.
  package func subtracting(_ other: Decimal) throws(ValueError) -> Decimal { try adding(other.negated) }

  /// The product.
  package func multiplied(by other: Decimal) throws(ValueError) -> Decimal {
    var (left, right, exponent) = (mantissa, other.mantissa, exponent + other.exponent)
    var (product, overflow) = left.multipliedReportingOverflow(by: right)
    if overflow {
      // 5⁴⁰ × 2⁴⁰ is 1 and forty zeros: pairs of 5 and 2 become powers of ten before they are multiplied.
      Self.extractTens(&left, &right, &exponent)
      Self.extractTens(&right, &left, &exponent)
      (product, overflow) = left.multipliedReportingOverflow(by: right)
    }
    guard !overflow, let result = Decimal(mantissa: product, exponent: exponent) else { throw .tooManyDigits }
    return result
  }

  private static func extractTens(_ fives: inout Int128, _ twos: inout Int128, _ exponent: inout Int) {
    while fives % 5 == 0, twos % 2 == 0 { (fives, twos, exponent) = (fives / 5, twos / 2, exponent + 1) }
  }

  /// Both mantissas at the lower of the two exponents; nil if one has no room for the zeros.
  func aligned(with other: Decimal) -> (left: Int128, right: Int128, exponent: Int)? {
    if isZero { return (0, other.mantissa, other.exponent) }
    if other.isZero { return (mantissa, 0, exponent) }
    let lowest = min(exponent, other.exponent)
    guard let left = mantissa.withZeros(exponent - lowest),
      let right = other.mantissa.withZeros(other.exponent - lowest)
    else { return nil }
    return (left, right, lowest)
  }

  /// A power of two, exact because a half is 5 tenths; nil if it has no room.
  package static func powerOfTwo(_ power: Int) -> Decimal? {
    var mantissa: Int128 = 1
    for _ in 0..<min(power.magnitude, 128) {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: power < 0 ? 5 : 2)
      guard !overflow else { return nil }
      mantissa = product
    }
    return power.magnitude > 128 ? nil : Decimal(mantissa: mantissa, exponent: min(power, 0))
  }
}

extension Int128 {
  /// The number with zeros behind it, if there is room.
  func withZeros(_ count: Int) -> Int128? {
    guard count < Decimal.powersOfTen.count else { return nil }
    let (product, overflow) = multipliedReportingOverflow(by: Decimal.powersOfTen[count])
    return overflow ? nil : product
  }

  /// Quotient and remainder with the remainder on the side of the divisor: -7 by 2 is -4 and 1.
  ///
  /// The divisor must not be 0, and the dividend not the lowest `Int128`, which has no positive counterpart.
  func flooredQuotientAndRemainder(dividingBy divisor: Int128) -> (quotient: Int128, remainder: Int128) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0)
      ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
