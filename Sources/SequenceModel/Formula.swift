package import Values

/// An expression of a sequence, with the words in which it is written.
@usableFromInline package struct Formula: Hashable, Sendable {
  package let expression: Expression
  /// The text of the file, for messages and for names that must be the same in every iteration.
  package let source: String

  package init(_ expression: Expression, source: String) {
    self.expression = expression
    self.source = source
  }
}

extension Program {
  /// The value of an expression with these values of the variables.
  package func evaluate(_ id: ExpressionID, _ values: [Value?]) throws(EvaluationError) -> Value {
    try expressions[id].expression.evaluate(values)
  }

  /// An integer operand.
  package func integer(_ operand: Operand<Int>, _ values: [Value?]) throws(EvaluationError) -> Int {
    switch operand {
    case .literal(let value): return value
    case .computed(let id): return try integer(id, values)
    }
  }

  /// An integer operand that must lie in a range.
  package func integer(
    _ operand: Operand<Int>, in range: ClosedRange<Int>, of what: String, _ values: [Value?]
  ) throws(EvaluationError) -> Int {
    switch operand {
    case .literal(let value): return value
    case .computed(let id):
      let value = try integer(id, values)
      guard range.contains(value) else {
        throw error(id, "\(what) must be \(range.lowerBound) … \(range.upperBound), and this is \(value)")
      }
      return value
    }
  }

  /// A number operand.
  package func decimal(_ operand: Operand<Decimal>, _ values: [Value?]) throws(EvaluationError) -> Decimal {
    switch operand {
    case .literal(let value): return value
    case .computed(let id): return try decimal(id, values)
    }
  }

  /// A text operand.
  package func text(_ operand: Operand<String>, _ values: [Value?]) throws(EvaluationError) -> String {
    switch operand {
    case .literal(let text): return text
    case .computed(let id):
      let value = try evaluate(id, values)
      return if case .text(let text) = value { text } else { value.description }
    }
  }

  /// A duration operand, in nanoseconds.
  package func duration(_ operand: Operand<Int64>, _ values: [Value?]) throws(EvaluationError) -> Int64 {
    switch operand {
    case .literal(let value): return value
    case .computed(let id):
      guard case .duration(let value) = try evaluate(id, values) else { throw error(id, "this must be a duration") }
      guard value >= 0 else { throw error(id, "a duration must be 0 or more") }
      return value
    }
  }

  /// Whether a condition holds.
  package func condition(_ id: ExpressionID, _ values: [Value?]) throws(EvaluationError) -> Bool {
    guard case .boolean(let value) = try evaluate(id, values) else {
      throw error(id, "this must be true or false")
    }
    return value
  }

  /// The value of an expression that is a number.
  package func decimal(_ id: ExpressionID, _ values: [Value?]) throws(EvaluationError) -> Decimal {
    switch try evaluate(id, values) {
    case .integer(let value): return Decimal(whole: value)
    case .decimal(let value): return value
    case .boolean, .text, .bytes, .duration, .frequency, .pattern, .list: throw error(id, "this must be a number")
    }
  }

  private func integer(_ id: ExpressionID, _ values: [Value?]) throws(EvaluationError) -> Int {
    guard case .integer(let value) = try evaluate(id, values) else { throw error(id, "this must be an integer") }
    guard let small = Int(exactly: value) else {
      throw error(id, "this must be at most \(Int.max), and it is \(value)")
    }
    return small
  }

  /// An error about the value of an expression, at its place.
  package func error(_ id: ExpressionID, _ message: String, help: String? = nil) -> EvaluationError {
    EvaluationError(ValueError(.range, message, help: help), at: expressions[id].expression.span)
  }
}
