extension Expression {
  /// The variable of which it is a multiple, or from which it lies a fixed way off: `v * 0.95`, `v + 3`.
  ///
  /// What compares the variable with such a value asks nothing of the unit. `100 - v` and `v * 2 - 100` are none: they
  /// stand for a number that the variable can miss.
  package var scaledVariable: Int? {
    var (variable, operators) = (Int?.none, Set<BinaryOperator>())
    for (place, move) in code.enumerated() {
      switch move.instruction {
      case .constant: continue
      case .variable(let next, _):
        guard variable == nil else { return nil }
        variable = next.index
      case .binary(let operation):
        // What is taken away or divided by must be a constant, so the variable comes first there.
        if operation == .subtract || operation == .divide, code.count > 3 || place == 0 || !startsWithVariable {
          return nil
        }
        operators.insert(operation)
      case .isSet, .unary, .decide, .element, .slice, .call, .text: return nil
      }
    }
    guard operators.isSubset(of: [.add, .subtract]) || operators.isSubset(of: [.multiply, .divide]) else { return nil }
    return variable
  }

  private var startsWithVariable: Bool { if case .variable? = code.first?.instruction { true } else { false } }
}
