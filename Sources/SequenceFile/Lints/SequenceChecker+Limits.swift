import Diagnostics
import SequenceModel
import Values

// Warnings about limits that every number of the decoded type meets, as when the type should have had a sign.
extension SequenceChecker {
  /// Warns of measures whose limits every reply meets, if nothing else judges the reply.
  mutating func checkLimits(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard step.expectation.form == .none, let measures = step.modifiers?.measures.filter({ !$0.isOfTime }) else {
      return
    }
    let met = measures.compactMap { measure in measure.rangeMet.map { (measure, $0) } }
    if met.count == measures.count, !met.isEmpty, step.modifiers?.saves.isEmpty != false,
      step.modifiers?.collects.isEmpty != false
    {
      unjudged.insert(program.nextStep)
    }
    if facts.allowed.contains(.notJudged) { return }
    for (measure, range) in met { tell(.limitsOfEverything(range.low, range.high, at: measure.span)) }
  }
}

extension Measure {
  /// All numbers of its type, where its limits are met by each of them.
  fileprivate var rangeMet: (low: Decimal, high: Decimal)? {
    guard limits.areWritten, save == nil, collect == nil, case .reply(let form, _) = source, convert == nil,
      let range = form.code.range
    else { return nil }
    let written = [limits.low, limits.high].compactMap { $0 }
    let values = written.compactMap(\.value.literal)
    guard values.count == written.count, let least = values.first, let most = values.last,
      let middle = try? least.adding(most).divided(by: Decimal(2))
    else { return nil }
    // A comparator may accept only what lies outside of the limits, so a number between them is tried, too.
    let tried = [range.low, range.high] + (values + [middle]).filter { !($0 < range.low) && !(range.high < $0) }
    let (low, high) = (limits.low?.value.literal, limits.high?.value.literal)
    let areMet = tried.allSatisfy { limits.comparator.accepts($0, low: low, high: high) }
    return areMet ? (range.low, range.high) : nil
  }
}
