/// An operator before its operand.
package enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case negate = "-"
  case complement = "~"
  case not
}

/// An operator between two operands.
///
/// `and` and `or` are not among them, because they may skip the second operand.
package enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case bitAnd = "&"
  case bitXor = "^"
  case bitOr = "|"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  var precedence: Precedence {
    switch self {
    case .multiply, .divide, .floorDivide, .remainder: .product
    case .add, .subtract: .sum
    case .shiftLeft, .shiftRight: .shift
    case .bitAnd, .bitXor, .bitOr: .bits
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    }
  }

  /// Whether languages disagree about which of the two binds tighter, so that parentheses are required.
  func needsParentheses(beside other: BinaryOperator) -> Bool {
    switch (precedence, other.precedence) {
    case (.shift, .sum), (.shift, .product), (.sum, .shift), (.product, .shift): true
    case (.bits, .sum), (.bits, .product), (.sum, .bits), (.product, .bits): true
    case (.bits, .bits): self != other
    case _: false
    }
  }
}

/// How tightly an operator binds; the loosest first.
enum Precedence: Int, Comparable {
  case anything, or, and, not, comparison, bits, shift, sum, product

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}
