/// How a measured value lies in the bytes of a reply, and how a reply is made of a value.
///
/// Read in this order: the bytes at `at` in their format, `bits` of them, shifted, times `scale`, plus `offset`.
package struct NumberCode: Hashable, Sendable {
  package var format: NumberFormat
  /// The first byte of the number in what is read.
  ///
  /// Encoded bytes begin with the number itself.
  package var at: Int
  /// The bits that count, by their numbers in the value; of a signed format the highest one is the sign.
  package var bits: ClosedRange<Int>?
  /// How the bits that count show a negative number; nil for the way of the format.
  package var sign: SignForm?
  /// By how many bits the number is shifted right, keeping its sign.
  package var shiftRight: Int
  package var scale: Decimal
  package var offset: Decimal
  /// The power of two of `linear16`.
  package var exponent: Int
  /// The coefficients of `direct`.
  package var m: Int
  package var b: Int
  package var r: Int

  package init(
    _ format: NumberFormat, at: Int = 0, bits: ClosedRange<Int>? = nil, sign: SignForm? = nil, shiftRight: Int = 0,
    scale: Decimal = .one, offset: Decimal = .zero, exponent: Int = 0, m: Int = 1, b: Int = 0, r: Int = 0
  ) {
    self.format = format
    self.at = at
    self.bits = bits
    self.sign = sign
    self.shiftRight = shiftRight
    self.scale = scale
    self.offset = offset
    self.exponent = exponent
    self.m = m
    self.b = b
    self.r = r
  }

  /// The exponents of `linear16`: five bits of VOUT_MODE.
  package static let exponents = -16...15
  static let powersOfTwo: [Int: Decimal] = exponents.reduce(into: [:]) { $0[$1] = Decimal.powerOfTwo($1) }
  /// The ranges of the coefficients of `direct`: `m` and `b` are signed words, and `r` is a signed byte.
  package static let coefficients = -32_768...32_767
  package static let directExponents = -128...127

  /// What contradicts itself in the code, which then has no value; nil if nothing does.
  package var mistake: ValueError? {
    let width = format.byteCount * 8
    if !(0...ValueLimits.valueBytes).contains(at) { return .codeRange("at", 0...ValueLimits.valueBytes) }
    if let bits, !format.hasBits || bits.lowerBound < 0 || bits.upperBound >= width {
      return format.hasBits ? .codeRange("bits", 0...width - 1) : .bitsOfCode(format)
    }
    if shiftRight != 0 || sign != nil, !format.isInteger { return .bitsOfCode(format) }
    if !(0..<width).contains(shiftRight) { return .codeRange("shift_right", 0...width - 1) }
    if scale.isZero { return .zeroCoefficient("scale") }
    if !Self.exponents.contains(exponent) { return .codeRange("exponent", Self.exponents) }
    if m == 0 { return .zeroCoefficient("m") }
    if !Self.coefficients.contains(m) { return .codeRange("m", Self.coefficients) }
    if !Self.coefficients.contains(b) { return .codeRange("b", Self.coefficients) }
    if !Self.directExponents.contains(r) { return .codeRange("r", Self.directExponents) }
    return nil
  }

  /// The value that bytes hold.
  package func decode(_ bytes: [UInt8]) throws(ValueError) -> Decimal { try decode(bytes[...]) }

  /// The value that bytes hold.
  package func decode(_ bytes: ArraySlice<UInt8>) throws(ValueError) -> Decimal {
    if let mistake { throw mistake }
    guard bytes.count - at >= format.byteCount else {
      throw .tooFewBytes(format.rawValue, count: format.byteCount, at: at, left: max(0, bytes.count - at))
    }
    let first = bytes.startIndex + at
    let raw = try number(format.bits(of: bytes[first..<first + format.byteCount]))
    return try raw.multiplied(by: scale).adding(offset)
  }

  /// The number that the bits of a format are, before scale and offset.
  private func number(_ word: UInt64) throws(ValueError) -> Decimal {
    let picked = pick
    let bits = word >> UInt64(picked.lowerBound) & (UInt64.max >> UInt64(64 - picked.count))
    switch format {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le:
      let integer = signForm?.value(of: bits, count: picked.count) ?? Int128(bits)
      return Decimal(whole: integer >> Int128(shiftRight))
    case .bcd: return Decimal(try BinaryCodedDecimal.value(of: bits))
    case .f32be, .f32le, .f64be, .f64le: return try BinaryFloat.value(of: word, format)
    case .linear11: return Linear11.value(of: word)
    case .linear16: return try Decimal(Int64(word)).multiplied(by: try powerOfTwo)
    case .direct:
      let code = Decimal(word.signExtended(from: 16))
      return try code.multiplied(by: powerOfTen(-r)).subtracting(Decimal(Int64(b))).divided(by: Decimal(Int64(m)))
    }
  }

  /// The bits that count: those that are named, or all of them.
  var pick: ClosedRange<Int> { bits ?? 0...format.byteCount * 8 - 1 }

  /// How the bits that count are signed; nil for numbers that are not negative.
  var signForm: SignForm? { sign ?? (format.isSigned ? .twos : nil) }

  var powerOfTwo: Decimal {
    get throws(ValueError) {
      guard let power = Self.powersOfTwo[exponent] else { throw .codeRange("exponent", Self.exponents) }
      return power
    }
  }

  func powerOfTen(_ power: Int) throws(ValueError) -> Decimal {
    guard let power = Decimal(mantissa: 1, exponent: power) else { throw .codeRange("r", Self.directExponents) }
    return power
  }
}
