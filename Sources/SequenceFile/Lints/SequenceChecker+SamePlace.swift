import Diagnostics
import SequenceModel
import Values

/// A reply that is kept, and where it came from.
struct PlaceReply {
  var step: StepID
  var place: ReplyPlace
  var variables: Set<VariableID>
}

// Warnings about a reply that is compared with an earlier reply of the same place. In a copied line that was to read a
// golden unit, the unit is compared with itself, and every unit passes (language rule R59).
extension SequenceChecker {
  /// Notes what a step reads, and whether its reply is compared with the reply that the same place gave just before.
  ///
  /// The comparison is meaningful if something may have changed the place in between: a write, a wait, a pin, an
  /// operator. It also is in another list of items, such as a loop that reads again and again.
  mutating func checkSamePlace(_ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    switch step.action {
    case .read, .dump, .transfer, .smbus:
      // Where nothing was kept before, and nothing is kept here, there is nothing to compare.
      if lastReplies.isEmpty, step.savedVariables.isEmpty { return }
      guard let places = step.places(in: program) else { return lastReplies = [] }
      if !lastReplies.isEmpty, step.modifiers?.poll == nil {
        let held = uses.roots(of: heldTo(step, program))
        let same = lastReplies.first { reply in
          !held.isEmpty && held.isSubset(of: reply.variables) && places.contains { $0.place.meets(reply.place) }
        }
        if let same { samePlaces[same.step] = samePlaces[same.step] ?? facts.kind }
      }
      if step.savedVariables.isEmpty { return }
      for (reply, place) in places where step.keeps(reply) {
        lastReplies.append(
          PlaceReply(step: program.nextStep, place: place, variables: Set(step.keptVariables(of: reply))))
      }
    // What a variable is made of is looked up where it is used.
    case .assert, .log, .measure, .set: break
    case .write, .update, .program, .probe, .scan, .waitReady, .pin, .delay, .prompt: lastReplies = []
    }
  }

  /// Whether an `assert` compares replies that one place gave, with nothing in between that could change it.
  ///
  /// - Parameter variables: what it asks for.
  mutating func compareSamePlace(_ variables: Set<VariableID>, at span: SourceSpan) -> Bool {
    guard lastReplies.count > 1, variables.count > 1 else { return false }
    let roots = uses.roots(of: variables)
    let asked = lastReplies.filter { !$0.variables.isDisjoint(with: roots) }
    guard asked.count > 1, roots.allSatisfy({ root in asked.contains { $0.variables.contains(root) } }),
      let first = asked.first, asked.allSatisfy({ $0.place.meets(first.place) })
    else { return false }
    for reply in asked { samePlaces[reply.step] = samePlaces[reply.step] ?? span }
    compared.append(Set(asked.map(\.step)))
    return true
  }

  /// Notes that the items of a group come next: one that is no more than a heading changes nothing between two readings.
  mutating func enter(_ isLoop: Bool, _ modifiers: Modifiers?) {
    carried = !isLoop && (modifiers?.isHeading ?? true) ? lastReplies : []
  }

  /// The variables that judge a reply.
  private func heldTo(_ step: Step, _ program: ProgramBuilder) -> Set<VariableID> {
    let judging = program.soFar.judgingExpressions(of: step)
    return Set(
      judging.flatMap { program.expressions[$0].expression.variables() }.map { VariableID(index: UInt32($0)) })
  }

  // MARK: Limits made of the number itself

  /// Notes what a `set` makes of what: a variable that has several values is made of nothing that is known here.
  mutating func noteDefinitions(of step: Step) {
    guard case .set(let assignments) = step.action else { return }
    for assignment in assignments {
      if definitions.updateValue(assignment.value.expression, forKey: assignment.variable) != nil {
        definitions.updateValue(nil, forKey: assignment.variable)
      }
    }
  }

  /// Refuses a number whose limits are multiples of itself: whatever it is, it lies between them.
  mutating func checkOwnLimits(of measure: Measure, _ step: Step, _ program: ProgramBuilder) {
    let limits = [measure.limits.low, measure.limits.high].compactMap(\.self)
    let made = limits.compactMap(\.value.expression)
    guard let first = limits.first, made.count == limits.count else { return }
    let own: Set<VariableID>
    switch measure.source {
    case .value(let id):
      guard program.expressions[id].expression.isVariable, let variable = origin(of: id, program) else { return }
      own = [variable]
    case .reply: own = Set(step.savedVariables)
    case .elapsed, .attempts: return
    }
    if made.allSatisfy({ origin(of: $0, program).map(own.contains) ?? false }) { tell(.limitsOfItself(at: first.span)) }
  }

  /// The variable of which an expression is a multiple, by way of what `set` makes of it.
  private func origin(of id: ExpressionID, _ program: ProgramBuilder) -> VariableID? {
    var (next, seen) = (id, Set<ExpressionID>())
    while seen.insert(next).inserted {
      guard let index = program.expressions[next].expression.scaledVariable else { return nil }
      let variable = VariableID(index: UInt32(index))
      guard case .some(.some(let definition)) = definitions[variable] else { return variable }
      next = definition
    }
    return nil
  }
}

extension Modifiers {
  /// Whether what has them is run once for certain.
  fileprivate var isHeading: Bool { isUnconditional && retry == nil }
}

extension Group {
  /// Whether it does no more than give its items a name.
  var isHeading: Bool { loop == nil && (modifiers?.isHeading ?? true) }
}
