// Arithmetic with durations and frequencies, which throws if the result has no room in 64 bits.

extension Int64 {
  func plus(_ other: Int64) throws(ValueError) -> Int64 { try Self.checked(addingReportingOverflow(other)) }
  func minus(_ other: Int64) throws(ValueError) -> Int64 { try Self.checked(subtractingReportingOverflow(other)) }
  func times(_ other: Int64) throws(ValueError) -> Int64 { try Self.checked(multipliedReportingOverflow(by: other)) }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(ValueError) -> Int64 {
    guard !result.overflow else { throw .quantityOverflow }
    return result.partialValue
  }

  /// Quotient and remainder with the remainder on the side of the divisor: -7 by 2 is -4 and 1.
  func floorDivided(by divisor: Int64) throws(ValueError) -> (quotient: Int64, remainder: Int64) {
    guard divisor != 0 else { throw .divisionByZero }
    let quotient = try Self.checked(dividedReportingOverflow(by: divisor))
    let remainder = self - quotient * divisor
    return remainder != 0 && (remainder < 0) != (divisor < 0)
      ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
