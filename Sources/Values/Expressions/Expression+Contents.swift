/// What the file already says of a variable that holds what a unit answers.
package enum ReplyShape: Hashable, Sendable {
  /// A whole number of so many bits, without a sign.
  case number(bits: Int)
  /// A number among these; of a list, each of its elements.
  case numbers(NumberRange)
  /// So many bytes.
  case bytes(Int)
}

extension Expression {
  /// What can change the value of an expression, and what cannot.
  package struct Dependence: Equatable, Sendable {
    /// The variables whose contents count: whether they have a value, and how long they are, says nothing of a unit.
    package var contents: Set<Int> = []
    /// The value, where it is the same for all contents.
    package var truth: Bool?
    /// How many bytes its value has, where that is the same for all contents.
    package var length: Int?
    /// The numbers among which its value is, where the file says that; of a list, those among which its elements are.
    package var range: NumberRange?
  }

  /// What of a unit's answers the value depends on (language rule R9).
  ///
  /// - Parameter shape: what is known of a variable by its number.
  package func dependence(_ shape: (Int) -> ReplyShape?) -> Dependence {
    var walk = DependenceWalk(code: code)
    for position in code.indices { walk.take(position, shape) }
    walk.settle(at: code.count)
    guard let last = walk.stack.last else { return Dependence() }
    return last.dependence
  }
}
