import Diagnostics
import SequenceModel
import Values

// Samples: the values from the iterations of a loop, and whether each of them gave one (language rule R43).
extension SequenceRun {
  /// Begins the lists of a loop.
  mutating func beginSamples(_ variables: [VariableID]) {
    for variable in variables {
      values[variable] = .list([])
      sampleRuns[variable] = 0
    }
  }

  /// Counts a run of a step, and adds what it gave.
  ///
  /// The last reply counts, whether the step passed or not. A run without a reply leaves the list too short to be
  /// judged.
  mutating func addSamples(of instance: StepInstance, _ tried: inout Attempt) {
    countRun(of: instance.step)
    for sample in tried.samples {
      guard case .list(var list)? = values[sample.variable] else { continue }
      guard list.count < ValueLimits.listElements else {
        tried.findings.append(
          Finding(
            .told(
              .expression,
              "`\(program.variables[sample.variable].name)` has more than \(ValueLimits.listElements) samples",
              cure: "collect every tenth, or judge in the loop"), about: instance.label,
            at: .source(instance.step.span)))
        return
      }
      // Taken out, so that a list is not copied for each of its elements.
      values[sample.variable] = nil
      list.append(sample.value)
      values[sample.variable] = .list(list)
    }
  }

  /// Counts a run of a step that adds to lists, even if the step failed before it asked anything.
  mutating func countRun(of step: Step) {
    for variable in step.sampleVariables { sampleRuns[variable, default: 0] += 1 }
  }

  /// The numbers of samples and of runs of some lists.
  func sampleCounts(of variables: [VariableID]) -> [(variable: VariableID, count: Int, runs: Int)] {
    variables.map { ($0, count(of: $0), sampleRuns[$0] ?? 0) }
  }

  /// Removes the samples of an attempt that is made again (language rule R42).
  mutating func restoreSamples(_ counts: [(variable: VariableID, count: Int, runs: Int)]) {
    for (variable, count, runs) in counts {
      sampleRuns[variable] = runs
      guard case .list(var list)? = values[variable], list.count > count else { continue }
      values[variable] = nil
      list.removeLast(list.count - count)
      values[variable] = .list(list)
    }
  }

  private func count(of variable: VariableID) -> Int {
    if case .list(let list)? = values[variable] { list.count } else { 0 }
  }

  /// The finding of a list that judges something, but lacks samples; nil if there is none.
  func tooFewSamples(for expressions: [ExpressionID], _ label: String) -> Finding? {
    for id in expressions {
      for use in program.expressions[id].expression.uses {
        let variable = VariableID(index: UInt32(truncatingIfNeeded: use.variable))
        guard let runs = sampleRuns[variable], !tolerantSamples.contains(variable), values[variable] != nil,
          count(of: variable) < runs
        else { continue }
        return Finding(
          .told(
            .samples, "`\(use.name)` has \(count(of: variable)) samples of \(runs) runs",
            cure: "look for the runs that gave no reply; a loop with `tolerate` says how many may"), about: label,
          at: .source(use.span))
      }
    }
    return nil
  }
}

extension Program {
  /// The expressions whose value decides about a step, or is kept for another step.
  func decidingExpressions(of step: Step) -> [ExpressionID] {
    var found = judgingExpressions(of: step)
    switch step.action {
    case .assert(let id): found.append(id)
    case .set(let assignments): found += assignments.compactMap(\.value.expression)
    case .read, .write, .update, .program, .dump, .transfer, .smbus, .probe, .scan, .waitReady, .pin, .delay, .prompt,
      .log, .measure:
      break
    }
    for measure in step.modifiers?.measures ?? [] {
      if case .value(let id) = measure.source { found.append(id) }
      if let convert = measure.convert { found.append(convert.expression) }
    }
    return found
  }
}
