/// The numbers among which a value is, whatever a unit answers.
package struct NumberRange: Hashable, Sendable {
  package let low: Decimal
  package let high: Decimal
  /// Whether each of them is a whole number.
  package let isWhole: Bool

  package init(_ low: Decimal, _ high: Decimal, isWhole: Bool) {
    self.low = min(low, high)
    self.high = max(low, high)
    self.isWhole = isWhole
  }

  init(_ number: Decimal, isWhole: Bool) { self.init(number, number, isWhole: isWhole) }

  static let byte = NumberRange(.zero, Decimal(0xFF), isWhole: true)
  static let bit = NumberRange(Decimal(-1), .one, isWhole: true)
  /// What nothing but its sign is known of: a count, a distance.
  static let natural = NumberRange(.zero, Decimal(whole: ValueLimits.integers.upperBound), isWhole: true)

  /// The numbers of so many bits, 1 … 64, without a sign.
  package static func unsigned(bits: Int) -> NumberRange? {
    guard (1...64).contains(bits) else { return nil }
    return NumberRange(.zero, Decimal(whole: Int128(1) << Int128(bits) - 1), isWhole: true)
  }

  /// The numbers of so many bits, 1 … 64, of which the highest is a sign.
  static func signed(bits: Int) -> NumberRange? {
    guard (1...64).contains(bits) else { return nil }
    let end = Int128(1) << Int128(bits - 1)
    return NumberRange(Decimal(whole: -end), Decimal(whole: end - 1), isWhole: true)
  }

  /// The only number; nil if there may be several.
  var single: Decimal? { low == high ? low : nil }

  var negated: NumberRange { NumberRange(high.negated, low.negated, isWhole: isWhole) }

  func meets(_ other: NumberRange) -> Bool { low <= other.high && other.low <= high }

  /// Whether a number is one of these.
  func contains(_ number: Decimal) -> Bool { low <= number && number <= high }

  /// The range of what a function that never falls, or never rises, makes of them.
  func mapped(
    isWhole: Bool, _ function: (Decimal) throws(ValueError) -> Decimal
  ) -> NumberRange? {
    guard let low = try? function(low), let high = try? function(high) else { return nil }
    return NumberRange(low, high, isWhole: isWhole)
  }

  /// The results of an operator with numbers of another range; nil where they cannot be told.
  ///
  /// The range may be too large, and never too small.
  func combined(_ operation: BinaryOperator, _ other: NumberRange) -> NumberRange? {
    let isWhole = isWhole && other.isWhole
    switch operation {
    case .add:
      guard let low = try? low.adding(other.low), let high = try? high.adding(other.high) else { return nil }
      return NumberRange(low, high, isWhole: isWhole)
    case .subtract: return combined(.add, other.negated)
    case .multiply:
      let ends = [(low, other.low), (low, other.high), (high, other.low), (high, other.high)]
        .compactMap { try? $0.multiplied(by: $1) }
      guard ends.count == 4, let low = ends.min(), let high = ends.max() else { return nil }
      return NumberRange(low, high, isWhole: isWhole)
    case .divide:
      return other.single.flatMap { by in
        mapped(isWhole: false) { number throws(ValueError) in try number.divided(by: by) }
      }
    case .floorDivide:
      return other.single.flatMap { by in
        mapped(isWhole: isWhole) { number throws(ValueError) in try number.floorDivided(by: by).quotient }
      }
    case .remainder:
      guard let by = other.single, by > .zero else { return nil }
      let last = isWhole ? try? by.subtracting(.one) : by
      return last.map { NumberRange(.zero, $0, isWhole: isWhole) }
    case .shiftLeft: return other.power.flatMap { combined(.multiply, $0) }
    case .shiftRight: return other.power.flatMap { combined(.floorDivide, $0) }
    case .bitAnd:
      guard isWhole, low >= .zero, other.low >= .zero else { return nil }
      return NumberRange(.zero, min(high, other.high), isWhole: true)
    case .bitOr, .bitXor:
      guard isWhole, low >= .zero, other.low >= .zero, let most = max(high, other.high).whole else { return nil }
      let bits = max(1, most.bitWidth - most.leadingZeroBitCount)
      guard operation == .bitOr, let all = Self.unsigned(bits: bits) else { return .unsigned(bits: bits) }
      return NumberRange(max(low, other.low), all.high, isWhole: true)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return nil
    }
  }

  /// The power of two of a shift by a constant.
  private var power: NumberRange? {
    guard let count = single?.integer, (0...64).contains(count) else { return nil }
    return Decimal.powerOfTwo(Int(count)).map { NumberRange($0, isWhole: true) }
  }
}
