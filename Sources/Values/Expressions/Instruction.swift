import Diagnostics

/// One move of the evaluation: it takes its operands from a stack, and leaves its value there.
///
/// The code of an expression is a list of these with operands before operators, so that evaluation needs no
/// recursion: a sum of a thousand numbers is as deep as one of two.
enum Instruction: Hashable, Sendable {
  case constant(Value)
  case variable(Variable, name: String)
  /// Whether a variable has a value.
  case isSet(variable: Int)
  case unary(UnaryOperator)
  case binary(BinaryOperator)
  /// `and`, `or`: if the left value decides, it stays as the result, and this many instructions are skipped.
  case decide(by: Bool, skipping: Int)
  case element
  case slice
  case call(Function, count: Int)
  /// Joins this many values to one text.
  case text(count: Int)

  /// How many values it takes from the stack.
  var operandCount: Int {
    switch self {
    case .constant, .variable, .isSet: 0
    case .unary, .decide: 1
    case .binary, .element: 2
    case .slice: 3
    case .call(_, let count), .text(let count): count
    }
  }

  /// Its cost: the bytes and elements of its operands.
  func weight(of operands: ArraySlice<Value>) -> Int {
    switch self {
    case .call, .text, .binary, .unary, .slice: operands.reduce(0) { $0 + $1.weight }
    case .constant, .variable, .isSet, .decide, .element: 0
    }
  }

  /// The value for these operands; nil if it needs more than operands.
  func value(of operands: ArraySlice<Value>) throws(ValueError) -> Value? {
    guard let first = operands.first, let last = operands.last, operands.count == operandCount else { return nil }
    switch self {
    case .unary(let operation): return try operation.apply(first)
    case .binary(let operation): return try operation.apply(first, last)
    case .element: return try first.element(last)
    case .slice: return try first.slice(operands[operands.startIndex + 1], last)
    case .call(let function, _): return try function.apply(operands)
    case .text: return .text(try Function.text(of: operands))
    case .constant, .variable, .isSet, .decide: return nil
    }
  }
}

/// An instruction, and the part of the expression whose value it makes.
struct Move: Hashable, Sendable {
  var instruction: Instruction
  var span: SourceSpan
}
