/// Numbers of IEEE 754: `binary32` and `binary64`.
enum BinaryFloat {
  /// Bits of the exponent and of the fraction.
  private static func layout(_ format: NumberFormat) -> (exponent: Int, fraction: Int) {
    format.byteCount == 4 ? (8, 23) : (11, 52)
  }

  /// The value of some bits, exact or rounded half to even to 18 digits; neither infinity nor NaN has one.
  static func value(of bits: UInt64, _ format: NumberFormat) throws(ValueError) -> Decimal {
    let layout = layout(format)
    let fraction = bits & ((1 << UInt64(layout.fraction)) - 1)
    let field = Int(bits >> UInt64(layout.fraction)) & ((1 << layout.exponent) - 1)
    let isNegative = bits >> UInt64(layout.fraction + layout.exponent) & 1 == 1
    guard field != (1 << layout.exponent) - 1 else { throw .notANumber(isInfinite: fraction == 0, isNegative) }
    // A number with an exponent field of 0 has no implied first bit.
    let mantissa = field == 0 ? fraction : fraction | 1 << UInt64(layout.fraction)
    let power = max(field, 1) - (1 << (layout.exponent - 1)) + 1 - layout.fraction
    return try decimal(mantissa, power: power, isNegative)
  }

  /// The bits of the number nearest to a value, half to even; nil if that is infinite.
  static func bits(nearestTo value: Decimal, _ format: NumberFormat) -> UInt64? {
    // IEEE 754 defines the result of reading a decimal text to the bit.
    if format.byteCount == 4 {
      guard let float = Float(value.description), float.isFinite else { return nil }
      return UInt64(float.bitPattern)
    }
    guard let double = Double(value.description), double.isFinite else { return nil }
    return double.bitPattern
  }

  /// A whole number times a power of two, which has up to 770 digits.
  private static func decimal(_ mantissa: UInt64, power: Int, _ isNegative: Bool) throws(ValueError) -> Decimal {
    guard mantissa != 0 else { return .zero }
    var digits = LimbNumber(mantissa)
    // Halving is done by multiplying by 5 and moving the decimal point.
    digits.multiply(by: power < 0 ? 5 : 2, times: power.magnitude)
    let (top, dropped, hasMore) = digits.top
    let exponent = min(power, 0) + dropped
    guard let result = Decimal(rounding: top, hasMore: hasMore, exponent: exponent, isNegative: isNegative) else {
      throw .tooManyDigits
    }
    return result
  }
}

/// A whole number of many digits, nine to a limb, the lowest first.
private struct LimbNumber {
  private static let base: UInt64 = 1_000_000_000
  private static let digitsOfLimb = 9
  private var limbs: [UInt32] = []

  init(_ number: UInt64) {
    var rest = number
    while rest > 0 {
      limbs.append(UInt32(rest % Self.base))
      rest /= Self.base
    }
  }

  /// - Parameter factor: 2 or 5, of which twelve in one go have room in a limb.
  mutating func multiply(by factor: UInt64, times count: UInt) {
    var left = count
    while left > 0 {
      let step = min(left, 12)
      let product = (0..<step).reduce(UInt64(1)) { power, _ in power * factor }
      var carry: UInt64 = 0
      for index in limbs.indices {
        let sum = UInt64(limbs[index]) * product + carry
        limbs[index] = UInt32(sum % Self.base)
        carry = sum / Self.base
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
      left -= step
    }
  }

  /// The first digits, how many follow them, and whether those are anything but zeros.
  var top: (digits: UInt128, dropped: Int, hasMore: Bool) {
    let kept = limbs.suffix(4)
    let digits = kept.reversed().reduce(UInt128(0)) { $0 * UInt128(Self.base) + UInt128($1) }
    let rest = limbs.dropLast(kept.count)
    return (digits, rest.count * Self.digitsOfLimb, rest.contains { $0 != 0 })
  }
}
