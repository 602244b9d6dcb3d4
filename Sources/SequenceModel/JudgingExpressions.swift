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
