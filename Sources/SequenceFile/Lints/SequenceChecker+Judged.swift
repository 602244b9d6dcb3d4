import Diagnostics
import SequenceModel
import Values

/// A step that keeps what it reads and does not judge it itself.
struct KeptReply {
  var step: StepID
  /// The variables and lists of samples that keep it.
  var variables: [VariableID]
  var span: SourceSpan
  /// The place of `unchecked`, which says that nothing need be judged; nil without it.
  var unchecked: SourceSpan?
  /// Whether it is what an operator answered.
  var isAnswer = false
  /// Whether nothing is told of it: `unchecked` or `allow` stands there.
  var isSilenced = false
  /// The loop around it whose iterations do not use the reply: behind the loop only the reply of the last iteration is
  /// left.
  var loop: SourceSpan?
  /// Where the file that keeps it is called; nil for a step of this file.
  var call: SourceSpan?
  /// The variables that hold it here, of a reply that a called file gives back.
  var taken: [VariableID] = []
}

// Finds replies that are read and never judged, through the variables that keep them and the tables with their limits.
extension SequenceChecker {
  /// Warns of replies that are kept for texts alone: no limit, expectation or condition depends on them.
  ///
  /// Warns also of replies that are only yardsticks for others: a blank part gives wide limits, and a broken golden
  /// board passes every unit that is broken alike (language rule R59).
  ///
  /// - Parameter names: what the file names.
  mutating func checkKept(_ names: Names) {
    // The caller of a file may take what the file keeps, and judge it: then it is the caller's.
    if names.isCalled { return }
    let (deciding, weighed) = (names.uses.decidingVariables, names.uses.weighedVariables)
    var told: Set<SourceSpan> = []
    let proven = provenSteps(weighed)
    for reply in kept {
      guard deciding.isDisjoint(with: reply.variables) else {
        if !proven.contains(reply.step) { checkYardstick(reply, weighed, &told) }
        if let loop = reply.loop, !reply.isSilenced { tell(.lastIteration(of: loop, at: reply.span)) }
        continue
      }
      unjudged.insert(reply.step)
      guard !isToldUnused(reply, names.uses), !reply.isSilenced, told.insert(reply.span).inserted else { continue }
      tell(.keptForNothing(isAnswer: reply.isAnswer, call: reply.call, at: reply.span))
    }
  }

  /// Steps whose replies are compared with one that something else judges.
  private func provenSteps(_ weighed: Set<VariableID>) -> Set<StepID> {
    compared.reduce(into: []) { proven, steps in
      let open = kept.filter { steps.contains($0.step) && weighed.isDisjoint(with: $0.variables) }
      if open.count < steps.count { proven.formUnion(steps) }
    }
  }

  /// Whether the rule `unused_variable` warns of all that keeps a reply, because nothing names it.
  private func isToldUnused(_ reply: KeptReply, _ uses: NameUses) -> Bool {
    let own = reply.call == nil ? reply.variables : reply.taken
    return !own.isEmpty && own.allSatisfy { !uses.variables.contains($0) && !excusedVariables.contains($0) }
  }

  /// Takes over what a called file keeps and does not judge itself.
  ///
  /// What it read last was read just before the next step here, as long as the call is sure to be made.
  mutating func take(_ called: SequenceChecker, _ returns: [Call.Return], isCertain: Bool, at call: SourceSpan) {
    lastReplies = isCertain ? called.endReplies : []
    calledCycle = called.writeCycle
    toldCycles.formUnion(called.toldCycles)
    memories = called.memories
    samePlaces.merge(called.samePlaces) { place, _ in place }
    compared += called.compared
    for var reply in called.kept {
      let here = returns.filter { reply.variables.contains($0.from) || reply.taken.contains($0.from) }.map(\.to)
      (reply.call, reply.taken, reply.loop) = (call, here, nil)
      reply.variables += here
      kept.append(reply)
    }
  }

  /// Notes replies that the iterations of a loop keep and do not use themselves.
  ///
  /// A loop with `until` waits for its last iteration, so that is the one that is meant. What goes into a list of the
  /// loop, or into a variable that began before it, is used in every iteration.
  ///
  /// - Parameter first: the first variable that can begin in the loop.
  mutating func noteLastIterations(of group: Group, _ uses: NameUses, since first: VariableID) {
    guard let loop = group.loop, loop.until == nil, loop.count != 1, let last = kept.last,
      last.step >= group.steps.lowerBound
    else { return }
    let used = uses.usedVariables(before: first)
    for index in kept.indices.reversed() where kept[index].loop == nil {
      guard kept[index].step >= group.steps.lowerBound else { break }
      let variables = kept[index].variables
      if used.isDisjoint(with: variables), variables.allSatisfy({ !group.samples.contains($0) }) {
        kept[index].loop = loop.span
      }
    }
  }

  /// Warns of a reply that only limits or expectations of others use, and of `unchecked` at a reply that is judged.
  private mutating func checkYardstick(
    _ reply: KeptReply, _ weighed: Set<VariableID>, _ told: inout Set<SourceSpan>
  ) {
    if weighed.isDisjoint(with: reply.variables) {
      if let place = samePlaces[reply.step] {
        // Two replies that are compared with each other are one mistake.
        if told.insert(place).inserted { tell(.samePlace(at: place, reference: reply.span)) }
        return
      }
      if !reply.isSilenced { tell(.yardstick(at: reply.span)) }
    } else if let place = reply.unchecked {
      tell(.uncheckedNeedless(at: place))
    }
  }

  /// Warns of rows of a table in which all limits of a measure are empty cells.
  mutating func checkLimits(of loop: Loop, _ group: Group, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .rows(let count, let cells) = loop.source, !facts.allowed.contains(.notJudged) else { return }
    let columns = loop.variables.map { Int($0.id.index) }
    for id in group.steps where !silencedSteps.contains(id) {
      for measure in program.steps[id].modifiers?.measures ?? [] where measure.limits.areWritten {
        let limits = [measure.limits.low, measure.limits.high].compactMap(\.self)
        // The columns that each limit is made of; a literal needs none.
        let made = limits.map { limit in
          limit.value.expression.map { program.expressions[$0].expression.variables() } ?? []
        }
        let bare = (0..<count).count { row in
          made.allSatisfy { used in
            columns.enumerated().contains { used.contains($1) && cells[row * columns.count + $0] == nil }
          }
        }
        if bare > 0 { tell(.rowsWithoutLimit(bare, of: count, at: measure.limits.low?.span ?? measure.span)) }
      }
    }
  }
}

extension Step {
  /// Whether a reply of the step is kept and not judged at the step itself.
  func onlyKeepsReply(in program: ProgramBuilder) -> Bool {
    expectation.nack == nil && replies.contains { keeps($0) && !program.judges($0, of: self) }
  }
}
