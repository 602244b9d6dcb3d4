import Diagnostics
import SequenceModel
import Values

// What a step reads: held to something, kept for others, or neither. A transfer is asked for each of its reads.
extension SequenceChecker {
  /// Warns of replies that nothing is held to, and keeps in mind those that are only kept.
  ///
  /// `allow` silences the warning and nothing else: what a PASS leaves open is in every report.
  mutating func checkReplies(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    let id = program.nextStep
    let mayBeSilent = step.expectation.nack?.isOptional == true
    if facts.unchecked != nil || mayBeSilent { excusedSteps.insert(id) }
    // `allow: unused_variable` says that callers of this file use its variables; they may judge what this step keeps.
    if facts.unchecked != nil || facts.allowed.contains(.notJudged) || facts.allowed.contains(.unusedVariable) {
      silencedSteps.insert(id)
    }
    // Neither the answer nor the silence of a wake-up says anything.
    if mayBeSilent { return unjudged.formUnion([id]) }
    guard program.judgesOnlyReply(of: step) || areRepliesHeld(of: step, facts, program) else { return }
    if step.passesZeros(program), step.modifiers?.measures.allSatisfy(\.passesZeros) ?? true {
      if facts.unchecked == nil, !facts.allowed.contains(.notJudged) { tell(.zerosPass(at: step.expectation.span)) }
    } else if let place = facts.unchecked {
      tell(.uncheckedNeedless(at: place))
    }
  }

  /// Looks at the replies of a step, or at its answer if it reads no bytes.
  ///
  /// - Returns: whether each is held to something.
  private mutating func areRepliesHeld(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) -> Bool {
    let replies = step.replies
    if replies.isEmpty { return checkAnswer(of: step, facts, program) }
    // Where a NACK must come, nothing is read.
    guard step.expectation.nack == nil else { return true }
    var isHeld = true
    for reply in replies where !program.judges(reply, of: step) {
      isHeld = false
      let variables = step.keptVariables(of: reply)
      guard variables.isEmpty else {
        keep(variables, at: reply.span?.head ?? facts.kind, replies.count == 1 ? facts.unchecked : nil, program)
        continue
      }
      unjudged.insert(program.nextStep)
      guard facts.unchecked == nil, !facts.allowed.contains(.notJudged) else { continue }
      if reply.expectation.isWritten {
        tell(.meetsEverything(at: reply.expectation.span))
      } else if !step.measures(of: reply).contains(where: \.isMetByEverything) {
        // Limits that every number meets are told by themselves.
        tell(.notJudged(at: reply.span?.head ?? facts.kind))
      }
    }
    return isHeld
  }

  /// Looks at a step that reads no bytes: a scan, and a number that an operator reads.
  ///
  /// - Returns: whether its answer is held to something, if it has one.
  private mutating func checkAnswer(of step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) -> Bool {
    let isNumber = step.action.asksForNumber
    if step.leavesReplyUnjudged {
      unjudged.insert(program.nextStep)
      if facts.unchecked == nil, !facts.allowed.contains(.notJudged) {
        tell(isNumber ? .answerNotJudged(at: facts.kind) : .notJudged(at: facts.kind))
      }
      return false
    }
    let kept = step.savedVariables + step.sampleVariables
    guard isNumber, !step.judgesKept(kept, program.expressions) else { return true }
    keep(kept, at: facts.kind, facts.unchecked, isAnswer: true, program)
    return false
  }

  private mutating func keep(
    _ variables: [VariableID], at span: SourceSpan, _ unchecked: SourceSpan?, isAnswer: Bool = false,
    _ program: ProgramBuilder
  ) {
    let id = program.nextStep
    kept.append(
      KeptReply(
        step: id, variables: variables, span: span, unchecked: unchecked, isAnswer: isAnswer,
        isSilenced: silencedSteps.contains(id)))
  }
}
