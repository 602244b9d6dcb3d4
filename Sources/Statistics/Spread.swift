/// The mean and the spread of numbers that come one by one (Welford's algorithm), without keeping them.
package struct Spread: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var mean = 0.0
  package private(set) var least = Double.infinity
  package private(set) var most = -Double.infinity
  private var squares = 0.0

  package init() {}

  /// Takes a number; infinities and NaN are left out.
  package mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
    least = min(least, value)
    most = max(most, value)
  }

  /// The standard deviation of the sample; nil for fewer than two.
  package var deviation: Double? { count > 1 ? (squares / Double(count - 1)).squareRoot() : nil }
}

/// How well a process keeps its limits over all measured values: Ppk, with its confidence interval.
///
/// Ppk and not Cpk, because units one after another form no rational subgroups.
package struct Capability: Hashable, Sendable {
  /// The fewest numbers from which a spread can be estimated.
  package static let leastCount = 30
  /// The 97.5th percentile of the normal distribution: 95 of 100 such intervals contain the true value.
  private static let quantile = 1.959963985

  package var value: Double
  /// The interval by Bissell's approximation (Applied Statistics 39, 1990).
  package var low: Double
  package var high: Double

  /// Nil without limits, without spread, and below ``leastCount``.
  package init?(_ spread: Spread, low: Double?, high: Double?) {
    guard spread.count >= Self.leastCount, let deviation = spread.deviation, deviation > 0 else { return nil }
    let distances = [high.map { $0 - spread.mean }, low.map { spread.mean - $0 }].compactMap { $0 }
    guard let nearest = distances.min() else { return nil }
    value = nearest / (3 * deviation)
    let count = Double(spread.count)
    let half = Self.quantile * (1 / (9 * count) + value * value / (2 * (count - 1))).squareRoot()
    (self.low, self.high) = (value - half, value + half)
  }
}
