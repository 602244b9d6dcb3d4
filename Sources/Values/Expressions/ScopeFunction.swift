/// A function that only the surroundings of an expression provide, and not the language: `uptime()`, `noise(2)`.
///
/// Its value comes as a variable, so that the evaluation need not know it.
package enum ScopeFunction: Hashable, Sendable {
  /// Takes no argument, and has the value of this variable: `uptime()`.
  case reading(Variable)
  /// Takes a number by which this variable is multiplied: `noise(sigma)`.
  case multiple(Variable)
  /// Takes a name, which determines the variable: `level(fifo)`.
  case named
}

extension ExpressionScope {
  package func function(_ name: String) -> ScopeFunction? { nil }
  package func variable(of function: String, for name: String) -> Variable? { nil }
}
