/// A number of 34 digits, for the intermediate results of roots, logarithms and powers.
///
/// Each step cuts off what has no room. After a hundred steps more than the 18 digits of the result are still right.
struct LongDecimal: Hashable {
  /// Significant digits.
  static let digits = 34
  private static let lowest = Decimal.powersOfTen[digits - 1]
  private static let highest = Decimal.powersOfTen[digits]

  /// The digits: 34 of them, or 0.
  let mantissa: Int128
  /// The power of ten of the last digit.
  var exponent: Int

  static let one = LongDecimal(1)
  /// The natural logarithm of 10.
  static let logarithmOfTen = LongDecimal(mantissa: 2_302_585_092_994_045_684_017_991_454_684_364, exponent: -33)

  init(mantissa: Int128, exponent: Int) {
    let count = mantissa == 0 ? Self.digits : Decimal.digitCount(of: mantissa.magnitude)
    switch count {
    case Self.digits:
      self.mantissa = mantissa
    case ..<Self.digits:
      self.mantissa = mantissa * Decimal.powersOfTen[Self.digits - count]
    case _:
      self.mantissa = mantissa / Decimal.powersOfTen[count - Self.digits]
    }
    self.exponent = mantissa == 0 ? 0 : exponent + count - Self.digits
  }

  init(_ whole: Int128) { self.init(mantissa: whole, exponent: 0) }

  init(_ decimal: Decimal) { self.init(mantissa: decimal.mantissa, exponent: decimal.exponent) }

  var isZero: Bool { mantissa == 0 }
  var isNegative: Bool { mantissa < 0 }
  /// The power of ten of the first digit.
  var power: Int { exponent + Self.digits - 1 }

  // MARK: Reckoning

  static prefix func - (number: LongDecimal) -> LongDecimal {
    LongDecimal(mantissa: -number.mantissa, exponent: number.exponent)
  }

  static func + (left: LongDecimal, right: LongDecimal) -> LongDecimal {
    if left.isZero { return right }
    if right.isZero { return left }
    let (large, small) = left.exponent >= right.exponent ? (left, right) : (right, left)
    let distance = large.exponent - small.exponent
    guard distance <= digits else { return large }
    // An `Int128` has room for three more digits than 34.
    let extra = min(distance, 3)
    let moved = large.mantissa * Decimal.powersOfTen[extra]
    return LongDecimal(
      mantissa: moved + small.mantissa / Decimal.powersOfTen[distance - extra], exponent: large.exponent - extra)
  }

  static func - (left: LongDecimal, right: LongDecimal) -> LongDecimal { left + -right }

  static func * (left: LongDecimal, right: LongDecimal) -> LongDecimal {
    // A product of two 34-digit numbers has 67 or 68 digits; without 33 of them 34 or 35 are left.
    let product = left.mantissa.magnitude.multipliedFullWidth(by: right.mantissa.magnitude)
    let quotient = lowest.magnitude.dividingFullWidth(product).quotient
    return LongDecimal(
      mantissa: signed(quotient, left.isNegative != right.isNegative),
      exponent: left.exponent + right.exponent + digits - 1)
  }

  /// The quotient; the divisor is not 0.
  static func / (left: LongDecimal, right: LongDecimal) -> LongDecimal {
    let numerator = left.mantissa.magnitude.multipliedFullWidth(by: lowest.magnitude)
    let quotient = right.mantissa.magnitude.dividingFullWidth(numerator).quotient
    return LongDecimal(
      mantissa: signed(quotient, left.isNegative != right.isNegative),
      exponent: left.exponent - right.exponent - digits + 1)
  }

  private static func signed(_ magnitude: UInt128, _ isNegative: Bool) -> Int128 {
    isNegative ? -Int128(magnitude) : Int128(magnitude)
  }

  // MARK: The result

  /// The number at 18 digits.
  ///
  /// Digits were cut off, so what looks like exactly a half is more than a half.
  var decimal: Decimal {
    get throws(ValueError) {
      guard
        let rounded = Decimal(
          rounding: mantissa.magnitude, hasMore: true, exponent: exponent, isNegative: isNegative)
      else { throw .tooLarge }
      return rounded
    }
  }
}

extension Decimal {
  /// A number rounded half to even to 18 significant digits; nil if its power of ten has no room.
  ///
  /// - Parameter hasMore: whether digits other than 0 follow those of the magnitude.
  init?(rounding magnitude: UInt128, hasMore: Bool, exponent: Int, isNegative: Bool) {
    let surplus = Self.digitCount(of: magnitude) - Self.quotientDigits
    var (kept, power) = (magnitude, exponent)
    if surplus > 0 {
      let unit = Self.powersOfTen[surplus].magnitude
      let rest = magnitude % unit
      kept = magnitude / unit
      power += surplus
      if rest > unit / 2 || rest == unit / 2 && (hasMore || kept % 2 == 1) { kept += 1 }
    }
    self.init(mantissa: isNegative ? -Int128(kept) : Int128(kept), exponent: power)
  }
}
