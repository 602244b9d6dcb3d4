/// The evaluation of an expression with what is known of its values in place of the values.
struct DependenceWalk {
  struct Entry {
    var dependence = Expression.Dependence()
    /// Where its code begins.
    var start: Int
    /// It is a list, or bytes: how many elements it has does not depend on what they are.
    var hasFixedCount = false
    /// It is a list, or bytes: its range is that of the elements.
    var isMany = false
    /// It is a text with at least one character.
    var isText = false

    var range: NumberRange? {
      get { dependence.range }
      set { dependence.range = newValue }
    }

    /// Whether its value has at least one character as a text.
    var isPrinted: Bool { isText || range != nil && !isMany }
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
  /// The comparisons of something with a constant.
  var comparisons: [ConstantComparison] = []

  /// Whether there is an `and` or an `or` that may join comparisons.
  let joinsConditions: Bool

  init(code: [Move]) {
    self.code = code
    joinsConditions = code.contains { if case .decide = $0.instruction { true } else { false } }
  }

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
      if operation == .negate { entry.range = operands.last?.range?.negated }
    case .binary(let operation):
      if operands.count == 2 { combine(operation, operands[0], operands[1], position, &entry) }
    // The elements of a list, and the bytes of bytes, are among these.
    case .element: entry.range = operands.first?.range
    case .slice:
      let bounds = operands.dropFirst().compactMap { $0.range?.single?.integer }
      if bounds.count == 2, let first = Int32(exactly: bounds[0]), let last = Int32(exactly: bounds[1]), first <= last {
        (entry.dependence.length, entry.hasFixedCount) = (Int(last) - Int(first) + 1, true)
      }
      (entry.range, entry.isMany) = (operands.first?.range, true)
    case .call(let function, _): describe(function, operands, &entry)
    case .text: entry.isText = operands.contains(where: \.isPrinted)
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
        // Each side depends on the value, and the two together may not: `v != 0 or v != 255`.
        if let truth = commonTruth(of: last.left.start..<last.end) {
          entry.dependence = Expression.Dependence(truth: truth)
        }
      }
      entry.start = last.left.start
      stack.append(entry)
    }
  }

  private func describe(_ value: Value, _ entry: inout Entry) {
    switch value {
    case .integer(let number): entry.range = NumberRange(Decimal(whole: number), isWhole: true)
    case .decimal(let number): entry.range = NumberRange(number, isWhole: false)
    case .boolean(let truth): entry.dependence.truth = truth
    case .bytes(let bytes): (entry.dependence.length, entry.hasFixedCount, entry.isMany) = (bytes.count, true, true)
    case .text(let text): entry.isText = !text.isEmpty
    case .duration, .frequency, .pattern, .list: break
    }
  }

  private func describe(_ variable: Variable, _ shape: ReplyShape?, _ entry: inout Entry) {
    entry.dependence.contents = [variable.index]
    if variable.type == .bytes { (entry.range, entry.isMany) = (.byte, true) }
    switch shape {
    case .number(let bits): entry.range = .unsigned(bits: bits)
    case .numbers(let range): entry.range = range
    case .bytes(let count): (entry.dependence.length, entry.hasFixedCount) = (count, true)
    case nil: break
    }
    // How many samples a list has is how often its step ran.
    if case .list = variable.type { (entry.hasFixedCount, entry.isMany) = (true, true) }
  }

  private mutating func combine(
    _ operation: BinaryOperator, _ left: Entry, _ right: Entry, _ position: Int, _ entry: inout Entry
  ) {
    let isSame = isSame(left.start..<right.start, right.start..<position)
    guard operation.precedence == .comparison else {
      // What is taken from itself is 0, whatever it is.
      if isSame, operation == .subtract || operation == .bitXor, let range = left.range {
        return entry.range = NumberRange(.zero, isWhole: range.isWhole)
      }
      if let one = left.range, let other = right.range { entry.range = one.combined(operation, other) }
      entry.isMany = left.isMany || right.isMany
      return
    }
    if isSame {
      entry.dependence.truth = operation.holdsForEquals
    } else if !left.isMany, !right.isMany {
      entry.dependence.truth = operation.truth(left.range, right.range)
    }
    if left.isText && right.isEmptyText(code) || right.isText && left.isEmptyText(code) {
      entry.dependence.truth = operation == .notEqual
    }
    if joinsConditions { noteComparison(operation, left, right, position) }
  }
}

extension DependenceWalk.Entry {
  fileprivate func isEmptyText(_ code: [Move]) -> Bool { code[start].instruction == .constant(.text("")) }
}

extension BinaryOperator {
  /// What a comparison of a value with itself is.
  fileprivate var holdsForEquals: Bool { [.equal, .lessOrEqual, .greaterOrEqual].contains(self) }

  /// What a comparison is for all numbers of two ranges; nil where it depends on them.
  fileprivate func truth(_ left: NumberRange?, _ right: NumberRange?) -> Bool? {
    guard let left, let right else { return nil }
    switch self {
    case .less: return left.high < right.low ? true : left.low >= right.high ? false : nil
    case .lessOrEqual: return left.high <= right.low ? true : left.low > right.high ? false : nil
    case .greater: return BinaryOperator.less.truth(right, left)
    case .greaterOrEqual: return BinaryOperator.lessOrEqual.truth(right, left)
    case .equal:
      if left.single != nil, left.single == right.single { return true }
      return left.meets(right) ? nil : false
    case .notEqual: return BinaryOperator.equal.truth(left, right).map { !$0 }
    case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .shiftLeft, .shiftRight, .bitAnd, .bitXor,
      .bitOr:
      return nil
    }
  }
}
