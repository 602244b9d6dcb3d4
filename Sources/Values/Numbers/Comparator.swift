/// How a measured value is held to its limits: the comparison operators of IEEE 1671 (ATML), as TestStand names them.
package enum Comparator: String, Hashable, Sendable, CaseIterable {
  case equal = "EQ"
  case notEqual = "NE"
  case greater = "GT"
  case greaterOrEqual = "GE"
  case less = "LT"
  case lessOrEqual = "LE"
  /// Between the limits: excluding both, including both, including the lower, including the higher.
  case inside = "GTLT"
  case insideOrEqual = "GELE"
  case insideOrEqualToLow = "GELT"
  case insideOrEqualToHigh = "GTLE"
  /// Outside of the limits: excluding both, including both, including the higher, including the lower.
  case outside = "LTGT"
  case outsideOrEqual = "LEGE"
  case outsideOrEqualToHigh = "LTGE"
  case outsideOrEqualToLow = "LEGT"

  /// Whether it needs `low`.
  ///
  /// `EQ` and `NE` compare with `low`.
  package var needsLow: Bool { self != .less && self != .lessOrEqual }

  /// Whether it needs `high`.
  package var needsHigh: Bool {
    switch self {
    case .equal, .notEqual, .greater, .greaterOrEqual: false
    case .less, .lessOrEqual, .inside, .insideOrEqual, .insideOrEqualToLow, .insideOrEqualToHigh, .outside,
      .outsideOrEqual, .outsideOrEqualToHigh, .outsideOrEqualToLow:
      true
    }
  }

  /// Whether two limits lie so that every number passes, or none: the wrong way round, or alike where each side takes
  /// one of them in.
  package func isCrossed(low: Decimal?, high: Decimal?) -> Bool {
    guard needsLow, needsHigh, let low, let high else { return false }
    if high < low { return true }
    guard low == high else { return false }
    switch self {
    case .inside, .insideOrEqualToLow, .insideOrEqualToHigh, .outsideOrEqual, .outsideOrEqualToHigh,
      .outsideOrEqualToLow:
      return true
    case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .insideOrEqual, .outside: return false
    }
  }

  /// Whether it accepts what lies outside of its limits.
  package var isOutside: Bool {
    switch self {
    case .outside, .outsideOrEqual, .outsideOrEqualToHigh, .outsideOrEqualToLow: true
    case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .inside, .insideOrEqual,
      .insideOrEqualToLow, .insideOrEqualToHigh:
      false
    }
  }

  /// Whether a value passes.
  ///
  /// A limit that is absent does not limit: of two sides only the other one counts.
  package func accepts(_ value: Decimal, low: Decimal?, high: Decimal?) -> Bool {
    let (low, high) = (low.map { Side(value, $0) }, high.map { Side(value, $0) })
    switch self {
    case .equal: return low?.isEqual ?? true
    case .notEqual: return !(low?.isEqual ?? false)
    case .greater: return low?.isAbove ?? true
    case .greaterOrEqual: return low.map { !$0.isBelow } ?? true
    case .less: return high?.isBelow ?? true
    case .lessOrEqual: return high.map { !$0.isAbove } ?? true
    case .inside: return (low?.isAbove ?? true) && (high?.isBelow ?? true)
    case .insideOrEqual: return !(low?.isBelow ?? false) && !(high?.isAbove ?? false)
    case .insideOrEqualToLow: return !(low?.isBelow ?? false) && (high?.isBelow ?? true)
    case .insideOrEqualToHigh: return (low?.isAbove ?? true) && !(high?.isAbove ?? false)
    case .outside: return either(low?.isBelow, high?.isAbove)
    case .outsideOrEqual: return either(low.map { !$0.isAbove }, high.map { !$0.isBelow })
    case .outsideOrEqualToHigh: return either(low?.isBelow, high.map { !$0.isBelow })
    case .outsideOrEqualToLow: return either(low.map { !$0.isAbove }, high?.isAbove)
    }
  }

  private func either(_ isBeyondLow: Bool?, _ isBeyondHigh: Bool?) -> Bool {
    guard isBeyondLow != nil || isBeyondHigh != nil else { return true }
    return isBeyondLow ?? false || isBeyondHigh ?? false
  }

  /// On which side of a limit a value lies.
  private struct Side {
    let isBelow: Bool
    let isAbove: Bool
    var isEqual: Bool { !isBelow && !isAbove }

    init(_ value: Decimal, _ limit: Decimal) {
      isBelow = value < limit
      isAbove = limit < value
    }
  }
}
