import Diagnostics

extension Expression {
  /// Its value.
  ///
  /// - Parameter values: what the variables hold, by number; nil and what is not there hold nothing.
  package func evaluate(_ values: [Value?]) throws(EvaluationError) -> Value {
    if let constant { return constant }
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
    guard let result = stack.last else { throw EvaluationError(.empty, at: span) }
    return result
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
