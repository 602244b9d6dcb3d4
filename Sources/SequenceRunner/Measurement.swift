import I2C
import SequenceModel
package import Values

/// A measured number, and its limits.
package struct Measurement: Hashable, Sendable {
  package var name: String
  /// The number; nil if there was nothing to measure, as in a recording without time.
  package var value: Decimal?
  package var unit: String?
  package var comparator: Comparator
  package var low: Decimal?
  package var high: Decimal?
  package var warnLow: Decimal?
  package var warnHigh: Decimal?
  package var outcome: Outcome
  /// Whether limits are written and none has a value, as in a row with empty cells.
  package var lacksLimits = false

  package init(name: String, value: Decimal?, unit: String? = nil, comparator: Comparator, outcome: Outcome) {
    (self.name, self.value, self.unit) = (name, value, unit)
    (self.comparator, self.outcome) = (comparator, outcome)
  }

  /// Whether the number is inside its limits and outside of those that warn.
  package var isMarginal: Bool {
    guard outcome == .passed, let value else { return false }
    return warnLow.map { value < $0 } ?? false || warnHigh.map { value > $0 } ?? false
  }

  /// Whether the number is judged by a limit.
  package var isJudged: Bool { low != nil || high != nil }

  /// The number as text: `3.31 V`.
  package var text: String {
    guard let value else { return "not measured" }
    return unit.map { "\(value) \($0)" } ?? "\(value)"
  }

  /// The limits as text: `3.2 … 3.4 V`, `≥ 3.2 V`; empty without limits.
  package var limitsText: String {
    let unit = self.unit.map { " \($0)" } ?? ""
    switch (low, high) {
    case (nil, nil): return ""
    case (let low?, let high?):
      return comparator == .insideOrEqual ? "\(low) … \(high)\(unit)" : "\(comparator.rawValue) \(low), \(high)\(unit)"
    case (let low?, nil):
      return comparator == .greaterOrEqual ? "at least \(low)\(unit)" : "\(comparator.rawValue) \(low)\(unit)"
    case (nil, let high?):
      return comparator == .lessOrEqual ? "at most \(high)\(unit)" : "\(comparator.rawValue) \(high)\(unit)"
    }
  }
}
