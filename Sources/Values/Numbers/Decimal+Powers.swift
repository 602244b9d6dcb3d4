// Roots, logarithms and powers, in our own arithmetic: the last digit of a C library's result differs between machines,
// and a limit must not.

extension Decimal {
  // MARK: Roots

  /// The square root, rounded half to even to 18 significant digits.
  package func squareRoot() throws(ValueError) -> Decimal {
    guard !isNegative else { throw .negativeRoot(self) }
    guard !isZero else { return self }
    var (radicand, power, isCut) = (mantissa.magnitude, exponent, false)
    // The radicand gets as many digits as there is room for, and an even power of ten.
    let room = (Self.digitLimit - digitCount) / 2 * 2
    radicand *= Self.powersOfTen[room].magnitude
    power -= room
    if power % 2 != 0 {
      if Self.digitCount(of: radicand) < Self.digitLimit {
        (radicand, power) = (radicand * 10, power - 1)
      } else {
        isCut = radicand % 10 != 0
        (radicand, power) = (radicand / 10, power + 1)
      }
    }
    let root = Self.wholeRoot(of: radicand)
    let hasMore = isCut || root * root != radicand
    // A radicand of 37 digits or more has a root of at least 19: one digit more than is kept, for rounding.
    guard let result = Decimal(rounding: root, hasMore: hasMore, exponent: power / 2, isNegative: false) else {
      throw .tooManyDigits
    }
    return result
  }

  /// The largest whole number whose square is not above the radicand.
  private static func wholeRoot(of radicand: UInt128) -> UInt128 {
    // Newton's method: begun above the root, each step is lower, and the first one that is not is the root.
    var root = UInt128(1) << UInt128((UInt128.bitWidth - radicand.leadingZeroBitCount + 1) / 2)
    while true {
      let next = (root + radicand / root) / 2
      guard next < root else { return root }
      root = next
    }
  }

  // MARK: Logarithms

  /// The natural logarithm, at 18 significant digits.
  package func naturalLogarithm() throws(ValueError) -> Decimal {
    let (part, power) = try logarithm(named: "ln")
    return try (part + LongDecimal(Int128(power)) * .logarithmOfTen).decimal
  }

  /// The logarithm to base 10, at 18 significant digits; that of a power of ten is whole.
  package func decimalLogarithm() throws(ValueError) -> Decimal {
    let (part, power) = try logarithm(named: "log10")
    return try (LongDecimal(Int128(power)) + part / .logarithmOfTen).decimal
  }

  /// The natural logarithm of the number without its power of ten, and that power.
  private func logarithm(named name: String) throws(ValueError) -> (part: LongDecimal, power: Int) {
    guard !isNegative, !isZero else { throw .logarithm(name, of: self) }
    // The part lies between 0.3 and 3, so that near 1 no power of ten is added to it and all digits are kept.
    var places = digitCount - 1
    if mantissa / Self.powersOfTen[places] >= 3 { places += 1 }
    let one = Self.powersOfTen[places]
    // ln m = 2 artanh((m - 1) / (m + 1)): the difference is exact, however near to 1 the number is.
    let argument = LongDecimal(mantissa - one) / (LongDecimal(mantissa) + LongDecimal(one))
    let square = argument * argument
    var (sum, term, divisor) = (argument, argument, Int128(1))
    while !term.isZero, !sum.isZero, term.power > sum.power - LongDecimal.digits - 1 {
      term = term * square
      divisor += 2
      sum = sum + term / LongDecimal(divisor)
    }
    return (sum + sum, exponent + places)
  }

  // MARK: Powers

  /// e to the power of the number, at 18 significant digits.
  package func exponential() throws(ValueError) -> Decimal {
    isZero ? .one : try Self.exponential(LongDecimal(self)).decimal
  }

  private static func exponential(_ number: LongDecimal) throws(ValueError) -> LongDecimal {
    // For exponents of 10⁴ or more the result has no room.
    guard number.power < 4 else { throw .tooLarge }
    let tens = try (number / .logarithmOfTen).decimal.rounded(.toNearest)
    // A number of four digits before the point is an integer.
    let power = tens.integer.map(Int.init) ?? 0
    let rest = number - LongDecimal(Int128(power)) * .logarithmOfTen
    // The series is quick for small numbers: e^x = (e^(x / 256))^256.
    let halvings = 8
    let small = rest / LongDecimal(1 << Int128(halvings))
    var (sum, term, count) = (LongDecimal.one, LongDecimal.one, Int128(0))
    while !term.isZero, term.power > -LongDecimal.digits - 1 {
      count += 1
      term = term * small / LongDecimal(count)
      sum = sum + term
    }
    for _ in 0..<halvings { sum = sum * sum }
    sum.exponent += power
    return sum
  }

  /// The number to a power: exact for a whole power where that has room, else at 18 significant digits.
  package func raised(to power: Decimal) throws(ValueError) -> Decimal {
    if power.isZero { return .one }
    if isZero {
      guard !power.isNegative else { throw .divisionByZero }
      return .zero
    }
    let whole = power.rounded(.down) == power
    guard whole || !isNegative else { throw .powerOfNegative(self, power) }
    if whole, let count = power.magnitude.integer, let exact = exactPower(count) {
      return power.isNegative ? try Decimal.one.divided(by: exact) : exact
    }
    let (part, tens) = try magnitude.logarithm(named: "pow")
    let logarithm = part + LongDecimal(Int128(tens)) * .logarithmOfTen
    let result = try Self.exponential(logarithm * LongDecimal(power)).decimal
    let isOdd = whole && power.exponent == 0 && power.mantissa % 2 != 0
    return isNegative && isOdd ? result.negated : result
  }

  /// The exact power; nil if it has no room.
  private func exactPower(_ count: Int64) -> Decimal? {
    var (result, square, left) = (Decimal.one, self, count)
    while left > 0 {
      if left % 2 == 1 {
        guard let product = try? result.multiplied(by: square) else { return nil }
        result = product
      }
      left /= 2
      guard left > 0 else { break }
      guard let product = try? square.multiplied(by: square) else { return nil }
      square = product
    }
    return result
  }
}
