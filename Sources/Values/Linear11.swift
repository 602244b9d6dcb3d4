/// PMBus LINEAR11: five bits of exponent over eleven of mantissa, both in two's complement.
enum Linear11 {
  private static let exponentBits = 5
  private static let mantissaBits = 11
  private static let mantissas: ClosedRange<Int64> = -1_024...1_023

  static func value(of word: UInt64) -> Decimal {
    let mantissa = word.signExtended(from: mantissaBits)
    let exponent = (word >> UInt64(mantissaBits)).signExtended(from: exponentBits)
    // 2⁻¹⁶ has sixteen decimals and the mantissa four digits: there is room for all of them.
    return (try? Decimal.powerOfTwo(Int(exponent))?.multiplied(by: Decimal(mantissa))) ?? .zero
  }

  /// The bits nearest to `number / scale`, with the smallest exponent that has room: that keeps most digits.
  static func bits(nearestTo number: Decimal, scale: Decimal) throws(ValueError) -> UInt64? {
    for exponent in NumberCode.exponents {
      guard let power = Decimal.powerOfTwo(exponent),
        let mantissa = number.nearest(dividingBy: try scale.multiplied(by: power)), mantissas ~= mantissa
      else { continue }
      let mask: UInt64 = (1 << UInt64(mantissaBits)) - 1
      let word = UInt64(bitPattern: Int64(exponent)) << UInt64(mantissaBits) | UInt64(bitPattern: mantissa) & mask
      return word & 0xFFFF
    }
    return nil
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
