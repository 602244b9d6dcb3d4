/// A comparison of a part of an expression with a constant.
struct ConstantComparison {
  /// Where its code lies.
  var code: Range<Int>
  /// Where that of the part lies.
  var part: Range<Int>
  var operation: BinaryOperator
  var constant: Value
  /// Whether the constant stands on the left.
  var isReversed: Bool
  /// What is known of the part.
  var range: NumberRange?
  /// Whether the part is always a whole number.
  var isWhole: Bool

  func holds(for value: Value) -> Bool? {
    let result = try? isReversed ? operation.apply(constant, value) : operation.apply(value, constant)
    return if case .boolean(let holds)? = result { holds } else { nil }
  }
}

// Conditions that ask several times about one value: `v != 0 or v != 255` holds for every number, although each half of
// it is missed by some.
extension DependenceWalk {
  /// The most comparisons of a condition that are looked at together.
  private static let comparisonLimit = 16

  mutating func noteComparison(_ operation: BinaryOperator, _ left: Entry, _ right: Entry, _ position: Int) {
    let (isLeft, isRight) = (right.start - left.start == 1, position - right.start == 1)
    let reversed = isLeft ? constant(at: left.start) : nil
    guard let constant = (isRight ? constant(at: right.start) : nil) ?? reversed else { return }
    let isReversed = !isRight || self.constant(at: right.start) == nil
    let (part, entry) = isReversed ? (right.start..<position, right) : (left.start..<right.start, left)
    let isInteger =
      if case .variable(let variable, _) = code[part.lowerBound].instruction, part.count == 1 {
        variable.type == .integer
      } else {
        false
      }
    comparisons.append(
      ConstantComparison(
        code: left.start..<position + 1, part: part, operation: operation, constant: constant, isReversed: isReversed,
        range: entry.range, isWhole: entry.range?.isWhole ?? isInteger))
  }

  private func constant(at position: Int) -> Value? {
    if case .constant(let value) = code[position].instruction { value } else { nil }
  }

  /// What a condition comes to for every value of the one part that it is about; nil where it depends on that, or is
  /// about several.
  func commonTruth(of span: Range<Int>) -> Bool? {
    let asked = comparisons.filter { span.contains($0.code.lowerBound) }
    guard (2...Self.comparisonLimit).contains(asked.count), let first = asked.first,
      asked.allSatisfy({ isSame($0.part, first.part) })
    else { return nil }
    var common: Bool?
    for value in samples(asked) {
      guard let truth = truth(of: span, asked, for: value), common ?? truth == truth else { return nil }
      common = truth
    }
    return common
  }

  /// Whether two parts are written alike.
  func isSame(_ part: Range<Int>, _ other: Range<Int>) -> Bool {
    part.count == other.count && code[part].elementsEqual(code[other]) { $0.instruction == $1.instruction }
  }

  /// The condition for one value of the part; nil if it asks anything else.
  private func truth(of span: Range<Int>, _ asked: [ConstantComparison], for value: Value) -> Bool? {
    var (stack, position) = ([Bool](), span.lowerBound)
    while position < span.upperBound {
      if let comparison = asked.first(where: { $0.code.lowerBound == position }) {
        guard let holds = comparison.holds(for: value) else { return nil }
        stack.append(holds)
        position = comparison.code.upperBound
        continue
      }
      switch code[position].instruction {
      case .decide(let deciding, let count):
        if stack.last == deciding { position += count } else { _ = stack.popLast() }
      case .unary(.not): stack.append(!(stack.popLast() ?? false))
      case .constant, .variable, .isSet, .unary, .binary, .element, .slice, .call, .text: return nil
      }
      position += 1
    }
    return stack.last
  }

  /// A value of each kind that the comparisons tell apart: the constants, and what lies between and beyond them.
  private func samples(_ asked: [ConstantComparison]) -> [Value] {
    let constants = asked.map(\.constant)
    let numbers = constants.compactMap(\.number).sorted()
    if numbers.count == constants.count { return samples(numbers, of: asked) }
    guard var other = constants.first else { return [] }
    let texts = constants.compactMap { if case .text(let text) = $0 { text } else { nil } }
    if texts.count == constants.count {
      other = .text(texts.joined() + " ")
    } else if case .bytes(var bytes) = other, !bytes.isEmpty {
      while constants.contains(.bytes(bytes)) { bytes[0] &+= 1 }
      other = .bytes(bytes)
    } else {
      return []
    }
    return constants + [other]
  }

  private func samples(_ numbers: [Decimal], of asked: [ConstantComparison]) -> [Value] {
    let isWhole = asked.contains(where: \.isWhole)
    var near = numbers
    for number in numbers {
      let ends = isWhole ? [number.rounded(.down), number.rounded(.up)] : [number]
      near += ends + ends.flatMap { [try? $0.subtracting(.one), try? $0.adding(.one)].compactMap(\.self) }
    }
    if !isWhole {
      for (low, high) in zip(numbers, numbers.dropFirst()) {
        if let middle = try? low.adding(high).divided(by: Decimal(2)) { near.append(middle) }
      }
    }
    let range = asked.compactMap(\.range).first
    if let range { near += [range.low, range.high] }
    return near.filter { number in
      (range?.contains(number) ?? true) && (!isWhole || number.rounded(.down) == number)
    }.map { .decimal($0) }
  }
}
