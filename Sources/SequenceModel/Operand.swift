/// A value that a step works with, known when the file is loaded.
///
/// Steps hold operands and never finished transactions: what a value is worth is asked when the step starts, in one
/// place (`TransactionPlan`), so that a value worked out at run time is one more case here and nothing else.
package enum Operand<Value: Sendable & Hashable>: Hashable, Sendable {
  /// Written in the file.
  case literal(Value)
}
