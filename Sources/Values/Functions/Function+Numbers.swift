// Numbers, and times as numbers.

extension Function {
  func number(_ arguments: Arguments) throws(ValueError) -> Value {
    switch self {
    case .int:
      guard case .text(let text)? = arguments[0] else { return .integer(try whole(try arguments.number(0))) }
      return .integer(try integer(of: text, base: try arguments.integer(1, "base", in: 2...36)))
    case .round where arguments.count > 1:
      let digits = try arguments.integer(1, "digits", in: -Decimal.digitLimit...Decimal.digitLimit)
      return .decimal(try arguments.number(0).rounded(.toNearest, digits: digits))
    case .round: return .integer(try integer(try arguments.number(0).rounded(.toNearest)))
    case .floor: return .integer(try integer(try arguments.number(0).rounded(.down)))
    case .ceil: return .integer(try integer(try arguments.number(0).rounded(.up)))
    case .trunc: return .integer(try integer(try arguments.number(0).rounded(.towardZero)))
    case .abs, .sign: return try signed(try arguments.value(0))
    case .sqrt: return .decimal(try arguments.number(0).squareRoot())
    case .exp: return .decimal(try arguments.number(0).exponential())
    case .ln: return .decimal(try arguments.number(0).naturalLogarithm())
    case .log10: return .decimal(try arguments.number(0).decimalLogarithm())
    case .pow: return .decimal(try arguments.number(0).raised(to: try arguments.number(1)))
    case _: return .integer(try CivilTime.seconds(of: try arguments.text(0)))
    }
  }

  private func signed(_ value: Value) throws(ValueError) -> Value {
    // The zero of its kind.
    let zero = try BinaryOperator.subtract.apply(value, value)
    let isNegative = try BinaryOperator.less.apply(value, zero) == .boolean(true)
    if self == .abs { return isNegative ? try UnaryOperator.negate.apply(value) : value }
    return .integer(isNegative ? -1 : value == zero ? 0 : 1)
  }

  private func whole(_ number: Decimal) throws(ValueError) -> Int128 {
    guard number.rounded(.down) == number else { throw .notWhole(number) }
    return try integer(number)
  }

  private func integer(_ number: Decimal) throws(ValueError) -> Int128 {
    guard let whole = number.whole else { throw .integerOverflow }
    return whole
  }

  /// The integer that a text writes: a sign, then digits; `0x` and `0b` before them where the base says so.
  private func integer(of text: String, base: Int) throws(ValueError) -> Int128 {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative { digits = digits.dropFirst() }
    let prefix = base == 16 ? "0x" : base == 2 ? "0b" : nil
    if let prefix, digits.lowercased().hasPrefix(prefix) { digits = digits.dropFirst(2) }
    guard !digits.isEmpty, !digits.hasPrefix("-"), !digits.hasPrefix("+") else { throw .integerText(text, base) }
    var value: Int128 = 0
    for character in digits.utf8 {
      let byte = character >= 0x61 ? character & 0xDF : character
      let digit = byte >= 0x41 ? Int(byte) - 0x41 + 10 : Int(byte) - 0x30
      guard (0..<base).contains(digit), byte <= 0x39 || byte >= 0x41 else { throw .integerText(text, base) }
      value = value * Int128(base) + Int128(digit)
      guard value <= ValueLimits.integers.upperBound else { throw .integerOverflow }
    }
    return try (isNegative ? -value : value).checked
  }
}
