import I2C
package import SequenceModel
import Values

/// The pins that a run may touch: an adapter must have these, and need not have those of parts that are left out.
///
/// Only what is settled before the run leaves a part out: parameters, what is fitted, facts of the unit that are given.
/// Everything else may change while the run goes on, so that its pins must be there.
package struct PinsInReach {
  private let program: Program
  private let context: RequestContext
  /// Items of files that several calls share are walked once: nothing in them is settled before the run.
  private var seen: (steps: Set<StepID>, groups: Set<GroupID>) = ([], [])
  private var found: [PinRequest] = []

  /// In the order of the run, a step of a loop once.
  package static func of(_ program: Program, _ options: RunOptions = RunOptions()) -> [PinRequest] {
    guard !program.pinRequests.isEmpty else { return [] }
    var walk = PinsInReach(program, options)
    walk.take(program.main.sections.all)
    return walk.found
  }

  private init(_ program: Program, _ options: RunOptions) {
    self.program = program
    var values: [Value?] = Array(repeating: nil, count: program.variables.count)
    values.begin(.main, of: program, options)
    for index in values.indices where !program.variables[index].origin.isSettledBeforeRun { values[index] = nil }
    context = RequestContext(program: program, values: values, isBeforeRun: true)
  }

  private mutating func take(_ items: [Item]) {
    for item in items {
      switch item {
      case .step(let id):
        guard seen.steps.insert(id).inserted, mayRun(program.steps[id].modifiers) else { continue }
        if case .pin(let request) = program.steps[id].action { found.append(request) }
      case .group(let id):
        guard seen.groups.insert(id).inserted, mayRun(program.groups[id].modifiers) else { continue }
        take(program.sections(of: program.groups[id]).all)
      }
    }
  }

  private func mayRun(_ modifiers: Modifiers?) -> Bool {
    // What cannot be worked out yet may run; a reason to skip may turn out to be empty.
    if let reason = modifiers?.skip?.expression, program.expressions[reason].expression.asksForUnset(context.values) {
      return true
    }
    guard let reach = try? context.reach(modifiers), case .isSkipped = reach else { return true }
    return false
  }
}

extension NamedVariable.Origin {
  fileprivate var isSettledBeforeRun: Bool {
    switch self {
    case .parameter, .fitted, .uut: true
    case .loop, .save, .set, .run, .raw, .returned, .samples, .time: false
    }
  }
}
