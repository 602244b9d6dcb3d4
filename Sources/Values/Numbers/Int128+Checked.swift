// Arithmetic with the integers of expressions, which throws if the result has no room in 64 bits, signed or unsigned.

extension Int128 {
  /// The number itself, if an expression can hold it.
  var checked: Int128 {
    get throws(ValueError) {
      guard ValueLimits.integers.contains(self) else { throw .integerOverflow }
      return self
    }
  }

  // Sums and differences of two 65-bit numbers have at most 66 bits, so only products can overflow 128 bits.

  func plus(_ other: Int128) throws(ValueError) -> Int128 { try (self + other).checked }
  func minus(_ other: Int128) throws(ValueError) -> Int128 { try (self - other).checked }

  func times(_ other: Int128) throws(ValueError) -> Int128 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    guard !overflow else { throw .integerOverflow }
    return try product.checked
  }

  /// - Parameter places: 0 … 63.
  func shiftedLeft(by places: Int128) throws(ValueError) -> Int128 { try times(1 << places) }

  /// Quotient and remainder with the remainder on the side of the divisor: -7 by 2 is -4 and 1.
  func floorDivided(by divisor: Int128) throws(ValueError) -> (quotient: Int128, remainder: Int128) {
    guard divisor != 0 else { throw .divisionByZero }
    let (quotient, remainder) = flooredQuotientAndRemainder(dividingBy: divisor)
    return (try quotient.checked, try remainder.checked)
  }
}
