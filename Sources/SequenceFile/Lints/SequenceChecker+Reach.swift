package import Diagnostics
package import SequenceModel
import Values

// Warnings about steps that no run can reach. They are given only where no parameter and no reply could change that.
extension SequenceChecker {
  /// A list of items that is being checked.
  struct Level {
    /// What happens after a failure in it; nil in a teardown, which tries everything.
    var policy: FailurePolicy?
    /// The item that no run gets past, and whether that was reported.
    var end: (policy: FailurePolicy, span: SourceSpan)?
    var isTold = false
    /// Whether it has an item.
    var hasItems = false
    /// How a run goes on that fails for certain in the group whose lists were checked last; nil if none does.
    var inner: FailurePolicy?
  }

  /// Begins a list of items.
  package mutating func begin(_ policy: FailurePolicy?) {
    levels.append(Level(policy: policy))
    (lastReplies, carried) = (carried, [])
  }

  /// Begins an item of the list.
  ///
  /// - Parameter allowed: warnings that are silenced around it.
  /// - Returns: the item before it that no run gets past, if that must be reported by ``tellUnreachable(at:behind:)``;
  ///   otherwise nil.
  package mutating func beginItem(allowed: Set<SequenceRule>) -> SourceSpan? {
    guard let last = levels.indices.last else { return nil }
    levels[last].inner = nil
    levels[last].hasItems = true
    guard let end = levels[last].end, !levels[last].isTold else { return nil }
    levels[last].isTold = true
    return allowed.contains(.unreachable) ? nil : end.span
  }

  /// Warns of an item that no run reaches.
  package mutating func tellUnreachable(at place: SourceSpan, behind end: SourceSpan) {
    tell(.unreachable(behind: end, at: place))
  }

  /// Ends a list of items.
  package mutating func end() {
    if levels.last?.hasItems == true {
      endReplies = lastReplies
    } else {
      carried = lastReplies
    }
    lastReplies = []
    guard let ended = levels.popLast(), !levels.isEmpty else { return }
    let place = levels.count - 1
    if levels[place].inner == nil { levels[place].inner = ended.end?.policy }
  }

  /// Warns of a `when` that consists of constants and is false.
  mutating func checkCondition(_ modifiers: Modifiers?, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard let condition = modifiers?.condition, let place = facts.condition, facts.isConditionFixed,
      modifiers?.skip == nil, program.isFalse(condition.expression), !facts.allowed.contains(.unreachable)
    else { return }
    tell(.neverTrue(at: place))
  }

  /// Notes that no run gets past a step: its `assert` fails for certain.
  mutating func noteEnd(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .assert(let condition) = step.action, facts.isAssertionFixed, program.isFalse(condition),
      step.modifiers?.isUnconditional ?? true, let policy = levels.last?.policy
    else { return }
    noteEnd(step.modifiers?.onFailure ?? policy, at: step.span)
  }

  /// Notes that no run gets past a group, because one of its steps fails for certain.
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
  /// Whether every run that gets to the item runs it.
  var isUnconditional: Bool { condition == nil && skip == nil }
}
