import Diagnostics
import SequenceModel

// Warnings about limits that every number of the decoded type meets, as when the type should have had a sign.
extension SequenceChecker {
  /// Warns of a measure whose limits every reply meets, if nothing else judges the reply.
  mutating func checkLimits(of measure: Measure, _ step: Step, _ facts: ItemFacts) {
    guard measure.save == nil, measure.collect == nil, step.expectation.form == .none, facts.unchecked == nil,
      !facts.allowed.contains(.notJudged), measure.isMetByEverything, let range = measure.numbers
    else { return }
    tell(.limitsOfEverything(range.low, range.high, at: measure.span))
  }
}
