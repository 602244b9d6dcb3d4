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

  /// The bits nearest to `number / scale`, with the smallest exponent that has room: that keeps most digits.
  static func bits(nearestTo number: Decimal, scale: Decimal) throws(ValueError) -> UInt64? {
    // What has room with one exponent has room with every larger one, so the exponents are halved.
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

/// Two decimal digits in one byte.
enum BinaryCodedDecimal {
  static func value(of byte: UInt64) throws(ValueError) -> Int64 {
    let (tens, ones) = (byte >> 4, byte & 0x0F)
    guard tens <= 9, ones <= 9 else { throw .decimalDigits(byte) }
    return Int64(tens * 10 + ones)
  }
}
