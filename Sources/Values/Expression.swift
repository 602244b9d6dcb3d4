package import Diagnostics

/// An expression that was read, resolved, checked for its types, and folded as far as its values are known.
package struct Expression: Hashable, Sendable {
  package var type: ValueType
  /// The whole of it.
  package var span: SourceSpan
  /// Its value, where that needs no variable.
  package var constant: Value?

  /// The slots of the variables that it uses.
  package func slots() -> Set<Int> { [] }

  package func evaluate(_ values: [Value?]) throws(EvaluationError) -> Value {
    guard let constant else { throw EvaluationError(.divisionByZero, at: span) }
    return constant
  }
}
