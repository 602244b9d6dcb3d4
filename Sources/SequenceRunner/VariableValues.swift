import SequenceModel
import Values

// The variables of all files of a run: one array, each file with a part of its own.
extension [Value?] {
  /// Gives the variables of a file the values that they have before its first step.
  mutating func begin(_ id: FrameID, of program: Program, _ options: RunOptions) {
    let frame = program.frames[id]
    for variable in frame.variables { self[variable] = program.variables[variable].initial }
    if let clock = frame.clock { self[clock.started] = options.started.map { .integer(Int128($0)) } }
    for item in frame.uut { self[item.variable] = options.uut[item.name].map { .text($0) } }
    for device in frame.devices {
      if let fit = program.devices[device].fit, let isFitted = try? program.condition(fit.expression, self) {
        self[fit.variable] = .boolean(isFitted)
      }
    }
  }

  /// The value of an operand; nil if nothing is known of it before the run.
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

  /// Gives the variables of a loop their values for one iteration.
  ///
  /// Variables that begin in the loop lose theirs (language rule R41).
  ///
  /// - Parameter columns: the columns whose values were computed when the loop started; nil if only the run knows them.
  mutating func enter(
    _ iteration: Int, of group: Group, _ columns: [LoopColumn]?, in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) {
    for variable in group.ownVariables { self[variable] = nil }
    guard let loop = group.loop else { return }
    switch loop.source {
    case .count: if let variable = loop.variables.first { self[variable.id] = .integer(Int128(iteration)) }
    case .rows(_, let cells):
      for (column, variable) in loop.variables.enumerated() {
        let cell = cells[iteration * loop.variables.count + column]
        self[variable.id] =
          if let cell { try worth(of: cell, in: program, isBeforeRun: isBeforeRun) } else { nil }
      }
    case .columns:
      guard let columns else { return loop.variables.forEach { self[$0.id] = nil } }
      for (variable, column) in zip(loop.variables, columns) where iteration < column.count {
        switch column {
        case .bytes(let bytes): self[variable.id] = .integer(Int128(bytes[iteration]))
        case .list(let list): self[variable.id] = list[iteration]
        case .cells(let cells):
          self[variable.id] = try worth(of: cells[iteration], in: program, isBeforeRun: isBeforeRun)
        }
      }
    }
  }

  /// Gives variables their values; each line can use those above it.
  mutating func assign(
    _ assignments: [Assignment], in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) {
    for assignment in assignments {
      if let plan = assignment.bytes {
        self[assignment.variable] = nil
        do throws(EvaluationError) {
          self[assignment.variable] = .bytes(try program.resolve(program.computedBytes[plan], self).values)
        } catch { if !isBeforeRun { throw error } }
        continue
      }
      let value = try worth(of: assignment.value, in: program, isBeforeRun: isBeforeRun)
      self[assignment.variable] = value?.converted(to: program.variables[assignment.variable].type) ?? value
    }
  }

  // MARK: Calls

  /// The arguments of a call, computed with the variables of its caller.
  func arguments(
    of call: Call, in program: Program, isBeforeRun: Bool
  ) throws(EvaluationError) -> [(variable: VariableID, value: Value?)] {
    var arguments: [(variable: VariableID, value: Value?)] = []
    for argument in call.arguments {
      let value = try worth(of: argument.value, in: program, isBeforeRun: isBeforeRun)
      let variable = program.variables[argument.variable]
      // The value of an argument must be within the bounds of its parameter before the called file is entered.
      if let id = argument.value.expression, let value,
        let message = variable.bounds?.violation(of: value, named: variable.name)
      {
        throw EvaluationError(ValueError(.range, message, help: nil), at: program.expressions[id].expression.span)
      }
      arguments.append((argument.variable, value))
    }
    return arguments
  }

  /// Gives the parameters of a called file the values of a call, after ``begin(_:of:_:)``.
  mutating func take(_ arguments: [(variable: VariableID, value: Value?)], in program: Program) {
    for (variable, value) in arguments {
      self[variable] = value?.converted(to: program.variables[variable].type) ?? value
    }
  }

  /// Gives the caller the results of the called file.
  mutating func giveBack(_ call: Call) { for given in call.returns { self[given.to] = self[given.from] } }

  /// The values of some variables.
  subscript(in variables: Range<VariableID>) -> ArraySlice<Value?> {
    self[Int(variables.lowerBound.index)..<Int(variables.upperBound.index)]
  }

  /// Restores earlier values of some variables.
  mutating func replace(_ variables: Range<VariableID>, with values: ArraySlice<Value?>) {
    replaceSubrange(Int(variables.lowerBound.index)..<Int(variables.upperBound.index), with: values)
  }
}

extension EvaluationError {
  /// The variable that has no value, if that is the error; otherwise nil.
  var unset: VariableID? {
    switch kind {
    case .unset(let variable): VariableID(index: UInt32(truncatingIfNeeded: variable))
    case .other: nil
    }
  }
}
