/// A function that belongs to the place where an expression stands, and not to the language: `uptime()`, `noise(2)`.
///
/// What it is worth comes as a variable, so that the evaluation knows nothing of it.
package enum ScopeFunction: Hashable, Sendable {
  /// It takes nothing and is worth this variable: `uptime()`.
  case reading(Variable)
  /// It takes a number, which this variable is multiplied by: `noise(sigma)`.
  case multiple(Variable)
  /// It takes a name, which says the variable: `level(fifo)`.
  case named
}

extension ExpressionScope {
  package func function(_ name: String) -> ScopeFunction? { nil }
  package func variable(of function: String, for name: String) -> Variable? { nil }
}
