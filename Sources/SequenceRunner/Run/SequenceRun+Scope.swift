import Diagnostics
import SequenceModel
import Values

/// The most iterations that a loop may have if its count is an expression.
let iterationLimit = 1_000_000_000

// Variables, conditions, calls (language rule R24).
extension SequenceRun {
  /// Why a step or group is not run by its own `skip` or `when`; nil if it is run.
  func skipReason(_ modifiers: Modifiers?) throws(EvaluationError) -> SkipReason? {
    guard modifiers != nil else { return nil }
    switch try context().reach(modifiers) {
    case .runs, .isOpen: return nil
    case .isSkipped(let reason): return reason
    }
  }

  // MARK: Values

  /// Why a step is skipped if it needs a value that another step did not deliver.
  ///
  /// Nil for any other error.
  func undelivered(_ error: EvaluationError) -> SkipReason? {
    guard let variable = error.unset, let step = missing[variable] else { return nil }
    return .missingValue("needs $\(program.variables[variable].name), which step '\(step)' did not deliver")
  }

  /// Why a step is not begun if a value of its expectation or limits was not delivered; nil if all were.
  ///
  /// The bus is not used then.
  func undeliveredJudgement(_ step: Step) -> SkipReason? {
    if missing.isEmpty { return nil }
    for id in program.judgingExpressions(of: step) {
      do throws(EvaluationError) { _ = try program.evaluate(id, values) } catch {
        if let variable = error.unset, step.clearedVariables.contains(variable) { continue }
        if let reason = undelivered(error) { return reason }
      }
    }
    return nil
  }

  /// The finding for an expression that cannot be evaluated: the test cannot decide.
  func expressionTrouble(_ error: EvaluationError, label: String) -> Finding {
    Finding(.told(.expression, error.message, cure: error.help), about: label, at: .source(error.span))
  }

  /// Sets the facts of the run that a teardown may use: `run.verdict`, `run.setup_passed` (language rule R19).
  mutating func noteFacts(of frame: FrameID, setupPassed: Bool, verdict: Outcome) {
    for (fact, variable) in program.frames[frame].facts {
      switch fact {
      case .verdict: values[variable] = .text(verdict.rawValue)
      case .setupPassed: values[variable] = .boolean(setupPassed)
      }
    }
  }

  /// Notes which values a step did not deliver because it did not pass.
  ///
  /// - Parameter isConsequence: whether it was skipped because of an earlier failure.
  mutating func noteMissing(_ instance: StepInstance, _ result: StepResult, isConsequence: Bool) {
    if isConsequence, instance.step.modifiers?.id != nil {
      ends[instance.id] = nil
      missingEnds.insert(instance.id)
    }
    // A `set` that was skipped by its own condition changes no variable. One that lacked a value leaves its variables
    // without one.
    if case .set = instance.step.action, result.outcome == .skipped, !isConsequence { return }
    for variable in instance.step.savedVariables {
      // A step that was skipped after a failure must not leave the value of an earlier run.
      if isConsequence { values[variable] = nil }
      let isMissing = values[variable] == nil && (result.outcome > .passed || isConsequence)
      missing[variable] = isMissing ? instance.label : nil
    }
  }

  /// Notes that a step was not run for want of a value.
  ///
  /// A teardown judges nothing. What only prepares or tells something leaves nothing out of the test.
  func note(
    _ instance: StepInstance, without reason: String, _ surroundings: Surroundings, _ item: inout ItemResult
  ) {
    switch instance.step.action {
    case .set, .log, .delay: return
    case _ where surroundings.isTeardown: return
    case _: break
    }
    item.withoutValue = [
      Finding(.withoutValue(reason: reason), about: instance.label, at: .source(instance.step.span))
    ]
  }

  // MARK: Calls

  /// Runs a called file as a group.
  mutating func runCall(
    _ call: Call, _ group: Group, _ surroundings: Surroundings
  ) throws(EvaluationError) -> ItemResult {
    let arguments = try values.arguments(of: call, in: program, isBeforeRun: false)
    let name = try program.text(group.name, values)
    // The results are cleared only after the arguments were evaluated, as in a line of `set` (language rule R41).
    for variable in group.savedVariables { values[variable] = nil }
    begin(call.frame)
    values.take(arguments, in: program)
    let result = runCalled(group, name: name, surroundings)
    values.giveBack(call)
    if result.outcome > .passed {
      for given in call.returns where values[given.from] == nil { missing[given.to] = name }
    }
    return result
  }

  /// Forgets the values from an earlier call of the same place.
  private mutating func begin(_ frame: FrameID) {
    values.begin(frame, of: program, options)
    let (variables, steps) = (program.frames[frame].variables, program.frames[frame].steps)
    if !missing.isEmpty { missing = missing.filter { !variables.contains($0.key) } }
    if !ends.isEmpty { ends = ends.filter { !steps.contains($0.key) } }
    if !missingEnds.isEmpty { missingEnds = missingEnds.filter { !steps.contains($0) } }
  }
}
