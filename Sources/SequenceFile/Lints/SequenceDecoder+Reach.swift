import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Steps that no run can reach. Only what no parameter, and nothing that a run finds, could change is told.
extension SequenceDecoder {
  /// `assert`, kept in mind where nothing can make it true.
  mutating func assertion(_ node: NodeID) -> ExpressionID? {
    let lookups = uses.lookups
    let condition = condition(node, of: "`assert`")
    if let condition, uses.lookups == lookups, isFalse(condition) { falseAssertions.insert(condition) }
    return condition
  }

  /// Tells a `when` of constants alone that is false.
  mutating func checkReach(_ condition: ExpressionID, at node: NodeID) {
    guard isFalse(condition), !allowed.contains(.unreachable) else { return }
    report(.neverTrue(at: span(node)))
  }

  /// Tells a loop that the file itself gives nothing to run over.
  mutating func warnEmpty(_ loop: Loop) {
    if !allowed.contains(.unreachable) { report(.loopOverNothing(at: loop.span)) }
  }

  /// Tells the first item behind one that no run gets past.
  mutating func checkReach(behind item: Item, before rest: ItemCursor) {
    var rest = rest
    guard !allowed.contains(.unreachable), let policy = inheritedPolicy, ends(item, policy) != .continue,
      let next = document.next(&rest)
    else { return }
    report(.unreachable(behind: program.span(of: item), at: keySpan(next)))
  }

  /// Where every run goes on after an item; `continue` where that is not certain.
  private func ends(_ item: Item, _ inherited: FailurePolicy) -> FailurePolicy {
    switch item {
    case .step(let id):
      let step = program.steps[id]
      guard case .assert(let condition) = step.action, falseAssertions.contains(condition),
        step.modifiers?.isUnconditional ?? true
      else { return .continue }
      return step.modifiers?.onFailure ?? inherited
    case .group(let id):
      let group = program.groups[id]
      guard group.modifiers?.isUnconditional ?? true, group.loop == nil, case .items(let sections) = group.body else {
        return .continue
      }
      let isTriedAgain = group.modifiers?.retry != nil
      for inner in sections.setup + sections.steps {
        switch ends(inner, isTriedAgain ? .group : inherited) {
        case .continue: continue
        case .stop: return .stop
        case .group: return group.modifiers?.onFailure ?? inherited
        }
      }
      return .continue
    }
  }

  private func isFalse(_ condition: ExpressionID) -> Bool {
    program.expressions[condition].expression.constant == .boolean(false)
  }
}

extension Modifiers {
  /// Whether it is run in every run that comes so far.
  var isUnconditional: Bool { condition == nil && skip == nil }
}
