import SequenceModel
import Values

// The variables of all files of a run: one array, each file with a part of its own.
extension [Value?] {
  /// Gives the variables of a file the values that they have before its first step.
  mutating func begin(_ id: FrameID, of program: Program, _ options: RunOptions) {
    let frame = program.frames[id]
    for slot in frame.slots { self[slot] = program.slots[slot].initial }
    for item in frame.uut { self[item.slot] = options.uut[item.name].map { .text($0) } }
    for device in frame.devices {
      if let fit = program.devices[device].fit, let isFitted = try? program.condition(fit.expression, self) {
        self[fit.slot] = .boolean(isFitted)
      }
    }
  }

  /// What an operand is worth; nil where nothing is known of it before the run.
  func worth(
    of operand: Operand<Value>, in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) -> Value? {
    switch operand {
    case .literal(let value): return value
    case .computed(let id):
      if isBeforeRun, program.expressions[id].expression.asksForUnset(self) { return nil }
      do throws(EvaluationError) { return try program.evaluate(id, self) } catch {
        if isBeforeRun { return nil }
        throw error
      }
    }
  }

  /// Gives the variables of a loop their values for one iteration; what steps in it keep is unset.
  mutating func enter(
    _ iteration: Int, of group: Group, in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) {
    for slot in group.savedSlots { self[slot] = nil }
    guard let loop = group.loop else { return }
    switch loop.source {
    case .count: if let variable = loop.variables.first { self[variable.slot] = .integer(Int128(iteration)) }
    case .rows(_, let cells):
      for (column, variable) in loop.variables.enumerated() {
        let cell = cells[iteration * loop.variables.count + column]
        self[variable.slot] =
          if let cell { try worth(of: cell, in: program, isBeforeRun: isBeforeRun) } else { nil }
      }
    }
  }

  /// Gives variables their values, each line seeing those above it.
  mutating func assign(
    _ assignments: [Assignment], in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) {
    for assignment in assignments {
      let value = try worth(of: assignment.value, in: program, isBeforeRun: isBeforeRun)
      self[assignment.slot] = value?.converted(to: program.slots[assignment.slot].type) ?? value
    }
  }

  // MARK: Calls

  /// What a call gives the called file, worked out with the variables of its caller.
  func arguments(
    of call: Call, in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) -> [(slot: SlotID, value: Value?)] {
    var arguments: [(slot: SlotID, value: Value?)] = []
    for argument in call.arguments {
      let value = try worth(of: argument.value, in: program, isBeforeRun: isBeforeRun)
      let slot = program.slots[argument.slot]
      // The called file is not begun with what it does not take.
      if let id = argument.value.expression, let value,
        let message = slot.bounds?.violation(of: value, named: slot.name)
      {
        throw EvaluationError(ValueError(.range, message, help: nil), at: program.expressions[id].expression.span)
      }
      arguments.append((argument.slot, value))
    }
    return arguments
  }

  /// Gives the parameters of a called file, which was begun, the values of its caller.
  mutating func take(_ arguments: [(slot: SlotID, value: Value?)], in program: Program) {
    for (slot, value) in arguments { self[slot] = value?.converted(to: program.slots[slot].type) ?? value }
  }

  /// Gives the caller what the called file came to.
  mutating func giveBack(_ call: Call) { for given in call.returns { self[given.to] = self[given.from] } }

  /// The values of some variables.
  subscript(in slots: Range<SlotID>) -> ArraySlice<Value?> {
    self[Int(slots.lowerBound.index)..<Int(slots.upperBound.index)]
  }

  /// Gives some variables back the values that they had.
  mutating func replace(_ slots: Range<SlotID>, with values: ArraySlice<Value?>) {
    replaceSubrange(Int(slots.lowerBound.index)..<Int(slots.upperBound.index), with: values)
  }
}

extension EvaluationError {
  /// The variable that has no value, where that is the trouble.
  var unset: SlotID? {
    switch kind {
    case .unset(let slot): SlotID(index: UInt32(truncatingIfNeeded: slot))
    case .other: nil
    }
  }
}
