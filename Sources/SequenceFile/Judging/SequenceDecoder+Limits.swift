import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// The limits of a measure, and how they lie to one another.
extension SequenceDecoder {
  mutating func limits(_ nodes: [MeasureKey: NodeID]) -> Limits {
    var limits = Limits()
    limits.low = limit(nodes[.low], "`low`")
    limits.high = limit(nodes[.high], "`high`")
    limits.warnLow = limit(nodes[.warnLow], "`warn_low`")
    limits.warnHigh = limit(nodes[.warnHigh], "`warn_high`")
    if let node = nodes[.compare], let comparator = comparator(node) {
      limits.comparator = comparator
      let (needsLow, needsHigh) = (comparator.needsLow, comparator.needsHigh)
      if needsLow != (nodes[.low] != nil) || needsHigh != (nodes[.high] != nil) {
        report(.comparatorLimits(comparator, needsLow: needsLow, needsHigh: needsHigh, at: span(node)))
      }
      if let high = limits.high, let most = high.value.literal, let least = limits.low?.value.literal,
        comparator.isCrossed(low: least, high: most)
      {
        report(.limitsCross(comparator, least, most, at: high.span))
      }
    } else {
      switch (limits.low != nil, limits.high != nil) {
      case (true, false): limits.comparator = .greaterOrEqual
      case (false, true): limits.comparator = .lessOrEqual
      case (true, true), (false, false): limits.comparator = .insideOrEqual
      }
      checkOrder(limits.low, limits.high, "`low`", "`high`")
    }
    checkWarning(limits.warnLow, limits, "warn_low")
    checkWarning(limits.warnHigh, limits, "warn_high")
    for (warning, limit, name) in [(nodes[.warnLow], nodes[.low], "low"), (nodes[.warnHigh], nodes[.high], "high")] {
      if let warning, limit == nil { report(.warningWithoutLimit(name, at: span(warning))) }
    }
    return limits
  }

  private mutating func comparator(_ node: NodeID) -> Comparator? {
    word(node, of: "`compare`", as: Comparator.self)
  }

  private mutating func limit(_ node: NodeID?, _ what: String) -> Limits.Limit? {
    guard let node else { return nil }
    uses.isYardstick = true
    defer { uses.isYardstick = false }
    return decimalOperand(node, of: what).map { .init($0, span: span(node)) }
  }

  private mutating func checkOrder(
    _ lower: Limits.Limit?, _ upper: Limits.Limit?, _ lowerName: String, _ upperName: String
  ) {
    guard let lower, let upper, let low = lower.value.literal, let high = upper.value.literal, low > high else {
      return
    }
    report(.limitOrder(lowerName, low, upperName, high, at: upper.span))
  }

  /// Refuses a warning limit that lies outside `low` and `high`, because its warning would never be given.
  private mutating func checkWarning(_ warning: Limits.Limit?, _ limits: Limits, _ name: String) {
    guard let warning, let value = warning.value.literal else { return }
    let (low, high) = (limits.low?.value.literal, limits.high?.value.literal)
    if let low, value < low {
      report(.warningOutside(name, value, "low", low, at: warning.span))
    } else if let high, value > high {
      report(.warningOutside(name, value, "high", high, at: warning.span))
    }
  }
}
