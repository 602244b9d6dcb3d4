import Diagnostics
import SequenceModel
import Values

// Conditions of steps: `assert`, and whether the device is fitted. Also the time of day for a `set`.
extension SequenceRun {
  /// Sets `now`: in a replay the recorded time, else the start of the run plus the time passed since.
  mutating func readTime(of frame: FrameID) {
    guard let clock = program.frames[frame].clock else { return }
    var moment = options.started.map { $0 + self.clock.now / 1_000_000_000 }
    if let moments = options.moments, momentsTaken < moments.count { moment = moments[momentsTaken] }
    momentsTaken += 1
    values[clock.now] = moment.map { .integer(Int128($0)) }
    if let moment { emit(.moment(moment, at: self.clock.now)) }
  }

  func assert(_ condition: ExpressionID, _ instance: StepInstance) throws(EvaluationError) -> Attempt {
    if try program.condition(condition, values) { return Attempt() }
    let formula = program.expressions[condition]
    let known = formula.expression.variables().sorted().compactMap { variable in
      values[variable].map {
        Finding.FalseAssertion.Named(name: program.variables[variable].name, value: $0.description)
      }
    }
    let sides = formula.expression.sides(values).map {
      Finding.FalseAssertion.Sides(left: $0.left.shown, comparison: $0.comparison.rawValue, right: $0.right.shown)
    }
    let assertion = Finding.FalseAssertion(condition: formula.source, values: known, sides: sides)
    return Attempt(findings: [
      Finding(.assertion(assertion), about: instance.label, at: .source(formula.expression.span))
    ])
  }

  /// Fails a step whose device is not fitted on this unit.
  func notFitted(_ instance: StepInstance) -> Finding? {
    guard let index = instance.step.action.device, let fit = program.devices[index].fit,
      values[fit.variable] != .boolean(true), !instance.step.asksForSilence
    else { return nil }
    let device = program.devices[index]
    return Finding(
      .notFitted(device: device.name, condition: program.expressions[fit.expression].source), about: instance.label,
      at: .source(instance.step.span))
  }

  /// The values of the variables of a `set` before it.
  ///
  /// Each of its attempts begins with these (language rule R42).
  func assigned(_ id: StepID) -> [(variable: VariableID, value: Value?)]? {
    guard case .set(let assignments) = program.steps[id].action else { return nil }
    return assignments.map { ($0.variable, values[$0.variable]) }
  }
}

extension Step {
  /// Whether the step passes only if nobody answers.
  ///
  /// Such a step may name a device that this unit lacks.
  fileprivate var asksForSilence: Bool {
    guard case .probe = action, let nack = expectation.nack else { return false }
    return nack.phase == .address && !nack.isOptional
  }
}

extension Value {
  /// The value as an expression writes it: quotes tell a text from a number of the same digits.
  fileprivate var shown: String { if case .text(let text) = self { "\"\(text)\"" } else { description } }
}
