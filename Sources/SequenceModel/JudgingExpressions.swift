import Values

// The expressions by which a step is judged.
extension Program {
  /// The expressions that judge a step: those of its expectation and of its limits.
  package func judgingExpressions(of step: Step) -> [ExpressionID] {
    var found = expressions(in: step.expectation.form)
    if case .transfer(let messages) = step.action {
      found += messages.flatMap { expressions(in: $0.expectation.form) }
    }
    for measure in step.modifiers?.measures ?? [] {
      let limits = measure.limits
      found += [limits.low, limits.high, limits.warnLow, limits.warnHigh].compactMap { $0?.value.expression }
    }
    return found
  }

  /// The variables whose values may be no match, or out of limits, for which a group may be tried again.
  ///
  /// An `assert` is never tried again.
  package func retriedVariables(of steps: Range<StepID>) -> Set<VariableID> {
    var judged: Set<VariableID> = []
    for id in steps {
      var found = judgingExpressions(of: self.steps[id])
      for measure in self.steps[id].modifiers?.measures ?? [] where measure.limits.areWritten {
        if case .value(let value) = measure.source { found.append(value) }
      }
      for expression in found { judged.formUnion(variables(of: expression)) }
    }
    return judged
  }

  private func variables(of id: ExpressionID) -> [VariableID] {
    expressions[id].expression.variables().map { VariableID(index: UInt32($0)) }
  }

  private func expressions(in form: Expectation.Form) -> [ExpressionID] {
    switch form {
    case .computed(let id): computedBytes[id].expressions
    case .not(let form): expressions(in: form)
    case .anyOf(let forms): forms.flatMap(expressions(in:))
    case .none, .pattern, .nack, .targets, .devices: []
    }
  }
}

extension ComputedBytes {
  /// The expressions from which it is computed.
  package var expressions: [ExpressionID] { elements.flatMap(\.part.expressions) }
}

extension ComputedBytes.Part {
  fileprivate var expressions: [ExpressionID] {
    switch self {
    case .expression(let id), .text(let id, _, _), .hex(let id), .value(let id, _, _): [id]
    case .run(let first, _, let count): [first.expression, count.expression].compactMap { $0 }
    case .fillUp(let byte, let end): [byte.expression, end.expression].compactMap { $0 }
    case .encoded(_, let value): value.expression.map { [$0] } ?? []
    case .fields(let fields, _, _): fields.compactMap(\.value.expression)
    case .byte, .stretch, .gap, .checksum: []
    }
  }
}
