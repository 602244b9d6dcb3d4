/// PMBus LINEAR11: five bits of exponent over eleven of mantissa, both in two's complement.
enum Linear11 {
  private static let exponentBits = 5
  private static let mantissaBits = 11
  private static let mantissas: ClosedRange<Int64> = -1_024...1_023

  static func value(of word: UInt64) -> Decimal {
    let mantissa = word.signExtended(from: mantissaBits)
    let exponent = (word >> UInt64(mantissaBits)).signExtended(from: exponentBits)
    // 2⁻¹⁶ has sixteen decimals and the mantissa four digits: there is room for all of them.
    return (try? NumberCode.powersOfTwo[Int(exponent)]?.multiplied(by: Decimal(mantissa))) ?? .zero
  }

  /// The bits nearest to `number / scale`, with the smallest exponent that has room, which keeps the most digits.
  static func bits(nearestTo number: Decimal, scale: Decimal) throws(ValueError) -> UInt64? {
    // A number that has room with one exponent has room with every larger one, so this is a binary search.
    var (exponents, found): (ClosedRange<Int>?, UInt64?) = (NumberCode.exponents, nil)
    while let range = exponents {
      let exponent = (range.lowerBound + range.upperBound) >> 1
      let mantissa = try mantissa(of: number, scale: scale, exponent: exponent)
      if let mantissa { found = word(exponent, mantissa) }
      exponents =
        mantissa != nil
        ? exponent > range.lowerBound ? range.lowerBound...exponent - 1 : nil
        : exponent < range.upperBound ? exponent + 1...range.upperBound : nil
    }
    return found
  }

  private static func mantissa(of number: Decimal, scale: Decimal, exponent: Int) throws(ValueError) -> Int64? {
    guard let power = NumberCode.powersOfTwo[exponent],
      let mantissa = number.nearest(dividingBy: try scale.multiplied(by: power)), mantissas ~= mantissa
    else { return nil }
    return mantissa
  }

  private static func word(_ exponent: Int, _ mantissa: Int64) -> UInt64 {
    let mask: UInt64 = (1 << UInt64(mantissaBits)) - 1
    let word = UInt64(bitPattern: Int64(exponent)) << UInt64(mantissaBits) | UInt64(bitPattern: mantissa) & mask
    return word & 0xFFFF
  }
}

/// Decimal digits of four bits each: two in one byte.
enum BinaryCodedDecimal {
  /// The number that the digits make, four bits each.
  static func value(of word: UInt64) throws(ValueError) -> Int64 {
    var value: Int64 = 0
    for place in (0..<16).reversed() {
      let digit = Int64(word >> UInt64(4 * place) & 0x0F)
      guard digit <= 9 else { throw .decimalDigits(word) }
      value = value * 10 + digit
    }
    return value
  }

  /// The bits of a number of at most 16 digits.
  static func bits(of number: Int128) throws(ValueError) -> Int128 {
    guard 0...9_999_999_999_999_999 ~= number else { throw .tooManyBCDDigits(number) }
    var (bits, rest, place): (Int128, Int128, Int128) = (0, number, 0)
    while rest > 0 {
      bits |= (rest % 10) << place
      (rest, place) = (rest / 10, place + 4)
    }
    return bits
  }
}
