import Diagnostics
import SequenceModel
import Values

// Warnings about limits that every number of the decoded type meets, as when the type should have had a sign.
extension SequenceChecker {
  /// Warns of a measure whose limits every reply meets, if nothing else judges the reply.
  mutating func checkLimits(of measure: Measure, _ step: Step, _ facts: ItemFacts) {
    guard measure.limits.areWritten, measure.save == nil, measure.collect == nil, step.expectation.form == .none,
      !facts.allowed.contains(.notJudged),
      case .reply(let form, _) = measure.source, measure.convert == nil, let range = form.code.range
    else { return }
    let limits = [measure.limits.low, measure.limits.high].compactMap { $0 }
    let values = limits.compactMap(\.value.literal)
    guard values.count == limits.count, let least = values.first, let most = values.last,
      let middle = try? least.adding(most).divided(by: Decimal(2))
    else { return }
    // A comparator may accept only what lies outside of the limits, so a number between them is tried, too.
    let tried = [range.low, range.high] + (values + [middle]).filter { !($0 < range.low) && !(range.high < $0) }
    let (low, high) = (measure.limits.low?.value.literal, measure.limits.high?.value.literal)
    if tried.allSatisfy({ measure.limits.comparator.accepts($0, low: low, high: high) }) {
      tell(.limitsOfEverything(range.low, range.high, at: measure.span))
    }
  }
}
