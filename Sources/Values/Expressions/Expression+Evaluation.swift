import Diagnostics

extension Expression {
  /// The value of the expression.
  ///
  /// - Parameter values: the values of the variables, by number; nil or missing if a variable has none.
  package func evaluate(_ values: [Value?]) throws(EvaluationError) -> Value {
    if let constant { return constant }
    guard let result = try stack(after: code[...], values).last else { throw EvaluationError(.empty, at: span) }
    return result
  }

  /// The two sides of the last comparison; nil if the value comes from something else.
  ///
  /// For `a and b == c` that is `b == c`, if `a` is true.
  package func sides(_ values: [Value?]) -> (left: Value, comparison: BinaryOperator, right: Value)? {
    guard case .binary(let comparison)? = code.last?.instruction, comparison.precedence == .comparison,
      let stack = try? stack(after: code.dropLast(), values), stack.count == 2
    else { return nil }
    return (stack[0], comparison, stack[1])
  }

  /// The stack after some moves.
  private func stack(after code: ArraySlice<Move>, _ values: [Value?]) throws(EvaluationError) -> [Value] {
    var stack: [Value] = []
    stack.reserveCapacity(code.count)
    var (position, work) = (0, 0)
    while position < code.count {
      let move = code[position]
      position += 1
      switch move.instruction {
      case .constant(let value): stack.append(value)
      case .variable(let variable, let name):
        stack.append(try Self.value(of: variable, named: name, in: values, at: move.span))
      case .isSet(let variable): stack.append(.boolean(values.indices.contains(variable) && values[variable] != nil))
      case .decide(let deciding, let count):
        if stack.last == .boolean(deciding) { position += count } else { _ = stack.popLast() }
      case .unary, .binary, .element, .slice, .call, .text:
        let count = move.instruction.operandCount
        let result: Value?
        do throws(ValueError) {
          work += move.instruction.weight(of: stack.suffix(count))
          guard work <= ValueLimits.work else { throw .tooMuchWork }
          result = try move.instruction.value(of: stack.suffix(count))
        } catch {
          throw EvaluationError(error, at: move.span)
        }
        stack.removeLast(min(count, stack.count))
        if let result { stack.append(result) }
      }
    }
    return stack
  }

  private static func value(
    of variable: Variable, named name: String, in values: [Value?], at span: SourceSpan
  ) throws(EvaluationError) -> Value {
    guard values.indices.contains(variable.index), let value = values[variable.index] else {
      throw EvaluationError(.unset(name), kind: .unset(variable: variable.index), at: span)
    }
    guard let converted = value.converted(to: variable.type) else {
      throw EvaluationError(.otherType(name, variable.type, value.type), at: span)
    }
    return converted
  }
}
