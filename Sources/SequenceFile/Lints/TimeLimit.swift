import Diagnostics
package import I2C
import NodeDecoding
import SequenceModel
import Values

/// The time resolution of an adapter in nanoseconds, and the adapter.
package struct TimeResolution: Hashable, Sendable {
  package var time: Nanoseconds
  /// The adapter; nil if the resolution is only assumed.
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
  /// Its name in messages.
  var what: String
  var value: Decimal
  /// The unit of the value in nanoseconds, and its name.
  var unit: Int64
  var unitName: String
  var span: SourceSpan

  func isInside(_ resolution: Nanoseconds) -> Bool {
    guard let least = try? Decimal(resolution).divided(by: Decimal(unit)) else { return false }
    return value < least
  }
}

extension SequenceChecker {
  /// Notes limits on time, which are compared with the adapter once that is known.
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
    // Only the tightest limit of each measure is reported.
    if let tightest = limits.min(by: { $0.value < $1.value }) { timeLimits.append(tightest) }
  }
}
