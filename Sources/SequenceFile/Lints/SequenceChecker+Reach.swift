package import Diagnostics
package import SequenceModel
import Values

// Steps that no run can reach. They are told only where no parameter and no reply could change that.
extension SequenceChecker {
  /// A list of items that is being seen.
  struct Level {
    /// What happens after a failure in it; nil in a teardown, which tries everything.
    var policy: FailurePolicy?
    /// The item that no run gets past, and whether that was told.
    var end: (policy: FailurePolicy, span: SourceSpan)?
    var isTold = false
    /// Where the run goes on that ends in the group whose lists were seen last.
    var inner: FailurePolicy?
  }

  /// A list of items begins.
  package mutating func begin(_ policy: FailurePolicy?) {
    levels.append(Level(policy: policy))
    lastReplies = []
  }

  /// An item of the list begins.
  ///
  /// - Parameter allowed: warnings that are silenced around it.
  /// - Returns: the item before it that no run gets past, where that is to be told: see
  /// ``tellUnreachable(at:behind:)``.
  package mutating func beginItem(allowed: Set<SequenceRule>) -> SourceSpan? {
    guard let last = levels.indices.last else { return nil }
    levels[last].inner = nil
    guard let end = levels[last].end, !levels[last].isTold else { return nil }
    levels[last].isTold = true
    return allowed.contains(.unreachable) ? nil : end.span
  }

  /// Tells an item that no run reaches.
  package mutating func tellUnreachable(at place: SourceSpan, behind end: SourceSpan) {
    tell(.unreachable(behind: end, at: place))
  }

  /// The list is over.
  package mutating func end() {
    lastReplies = []
    guard let ended = levels.popLast(), !levels.isEmpty else { return }
    let place = levels.count - 1
    if levels[place].inner == nil { levels[place].inner = ended.end?.policy }
  }

  /// Tells a `when` of constants alone that is false.
  mutating func checkCondition(_ modifiers: Modifiers?, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard let condition = modifiers?.condition, let place = facts.condition, facts.isConditionFixed,
      modifiers?.skip == nil, program.isFalse(condition.expression), !facts.allowed.contains(.unreachable)
    else { return }
    tell(.neverTrue(at: place))
  }

  /// Keeps in mind whether a run goes on behind a step.
  mutating func noteEnd(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .assert(let condition) = step.action, facts.isAssertionFixed, program.isFalse(condition),
      step.modifiers?.isUnconditional ?? true, let policy = levels.last?.policy
    else { return }
    noteEnd(step.modifiers?.onFailure ?? policy, at: step.span)
  }

  /// The same for a group: it ends where one of its steps does for certain.
  mutating func noteEnd(of group: Group) {
    guard group.modifiers?.isUnconditional ?? true, group.loop == nil, case .items = group.body,
      let level = levels.last, let policy = level.policy, let inner = level.inner
    else { return }
    switch inner {
    case .continue: return
    case .stop: noteEnd(.stop, at: group.span)
    case .group: noteEnd(group.modifiers?.onFailure ?? policy, at: group.span)
    }
  }

  private mutating func noteEnd(_ policy: FailurePolicy, at span: SourceSpan) {
    guard policy != .continue, !levels.isEmpty, levels[levels.count - 1].end == nil else { return }
    levels[levels.count - 1].end = (policy, span)
  }
}

extension ProgramBuilder {
  fileprivate func isFalse(_ condition: ExpressionID) -> Bool {
    expressions[condition].expression.constant == .boolean(false)
  }
}

extension Modifiers {
  /// Whether it is run in every run that comes so far.
  var isUnconditional: Bool { condition == nil && skip == nil }
}
