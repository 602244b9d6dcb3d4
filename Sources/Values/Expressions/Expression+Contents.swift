/// What the file already says of a variable that holds what a unit answers.
package enum ReplyShape: Hashable, Sendable {
  /// A whole number of so many bits, without a sign.
  case number(bits: Int)
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
  }

  /// What of a unit's answers the value depends on (language rule R9).
  ///
  /// - Parameter shape: what is known of a variable by its number.
  package func dependence(_ shape: (Int) -> ReplyShape?) -> Dependence {
    var walk = DependenceWalk(code: code)
    for position in code.indices { walk.take(position, shape) }
    walk.settle(at: code.count)
    return walk.stack.last?.dependence ?? Dependence()
  }
}

/// The evaluation of an expression with what is known of its values in place of the values.
private struct DependenceWalk {
  struct Entry {
    var dependence = Expression.Dependence()
    /// Where its code begins.
    var start: Int
    /// The numbers among which it is.
    var range: ClosedRange<Int128>?
    /// It is a list, or bytes: how many elements it has does not depend on what they are.
    var hasFixedCount = false
  }

  /// The left side of `and` or `or`, until the right one is known.
  struct Open {
    var left: Entry
    var deciding: Bool
    var end: Int
  }

  let code: [Move]
  var stack: [Entry] = []
  var open: [Open] = []

  mutating func take(_ position: Int, _ shape: (Int) -> ReplyShape?) {
    settle(at: position)
    let instruction = code[position].instruction
    let operands = Array(stack.suffix(instruction.operandCount))
    stack.removeLast(operands.count)
    var entry = Entry(start: operands.first?.start ?? position)
    for operand in operands { entry.dependence.contents.formUnion(operand.dependence.contents) }
    switch instruction {
    case .constant(let value): describe(value, &entry)
    case .variable(let variable, _): describe(variable, shape(variable.index), &entry)
    case .isSet: break
    case .decide(let deciding, let count):
      if let left = operands.last { open.append(Open(left: left, deciding: deciding, end: position + 1 + count)) }
      return
    case .unary(let operation):
      if operation == .not { entry.dependence.truth = operands.last?.dependence.truth.map { !$0 } }
    case .binary(let operation):
      if operands.count == 2 { combine(operation, operands[0], operands[1], position, &entry) }
    case .element:
      if operands.first?.dependence.length != nil { entry.range = 0...0xFF }
    case .slice:
      let bounds = operands.dropFirst().compactMap { $0.range?.single }
      if bounds.count == 2, let first = Int32(exactly: bounds[0]), let last = Int32(exactly: bounds[1]), first <= last {
        (entry.dependence.length, entry.hasFixedCount) = (Int(last) - Int(first) + 1, true)
      }
    case .call(let function, _):
      if function == .len, let operand = operands.last, operand.hasFixedCount {
        entry.dependence.contents = []
        entry.range = operand.dependence.length.map { Int128($0)...Int128($0) }
      }
    case .text: break
    }
    if entry.dependence.truth != nil { entry.dependence.contents = [] }
    stack.append(entry)
  }

  /// Ends what `and` and `or` left open, as soon as their right side is there.
  mutating func settle(at position: Int) {
    while let last = open.last, last.end <= position, var entry = stack.popLast() {
      open.removeLast()
      let (left, right) = (last.left.dependence, entry.dependence)
      if left.truth == last.deciding || right.truth == last.deciding {
        entry.dependence = Expression.Dependence(truth: last.deciding)
      } else if left.truth == nil {
        entry.dependence = Expression.Dependence(contents: left.contents.union(right.contents))
      }
      entry.start = last.left.start
      stack.append(entry)
    }
  }

  private func describe(_ value: Value, _ entry: inout Entry) {
    switch value {
    case .integer(let number): entry.range = number...number
    case .boolean(let truth): entry.dependence.truth = truth
    case .bytes(let bytes): (entry.dependence.length, entry.hasFixedCount) = (bytes.count, true)
    case .decimal, .text, .duration, .frequency, .pattern, .list: break
    }
  }

  private func describe(_ variable: Variable, _ shape: ReplyShape?, _ entry: inout Entry) {
    entry.dependence.contents = [variable.index]
    switch shape {
    case .number(let bits): entry.range = 0...(Int128(1) << Int128(bits)) - 1
    case .bytes(let count): (entry.dependence.length, entry.hasFixedCount) = (count, true)
    // How many samples a list has is how often its step ran.
    case nil: if case .list = variable.type { entry.hasFixedCount = true }
    }
  }

  private func combine(
    _ operation: BinaryOperator, _ left: Entry, _ right: Entry, _ position: Int, _ entry: inout Entry
  ) {
    if operation.precedence == .comparison {
      let sides = (code[left.start..<right.start], code[right.start..<position])
      let isSame = sides.0.map(\.instruction) == sides.1.map(\.instruction)
      entry.dependence.truth = isSame ? operation.holdsForEquals : operation.truth(left.range, right.range)
    } else if operation == .bitAnd, let one = left.range, let other = right.range, one.lowerBound >= 0,
      other.lowerBound >= 0
    {
      entry.range = 0...min(one.upperBound, other.upperBound)
    }
  }
}

extension BinaryOperator {
  /// What a comparison of a value with itself is.
  fileprivate var holdsForEquals: Bool { [.equal, .lessOrEqual, .greaterOrEqual].contains(self) }

  /// What a comparison is for all numbers of two ranges; nil where it depends on them.
  fileprivate func truth(_ left: ClosedRange<Int128>?, _ right: ClosedRange<Int128>?) -> Bool? {
    guard let left, let right else { return nil }
    switch self {
    case .less: return left.upperBound < right.lowerBound ? true : left.lowerBound >= right.upperBound ? false : nil
    case .lessOrEqual:
      return left.upperBound <= right.lowerBound ? true : left.lowerBound > right.upperBound ? false : nil
    case .greater: return BinaryOperator.less.truth(right, left)
    case .greaterOrEqual: return BinaryOperator.lessOrEqual.truth(right, left)
    case .equal:
      if left.single != nil, left == right { return true }
      return left.overlaps(right) ? nil : false
    case .notEqual: return BinaryOperator.equal.truth(left, right).map { !$0 }
    case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .shiftLeft, .shiftRight, .bitAnd, .bitXor,
      .bitOr:
      return nil
    }
  }
}

extension ClosedRange<Int128> {
  /// Its only number; how many there are may be more than any number says.
  fileprivate var single: Int128? { lowerBound == upperBound ? lowerBound : nil }
}
