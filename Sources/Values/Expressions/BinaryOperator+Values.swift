extension BinaryOperator {
  /// The type of the result; nil if the operator does not take these types.
  ///
  /// An operator is typed by trying it on a value of each type, so that types and values cannot drift apart.
  func result(_ left: ValueType, _ right: ValueType) -> ValueType? {
    (try? apply(left.sample, right.sample))?.type
  }

  func apply(_ left: Value, _ right: Value) throws(ValueError) -> Value {
    switch precedence {
    case .comparison: return .boolean(try compare(left, right))
    case .bits, .shift: return try combine(left, right)
    case .sum, .product, .anything, .or, .and, .not: return try reckon(left, right)
    }
  }

  // MARK: Reckoning

  private func reckon(_ left: Value, _ right: Value) throws(ValueError) -> Value {
    switch Operands(left, right) {
    case .integers(let left, let right): return try reckon(left, right)
    case .decimals(let left, let right): return .decimal(try reckon(left, right))
    case .quantities(let quantity, let left, let right): return try reckon(quantity, left, right)
    case .quantityAndNumber(let quantity, let whole, let number):
      guard self == .multiply || self == .divide else { break }
      return quantity.value(
        self == .multiply
          ? try Decimal(whole).multiplied(by: number).nearestInteger()
          : try Decimal(whole).nearestInteger(dividingBy: number))
    case .numberAndQuantity(let quantity, let number, let whole):
      guard self == .multiply else { break }
      return quantity.value(try Decimal(whole).multiplied(by: number).nearestInteger())
    case .bytes, .alike, .unlike: break
    }
    throw .operands(self, left.type, right.type)
  }

  private func reckon(_ left: Int128, _ right: Int128) throws(ValueError) -> Value {
    switch self {
    case .add: return .integer(try left.plus(right))
    case .subtract: return .integer(try left.minus(right))
    case .multiply: return .integer(try left.times(right))
    case .divide: return .decimal(try Decimal(whole: left).divided(by: Decimal(whole: right)))
    case .floorDivide: return .integer(try left.floorDivided(by: right).quotient)
    case .remainder: return .integer(try left.floorDivided(by: right).remainder)
    case .shiftLeft, .shiftRight, .bitAnd, .bitXor, .bitOr, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual:
      throw .operands(self, .integer, .integer)
    }
  }

  private func reckon(_ left: Decimal, _ right: Decimal) throws(ValueError) -> Decimal {
    switch self {
    case .add: return try left.adding(right)
    case .subtract: return try left.subtracting(right)
    case .multiply: return try left.multiplied(by: right)
    case .divide: return try left.divided(by: right)
    case .floorDivide: return try left.floorDivided(by: right).quotient
    case .remainder: return try left.floorDivided(by: right).remainder
    case .shiftLeft, .shiftRight, .bitAnd, .bitXor, .bitOr, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual:
      throw .operands(self, .decimal, .decimal)
    }
  }

  private func reckon(_ quantity: Quantity, _ left: Int64, _ right: Int64) throws(ValueError) -> Value {
    switch self {
    case .add: return quantity.value(try left.plus(right))
    case .subtract: return quantity.value(try left.minus(right))
    case .divide: return .decimal(try Decimal(left).divided(by: Decimal(right)))
    case .floorDivide: return .integer(Int128(try left.floorDivided(by: right).quotient))
    case .remainder: return quantity.value(try left.floorDivided(by: right).remainder)
    case .multiply, .shiftLeft, .shiftRight, .bitAnd, .bitXor, .bitOr, .equal, .notEqual, .less, .lessOrEqual,
      .greater, .greaterOrEqual:
      throw .operands(self, quantity.value(left).type, quantity.value(right).type)
    }
  }

  // MARK: Bits

  private func combine(_ left: Value, _ right: Value) throws(ValueError) -> Value {
    switch Operands(left, right) {
    case .integers(let left, let right):
      if precedence == .bits { return .integer(try bits(left, right).checked) }
      guard 0..<64 ~= right else { throw .shift(right) }
      return .integer(self == .shiftRight ? left >> right : try left.shiftedLeft(by: right))
    case .bytes(let left, let right):
      guard precedence == .bits else { break }
      guard left.count == right.count else { throw .unequalLengths(self, left.count, right.count) }
      return .bytes(zip(left, right).map { bits($0, $1) })
    case .decimals, .quantities, .quantityAndNumber, .numberAndQuantity, .alike, .unlike: break
    }
    throw .operands(self, left.type, right.type)
  }

  private func bits<Bits: FixedWidthInteger>(_ left: Bits, _ right: Bits) -> Bits {
    self == .bitAnd ? left & right : self == .bitOr ? left | right : left ^ right
  }

  // MARK: Comparing

  private func compare(_ left: Value, _ right: Value) throws(ValueError) -> Bool {
    switch Operands(left, right) {
    case .integers(let left, let right): return holds(left, right)
    case .decimals(let left, let right): return holds(left, right)
    case .quantities(_, let left, let right): return holds(left, right)
    case .bytes(let left, let right):
      // Bytes of another length always differ, so `!=` would hold on every unit.
      if self == .equal || self == .notEqual, left.count != right.count {
        throw .unequalLengths(self, left.count, right.count)
      }
      if let isEqual = equals(left, right) { return isEqual }
    case .alike(let left, let right):
      if let isEqual = equals(left, right) { return isEqual }
    case .quantityAndNumber, .numberAndQuantity, .unlike: break
    }
    throw .operands(self, left.type, right.type)
  }

  private func holds<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .shiftLeft, .shiftRight, .bitAnd,
      .bitXor, .bitOr:
      left != right
    }
  }

  /// Whether two values are equal, or not equal if that is asked; nil for every other operator.
  private func equals<Equal: Equatable>(_ left: Equal, _ right: Equal) -> Bool? {
    self == .equal ? left == right : self == .notEqual ? left != right : nil
  }
}

extension ValueType {
  /// A value of the type that no operator refuses, not even as a divisor.
  fileprivate var sample: Value {
    switch self {
    case .integer: .integer(1)
    case .decimal: .decimal(.one)
    case .boolean: .boolean(true)
    case .text: .text("")
    case .bytes: .bytes([])
    case .duration: .duration(1)
    case .frequency: .frequency(1)
    case .pattern: .pattern(BitPattern(value: 0, mask: 0, digits: 1))
    case .list(let element): .list([element.sample])
    }
  }
}
