/// A value that a step works with: written in the file, or worked out when the step runs.
///
/// Steps hold operands and never finished transactions. Operands are worked out when the step starts, in one place
/// (`TryRequest`). What the loader can work out, because it depends on parameters alone, is a literal already.
@frozen @usableFromInline package enum Operand<Value: Sendable & Hashable>: Hashable, Sendable {
  /// Written in the file.
  case literal(Value)
  /// The value of an expression of the sequence.
  case computed(ExpressionID)
}

extension Operand {
  /// The value if it is known before the run, else nil.
  @inlinable package var literal: Value? { if case .literal(let value) = self { value } else { nil } }

  /// The expression it comes from, if any.
  @inlinable package var expression: ExpressionID? { if case .computed(let id) = self { id } else { nil } }
}
