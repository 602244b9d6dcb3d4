// Division: rounded to 18 digits, to the next whole number below, or to the nearest one.

extension Decimal {
  /// Significant digits of a quotient.
  package static let quotientDigits = 18

  /// The quotient, rounded half to even to 18 significant digits.
  package func divided(by divisor: Decimal) throws(ValueError) -> Decimal {
    guard !divisor.isZero else { throw .divisionByZero }
    guard !isZero else { return self }
    var numerator = mantissa.magnitude
    let denominator = divisor.mantissa.magnitude
    var power = exponent - divisor.exponent
    // Appending as many zeros to the numerator as it has room for gives most quotients all their digits at once.
    let room = Self.digitLimit - Self.digitCount(of: numerator)
    numerator *= Self.powersOfTen[room].magnitude
    power -= room
    var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    while remainder != 0, Self.digitCount(of: quotient) < Self.quotientDigits {
      let next = denominator.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
      quotient = quotient * 10 + next.quotient
      remainder = next.remainder
      power -= 1
    }
    let surplus = Self.digitCount(of: quotient) - Self.quotientDigits
    var rounded = quotient
    if surplus > 0 {
      let unit = Self.powersOfTen[surplus].magnitude
      let rest = quotient % unit
      rounded = quotient / unit
      if rest > unit / 2 || rest == unit / 2 && (remainder != 0 || rounded % 2 == 1) { rounded += 1 }
      power += surplus
    } else if remainder > denominator - remainder || remainder == denominator - remainder && rounded % 2 == 1 {
      rounded += 1
    }
    let signed = isNegative == divisor.isNegative ? Int128(rounded) : -Int128(rounded)
    guard let result = Decimal(mantissa: signed, exponent: power) else { throw .tooManyDigits }
    return result
  }

  /// The next whole number that is not above.
  package func floored() -> Decimal {
    guard exponent < 0 else { return self }
    guard -exponent < Self.powersOfTen.count else { return isNegative ? Decimal(-1) : .zero }
    let whole = mantissa.flooredQuotientAndRemainder(dividingBy: Self.powersOfTen[-exponent]).quotient
    // The result has fewer digits than before, so there is room.
    return Decimal(mantissa: whole, exponent: 0) ?? self
  }

  /// The floored quotient and the remainder, which has the sign of the divisor.
  package func floorDivided(by divisor: Decimal) throws(ValueError) -> (quotient: Decimal, remainder: Decimal) {
    guard !divisor.isZero else { throw .divisionByZero }
    guard let pair = aligned(with: divisor) else { throw .tooManyDigits }
    let (whole, rest) = pair.left.flooredQuotientAndRemainder(dividingBy: pair.right)
    guard let quotient = Decimal(mantissa: whole, exponent: 0),
      let remainder = Decimal(mantissa: rest, exponent: pair.exponent)
    else { throw .tooManyDigits }
    return (quotient, remainder)
  }

  /// The remainder of a floored division.
  package func remainder(dividingBy divisor: Decimal) throws(ValueError) -> Decimal {
    try floorDivided(by: divisor).remainder
  }

  /// The whole number of 64 bits nearest to the quotient, half to even; nothing is rounded before.
  package func nearestInteger(dividingBy divisor: Decimal = .one) throws(ValueError) -> Int64 {
    guard let integer = Int64(exactly: try nearestWhole(dividingBy: divisor)) else { throw .quantityOverflow }
    return integer
  }

  /// The whole number nearest to the quotient, half to even; nothing is rounded before.
  func nearestWhole(dividingBy divisor: Decimal) throws(ValueError) -> Int128 {
    guard !divisor.isZero else { throw .divisionByZero }
    guard let pair = aligned(with: divisor) else { throw .tooManyDigits }
    var (whole, rest) = pair.left.flooredQuotientAndRemainder(dividingBy: pair.right)
    let (below, above) = (rest.magnitude, (pair.right - rest).magnitude)
    if below > above || below == above && whole % 2 != 0 { whole += 1 }
    return whole
  }
}
