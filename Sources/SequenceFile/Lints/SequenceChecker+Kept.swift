import Diagnostics
import SequenceModel

/// A reply that is kept and held to nothing where it is read.
struct KeptReply {
  var variables: [VariableID]
  /// Where a message about the step points, and its `unchecked`.
  var kind: SourceSpan
  var unchecked: SourceSpan?
  var isAllowed: Bool

  init(_ step: Step, _ facts: ItemFacts) {
    variables = step.savedVariables
    kind = facts.kind
    unchecked = facts.unchecked
    isAllowed = facts.allowed.contains(.notJudged)
  }
}

// A reply by which another one is judged is not judged by that itself: a blank part brings wide limits, and a broken
// golden board passes every unit that is broken alike (language rule R59).
extension SequenceChecker {
  /// Tells replies that are nothing but yardsticks, and `unchecked` where it is not needed.
  mutating func checkKept(_ uses: NameUses, isCalled: Bool) {
    for reply in kept where !reply.isAllowed {
      // What a called file keeps its caller may judge.
      let isYardstick =
        !isCalled && reply.variables.contains(where: uses.variables.contains)
        && !reply.variables.contains(where: uses.weighed.contains)
      switch (isYardstick, reply.unchecked) {
      case (true, nil): tell(.yardstick(at: reply.kind))
      case (false, let place?): tell(.uncheckedNeedless(at: place))
      case (true, .some), (false, nil): break
      }
    }
  }
}

extension Step {
  /// Whether it reads something, keeps it, and holds it to nothing.
  var keepsReplyUnjudged: Bool {
    guard action.hasReply, !expectation.isWritten, let modifiers, !modifiers.saves.isEmpty else { return false }
    if modifiers.measures.contains(where: { !$0.isOfTime }) { return false }
    if case .transfer(let messages) = action { return !messages.contains { $0.expectation.isWritten } }
    return true
  }
}
