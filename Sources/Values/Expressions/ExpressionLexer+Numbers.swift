import Diagnostics

// Numbers: `16`, `0x10`, `0b1_0000`, `1.25`, `5ms`, `400kHz`.

extension ExpressionLexer {
  mutating func number() throws(ExpressionMistake) -> Value {
    let start = position
    if byte() == UInt8(ascii: "0"), let prefix = byte(1).map({ $0 | 0x20 }) {
      if prefix == UInt8(ascii: "x") { return try integer(radix: 16) }
      if prefix == UInt8(ascii: "b") { return try integer(radix: 2) }
    }
    takeDigits()
    var hasPoint = false
    if byte() == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
      position += 1
      let fraction = position
      takeDigits()
      guard position > fraction else { throw .endingPoint(source(start..<position), start..<position) }
      hasPoint = true
    }
    let digits = start..<position
    if bytes[start] == UInt8(ascii: "0"), digits.count > 1, bytes[start + 1].isDigit {
      throw .leadingZero(source(digits), digits)
    }
    takeUnit()
    let unit = source(digits.upperBound..<position)
    if unit.isEmpty {
      if hasPoint { return .decimal(try decimal(digits, allowsExponent: false)) }
      guard let integer = Int128(source(digits)), ValueLimits.integers.contains(integer) else {
        throw .integerLiteral(digits)
      }
      return .integer(integer)
    }
    try refuseExponent(from: start, unit: unit)
    guard Quantity.unit(named: unit) != nil else {
      throw .unit(unit, after: source(digits), digits.upperBound..<position)
    }
    guard let value = Quantity.value(try decimal(digits, allowsExponent: false), unit) else {
      throw .quantity(unit, start..<position)
    }
    return value
  }

  private func source(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func takeDigits() {
    while let byte = byte(), byte.isDigit { position += 1 }
  }

  /// Takes the letters after a number, including the µ of a microsecond.
  ///
  /// A point after a unit is left to the next token.
  private mutating func takeUnit() {
    while let byte = byte() {
      if byte.continuesName {
        position += 1
      } else if [[0xC2, 0xB5], [0xCE, 0xBC]].contains(where: { bytes[position...].starts(with: $0) }) {
        position += 2
      } else {
        return
      }
    }
  }

  private func decimal(_ range: Range<Int>, allowsExponent: Bool) throws(ExpressionMistake) -> Decimal {
    let digits = Array(bytes[range])
    guard let decimal = Decimal.parse(digits.span, allowsExponent: allowsExponent) else { throw .decimalLiteral(range) }
    return decimal
  }

  /// Refuses `2.5e-6` with its own message: otherwise it would be 2.5 with an unknown unit.
  private func refuseExponent(from start: Int, unit: String) throws(ExpressionMistake) {
    guard unit.hasPrefix("e") || unit.hasPrefix("E") else { return }
    var end = position
    if unit.utf8.count == 1, let sign = byte(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      end += 1
      while end < bytes.count, bytes[end].isDigit { end += 1 }
    }
    let number = Array(bytes[start..<end])
    guard let decimal = Decimal.parse(number.span, allowsExponent: true) else { return }
    throw .exponent(decimal, start..<end)
  }

  /// `0x1F`, and `0b1_0000` with `_` between its digits.
  private mutating func integer(radix: UInt64) throws(ExpressionMistake) -> Value {
    let start = position
    position += 2
    takeName()
    let range = start..<position
    var (value, mask, count, hasOpen): (UInt64, UInt64, Int, Bool) = (0, 0, 0, false)
    for byte in bytes[(start + 2)..<position] {
      if byte == UInt8(ascii: "_"), radix == 2, count > 0 { continue }
      let isOpen = radix == 2 && byte | 0x20 == UInt8(ascii: "x")
      guard let digit = isOpen ? 0 : hexDigitValue(byte).map(UInt64.init), digit < radix else {
        throw .digit(byte, radix: radix, range)
      }
      guard value <= UInt64.max / radix else { throw .integerLiteral(range) }
      value = value * radix + digit
      mask = mask << 1 | (isOpen ? 0 : 1)
      hasOpen = hasOpen || isOpen
      count += 1
    }
    guard count > 0 else { throw .noDigits(range) }
    if hasOpen { throw .pattern(BitPattern(value: value, mask: mask, digits: count), range) }
    return .integer(Int128(value))
  }
}
