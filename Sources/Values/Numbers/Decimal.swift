/// A number as people write it, exact: a whole number times a power of ten.
///
/// Equal numbers are equal and hash alike, 15.0 and 15 too: trailing zeros are not kept.
package struct Decimal: Hashable, Sendable {
  /// The most digits that a number may have.
  package static let digitLimit = 38
  /// The powers of ten that the last digit may have.
  package static let exponents = -1_000...1_000
  /// 10⁰ … 10³⁸.
  static let powersOfTen: [Int128] = (0..<digitLimit).reduce(into: [1]) { powers, index in
    powers.append(powers[index] * 10)
  }

  /// The digits, without trailing zeros; fewer than 39 of them.
  package let mantissa: Int128
  /// The power of ten of the last digit.
  package let exponent: Int

  package static let zero = Decimal(0)
  package static let one = Decimal(1)

  package init(_ integer: Int64) {
    var (mantissa, exponent) = (integer, 0)
    while mantissa != 0, mantissa % 10 == 0 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    self.mantissa = Int128(mantissa)
    self.exponent = exponent
  }

  /// A whole number of at most 38 digits.
  package init(whole: Int128) {
    var (mantissa, exponent) = (whole, 0)
    while mantissa != 0, mantissa % 10 == 0 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// A number from its parts; nil if it has more digits or a larger power of ten than there is room for.
  package init?(mantissa: Int128, exponent: Int) {
    // Most numbers need no division of 128 bits.
    if let short = Int64(exactly: mantissa) {
      let digits = Decimal(short)
      let (sum, overflow) = digits.exponent.addingReportingOverflow(exponent)
      guard short == 0 || !overflow && Self.exponents.contains(sum) else { return nil }
      self.mantissa = digits.mantissa
      self.exponent = short == 0 ? 0 : sum
      return
    }
    var mantissa = mantissa
    var zeros = 0
    while mantissa % 10 == 0 { (mantissa, zeros) = (mantissa / 10, zeros + 1) }
    let (sum, overflow) = exponent.addingReportingOverflow(zeros)
    guard !overflow, Self.exponents.contains(sum), mantissa.magnitude < Self.powersOfTen[Self.digitLimit].magnitude
    else { return nil }
    self.mantissa = mantissa
    self.exponent = sum
  }

  /// The number as an integer, if it is one of 64 bits.
  package var integer: Int64? {
    guard mantissa != 0 else { return 0 }
    guard (0...18).contains(exponent) else { return nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: Self.powersOfTen[exponent])
    return overflow ? nil : Int64(exactly: product)
  }

  /// The number as an integer of an expression, if it is one.
  package var whole: Int128? {
    guard (0...19).contains(exponent) else { return mantissa == 0 ? 0 : nil }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: Self.powersOfTen[exponent])
    return !overflow && ValueLimits.integers.contains(product) ? product : nil
  }

  package var isNegative: Bool { mantissa < 0 }
  package var isZero: Bool { mantissa == 0 }

  /// The number without its sign.
  package var magnitude: Decimal { isNegative ? negated : self }
  /// The number with the other sign, which always has room.
  package var negated: Decimal { Decimal(normalised: -mantissa, exponent: exponent) }

  private init(normalised mantissa: Int128, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The digits of the mantissa; those of 0 are 1.
  var digitCount: Int { Self.digitCount(of: mantissa.magnitude) }

  static func digitCount(of magnitude: UInt128) -> Int {
    var count = 1
    while count <= digitLimit, magnitude >= powersOfTen[count].magnitude { count += 1 }
    return count
  }
}

extension Decimal: Comparable {
  package static func < (left: Decimal, right: Decimal) -> Bool {
    guard left.mantissa.signum() == right.mantissa.signum(), !left.isZero else {
      return left.mantissa.signum() < right.mantissa.signum()
    }
    let (leftTop, rightTop) = (left.digitCount + left.exponent, right.digitCount + right.exponent)
    guard leftTop == rightTop else { return (leftTop < rightTop) != left.isNegative }
    // Numbers of the same magnitude are brought to the same power of ten. Both then have at most as many digits as the
    // longer one.
    let lowest = min(left.exponent, right.exponent)
    return left.mantissa * powersOfTen[left.exponent - lowest] < right.mantissa * powersOfTen[right.exponent - lowest]
  }
}
