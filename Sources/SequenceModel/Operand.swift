/// A value that a step works with: written in the file, or worked out when the step runs.
///
/// Steps hold operands and never finished transactions: what a value is worth is asked when the step starts, in one
/// place (`TryRequest`). What the loader can work out itself, because it depends on nothing but parameters, is a
/// literal by then.
@frozen @usableFromInline package enum Operand<Value: Sendable & Hashable>: Hashable, Sendable {
  /// Written in the file.
  case literal(Value)
  /// The worth of an expression of the sequence.
  case computed(ExpressionID)
}

extension Operand {
  /// The value, where it is known without running anything.
  @inlinable package var literal: Value? { if case .literal(let value) = self { value } else { nil } }

  /// Where it comes from, if that is an expression.
  @inlinable package var expression: ExpressionID? { if case .computed(let id) = self { id } else { nil } }
}
