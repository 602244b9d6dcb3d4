/// Statistics of lists of numbers.
///
/// No function takes an empty list: a limit on the mean of no sample would judge nothing.
package enum Statistics {
  /// The sum, exact.
  package static func sum(of numbers: [Decimal]) throws(ValueError) -> Decimal {
    var sum = Decimal.zero
    for number in numbers { sum = try sum.adding(number) }
    return sum
  }

  /// The arithmetic mean: the exact sum by the count, rounded once, to 18 digits.
  package static func mean(of numbers: [Decimal]) throws(ValueError) -> Decimal {
    try sum(of: numbers).divided(by: Decimal(Int64(numbers.count)))
  }

  /// The middle of the sorted numbers, or the exact half of the sum of the two in the middle.
  package static func median(of numbers: [Decimal]) throws(ValueError) -> Decimal {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    guard sorted.indices.contains(middle) else { throw .tooFewSamples(0) }
    guard sorted.count % 2 == 0 else { return sorted[middle] }
    return try sorted[middle - 1].adding(sorted[middle]).multiplied(by: half)
  }

  private static let half = Decimal(mantissa: 5, exponent: -1) ?? .one

  /// The standard deviation of a sample, with n - 1 as divisor (Bessel), at 18 digits.
  ///
  /// It is worked out from the distances to the first number, so that equal numbers give exactly 0, with 34 digits in
  /// between.
  package static func standardDeviation(of numbers: [Decimal]) throws(ValueError) -> Decimal {
    guard let first = numbers.first, numbers.count > 1 else { throw .tooFewSamples(numbers.count) }
    var (distances, sum): ([LongDecimal], LongDecimal) = ([], LongDecimal(0))
    distances.reserveCapacity(numbers.count)
    for number in numbers {
      let exact = try? number.subtracting(first)
      let distance = exact.map { LongDecimal($0) } ?? LongDecimal(number) - LongDecimal(first)
      distances.append(distance)
      sum = sum + distance
    }
    let mean = sum / LongDecimal(Int128(numbers.count))
    var squares = LongDecimal(0)
    for distance in distances {
      let deviation = distance - mean
      squares = squares + deviation * deviation
    }
    let variance = squares / LongDecimal(Int128(numbers.count - 1))
    guard let exact = Decimal(mantissa: variance.mantissa, exponent: variance.exponent) else { throw .tooManyDigits }
    return try exact.squareRoot()
  }
}
