// Makes the bytes of a value: the steps of decoding are undone one by one, with a single rounding at the end, half to
// even.

extension NumberCode {
  /// The bytes of the code nearest to a value.
  package func encode(_ value: Decimal) throws(ValueError) -> [UInt8] {
    if let mistake { throw mistake }
    if let word = (try? word(nearestTo: value)) ?? nil { return format.bytes(of: word) }
    let (low, high) = try limits
    throw low <= value && value <= high ? .tooManyDigits : .outsideOfCode(value, low: low, high: high)
  }

  /// The lowest and the highest value that has a code.
  package var limits: (low: Decimal, high: Decimal) {
    get throws(ValueError) {
      var (code, ends) = (self, [Decimal]())
      code.at = 0
      for word in endWords { ends.append(try code.decode(format.bytes(of: word))) }
      return (min(ends[0], ends[1]), max(ends[0], ends[1]))
    }
  }

  /// The bits of the lowest and of the highest number of the format.
  private var endWords: [UInt64] {
    switch format {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le:
      return [codes.lowerBound, codes.upperBound].map { place($0) }
    case .bcd: return [0x00, decimals.bits].map { $0 << UInt64(pick.lowerBound) }
    case .f32be, .f32le: return [0xFF7F_FFFF, 0x7F7F_FFFF]
    case .f64be, .f64le: return [0xFFEF_FFFF_FFFF_FFFF, 0x7FEF_FFFF_FFFF_FFFF]
    case .linear11: return [0x7C00, 0x7BFF]
    case .linear16: return [0x0000, 0xFFFF]
    case .direct: return [0x8000, 0x7FFF]
    }
  }

  /// The lowest and the highest integer that the picked bits can be, after the shift.
  private var codes: ClosedRange<Int128> {
    let range = signForm?.range(count: pick.count) ?? 0...(1 << Int128(pick.count)) - 1
    return range.lowerBound >> Int128(shiftRight)...range.upperBound >> Int128(shiftRight)
  }

  /// The highest BCD number in the picked bits, whose first digit may have fewer than four bits.
  private var decimals: (bits: UInt64, value: Int64) {
    var (bits, value): (UInt64, Int64) = (0, 0)
    let count = pick.count
    for place in (0..<(count + 3) / 4).reversed() {
      let digit = min(9, (1 << min(4, count - 4 * place)) - 1)
      (bits, value) = (bits << 4 | UInt64(digit), value * 10 + Int64(digit))
    }
    return (bits, value)
  }

  /// The word with an integer in the bits that count.
  private func place(_ code: Int128) -> UInt64 {
    let number = code << Int128(shiftRight)
    let bits = signForm?.bits(of: number, count: pick.count) ?? UInt64(truncatingIfNeeded: number)
    return bits << UInt64(pick.lowerBound)
  }

  /// The bits of the code nearest to a value; nil if that lies outside.
  private func word(nearestTo value: Decimal) throws(ValueError) -> UInt64? {
    let raw = try value.subtracting(offset)
    switch format {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le:
      guard let code = try? raw.nearestWhole(dividingBy: scale), codes.contains(code) else { return nil }
      return place(code)
    case .bcd:
      guard let code = raw.nearest(dividingBy: scale), 0...decimals.value ~= code else { return nil }
      return UInt64(truncatingIfNeeded: try BinaryCodedDecimal.bits(of: Int128(code))) << UInt64(pick.lowerBound)
    case .f32be, .f32le, .f64be, .f64le: return BinaryFloat.bits(nearestTo: try raw.divided(by: scale), format)
    case .linear11: return try Linear11.bits(nearestTo: raw, scale: scale)
    case .linear16:
      guard let code = raw.nearest(dividingBy: try scale.multiplied(by: try powerOfTwo)), 0...0xFFFF ~= code
      else { return nil }
      return UInt64(code)
    case .direct:
      // Y = (m·X + b)·10ᴿ with X = raw / scale, as one quotient: (m·raw + b·scale) / (scale·10⁻ᴿ).
      let number = try Decimal(Int64(m)).multiplied(by: raw).adding(Decimal(Int64(b)).multiplied(by: scale))
      guard let code = number.nearest(dividingBy: try scale.multiplied(by: powerOfTen(-r))), -0x8000...0x7FFF ~= code
      else { return nil }
      return UInt64(UInt16(bitPattern: Int16(code)))
    }
  }
}

extension Decimal {
  /// The whole number nearest to a quotient; nil if it has no room in 64 bits, because then it has none in any code.
  func nearest(dividingBy divisor: Decimal) -> Int64? { try? nearestInteger(dividingBy: divisor) }
}
