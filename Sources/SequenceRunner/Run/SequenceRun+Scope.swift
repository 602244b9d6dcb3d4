import Diagnostics
import SequenceModel
import Values

/// The longest loop whose length an expression says.
let iterationLimit = 1_000_000_000

/// A sequence and the values of its variables: what a call exchanges for others.
struct Scope {
  var sequence: TestSequence
  var buses: [UInt8]
  var values: [Value?]
}

// Variables, conditions, calls (language rule R24).
extension SequenceRun where Base: ~Copyable {
  /// Why a step or group is not run by its own word.
  func skipReason(_ modifiers: Modifiers?) throws(EvaluationError) -> SkipReason? {
    guard let modifiers else { return nil }
    if let reason = modifiers.skip { return .word(try sequence.text(reason, values)) }
    if let condition = modifiers.condition, !(try sequence.condition(condition.expression, values)) {
      return .condition("`when: \(condition.text)` is false")
    }
    return nil
  }

  // MARK: Values

  /// Why a step is skipped that needs what another one did not deliver; nil for any other trouble.
  func undelivered(_ error: EvaluationError) -> SkipReason? {
    guard case .unset(let slot) = error.kind, let step = missing[slot] else { return nil }
    return .failure("needs $\(sequence.slots[slot].name), which step '\(step)' did not deliver")
  }

  /// Why a step is not begun: what it would be held to was not delivered, and nothing is asked of the bus for it.
  func undeliveredJudgement(_ step: Step) -> SkipReason? {
    if missing.isEmpty { return nil }
    for id in sequence.judgingExpressions(of: step) {
      do throws(EvaluationError) { _ = try sequence.evaluate(id, values) } catch {
        if case .unset(let slot) = error.kind, step.savedSlots.contains(slot) { continue }
        if let reason = undelivered(error) { return reason }
      }
    }
    return nil
  }

  /// An expression that is worth nothing now: the test cannot decide.
  func expressionTrouble(_ error: EvaluationError, label: String) -> Finding {
    Finding(
      .expression, "'\(label)': \(error.message)", at: .source(error.span),
      notes: error.help.map { [.init(.help, $0)] } ?? [])
  }

  /// What teardown may ask of the run (language rule R19).
  mutating func noteFacts(setupPassed: Bool, verdict: Outcome) {
    for (slot, known) in sequence.slots.enumerated() {
      switch known.origin {
      case .run(.verdict): values[slot] = .text(verdict.rawValue)
      case .run(.setupPassed): values[slot] = .boolean(setupPassed)
      case .parameter, .loop, .save, .set, .uut, .fitted, .raw, .returned: break
      }
    }
  }

  // MARK: Calls

  /// Runs a called sequence as a group, in a scope of its own.
  mutating func runCall(
    _ call: Call, _ group: Group, _ surroundings: Surroundings
  ) throws(EvaluationError) -> ItemResult {
    for slot in group.savedSlots { values[slot] = nil }
    var arguments: [(slot: Int, value: Value)] = []
    for argument in call.arguments {
      switch argument.value {
      case .literal(let value): arguments.append((argument.slot, value))
      case .computed(let id): arguments.append((argument.slot, try sequence.evaluate(id, values)))
      }
    }
    let name = try sequence.text(group.name, values)
    let outer = Scope(sequence: sequence, buses: buses, values: values)
    let (outerMissing, outerEnds, outerMissingEnds) = (missing, ends, missingEnds)
    sequence = call.sequence
    buses = call.buses.map { Int($0) < buses.count ? buses[Int($0)] : 0 }
    values = SequenceValues.initial(of: call.sequence, options)
    (missing, ends, missingEnds) = ([:], [:], [])
    for (slot, value) in arguments {
      let type = call.sequence.slots[slot].type
      values[slot] = value.converted(to: type) ?? value
    }
    let result = runCalled(group, name: name, surroundings)
    let inner = values
    leaveScope(outer)
    (missing, ends, missingEnds) = (outerMissing, outerEnds, outerMissingEnds)
    for (from, to) in call.returns {
      values[to] = inner[from]
      if inner[from] == nil, result.outcome > .passed { missing[to] = name }
    }
    return result
  }

  /// Makes the sequence of a called group the one whose steps are told.
  mutating func enterScope(of group: Group) -> Scope? {
    guard let call = group.call else { return nil }
    let outer = Scope(sequence: sequence, buses: buses, values: values)
    sequence = call.sequence
    buses = call.buses.map { Int($0) < buses.count ? buses[Int($0)] : 0 }
    values = SequenceValues.initial(of: call.sequence, options)
    return outer
  }

  mutating func leaveScope(_ outer: Scope?) {
    guard let outer else { return }
    (sequence, buses, values) = (outer.sequence, outer.buses, outer.values)
  }
}

/// The values of the variables of a sequence.
enum SequenceValues {
  /// Those that they have before the first step.
  static func initial(of sequence: TestSequence, _ options: RunOptions) -> [Value?] {
    var values = sequence.slots.map(\.initial)
    for item in sequence.uut { values[item.slot] = options.uut[item.name].map { .text($0) } }
    for device in sequence.devices {
      if let fit = device.fit, let isFitted = try? sequence.condition(fit.expression, values) {
        values[fit.slot] = .boolean(isFitted)
      }
    }
    return values
  }
}
