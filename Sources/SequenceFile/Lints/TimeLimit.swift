import Diagnostics
package import I2C
import NodeDecoding
import SequenceModel
import Values

/// How finely an adapter tells time, in nanoseconds, and which adapter says so.
package struct TimeResolution: Hashable, Sendable {
  package var time: Nanoseconds
  /// The adapter that says so; nil if one is only assumed.
  package var adapter: String?

  /// One frame of full-speed USB, 1 ms: an adapter on it cannot tell shorter times (USB 2.0 §5.3.3).
  package static let assumed = TimeResolution(1_000_000)

  package init(_ time: Nanoseconds, adapter: String? = nil) {
    self.time = time
    self.adapter = adapter
  }
}

/// A limit on elapsed time, or the distance between two, that an adapter must resolve.
struct TimeLimit: Sendable {
  /// What it is in messages.
  var what: String
  var value: Decimal
  /// Nanoseconds of the unit of the value, and its name.
  var unit: Int64
  var unitName: String
  var span: SourceSpan

  func isInside(_ resolution: Nanoseconds) -> Bool {
    guard let least = try? Decimal(resolution).divided(by: Decimal(unit)) else { return false }
    return value < least
  }
}

extension SequenceChecker {
  /// Keeps limits on time, to be held against the adapter once that is known.
  mutating func noteTimeLimits(of measure: Measure, _ facts: ItemFacts) {
    guard case .elapsed(_, let unit) = measure.source, !facts.allowed.contains(.timeResolution) else { return }
    let (low, high) = (measure.limits.low, measure.limits.high)
    let unitName = measure.unit ?? ""
    var limits: [TimeLimit] = []
    if let high, let value = high.value.literal {
      limits.append(TimeLimit(what: "`high`", value: value, unit: unit, unitName: unitName, span: high.span))
    }
    // No adapter can measure below zero.
    if let low, let value = low.value.literal, !value.isZero {
      limits.append(TimeLimit(what: "`low`", value: value, unit: unit, unitName: unitName, span: low.span))
    }
    if let low = low?.value.literal, let high, let top = high.value.literal, let distance = try? top.subtracting(low) {
      let what = "the distance of `low` and `high`"
      limits.append(TimeLimit(what: what, value: distance, unit: unit, unitName: unitName, span: high.span))
    }
    // Each measure is told with its tightest limit only.
    if let tightest = limits.min(by: { $0.value < $1.value }) { timeLimits.append(tightest) }
  }
}
