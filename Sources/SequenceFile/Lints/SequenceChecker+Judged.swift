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
  /// The loop around it whose iterations do not use the reply; after the loop only the reply of the last iteration is
  /// left.
  var loop: SourceSpan?
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
    // The caller of a file may take what the file keeps, and judge it.
    if names.isCalled { return }
    let deciding = names.uses.decidingVariables
    for reply in kept {
      guard deciding.isDisjoint(with: reply.variables) else {
        checkYardstick(reply, names.uses)
        if let loop = reply.loop, !excusedSteps.contains(reply.step) { tell(.lastIteration(of: loop, at: reply.span)) }
        continue
      }
      unjudged.insert(reply.step)
      // The rule `unused_variable` warns of variables that nothing names.
      let isTold = reply.variables.allSatisfy { !names.uses.variables.contains($0) && !excusedVariables.contains($0) }
      guard !isTold, !excusedSteps.contains(reply.step) else { continue }
      tell(.keptForNothing(at: reply.span))
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
  private mutating func checkYardstick(_ reply: KeptReply, _ uses: NameUses) {
    let isNamed = reply.variables.contains(where: uses.variables.contains)
    if isNamed, !reply.variables.contains(where: uses.weighed.contains) {
      if let place = samePlaces[reply.step] { return tell(.samePlace(at: place, reference: reply.span)) }
      if !excusedSteps.contains(reply.step) { tell(.yardstick(at: reply.span)) }
    } else if let place = reply.unchecked {
      tell(.uncheckedNeedless(at: place))
    }
  }

  /// Warns of rows of a table in which all limits of a measure are empty cells.
  mutating func checkLimits(of loop: Loop, _ group: Group, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .rows(let count, let cells) = loop.source, !facts.allowed.contains(.notJudged) else { return }
    let columns = loop.variables.map { Int($0.id.index) }
    for id in group.steps where !excusedSteps.contains(id) {
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
  /// Whether the step keeps something in a variable or in a list of samples.
  fileprivate var isKept: Bool { !savedVariables.isEmpty || !sampleVariables.isEmpty }

  func onlyKeepsReply(in program: ProgramBuilder) -> Bool {
    switch action {
    case .read, .dump, .smbus, .transfer: isKept && !program.judgesReply(of: self) && expectation.nack == nil
    case .write, .update, .program, .probe, .scan, .waitReady, .pin, .delay, .prompt, .log, .set, .assert, .measure:
      false
    }
  }
}
