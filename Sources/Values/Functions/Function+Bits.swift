// Numbers in bytes and in bits.

extension Function {
  func numberOfBits(_ arguments: Arguments) throws(ValueError) -> Value {
    switch self {
    case .signExtend:
      let count = try arguments.integer(1, "bits", in: 1...64)
      let sign = try arguments.word(2, as: SignForm.self)
      let bits = UInt64(truncatingIfNeeded: try arguments.integer(0))
      return .integer(sign.value(of: bits, count: count))
    case .bits: return .integer(try pick(arguments))
    case .toBytes: return .bytes(try bytesOfInteger(arguments))
    case .fromBytes:
      let (bytes, isLittle) = (try arguments.bytes(0), try arguments.text(1) == "little")
      guard 1...8 ~= bytes.count else { throw .byteCount(bytes.count) }
      let ordered = isLittle ? bytes.reversed() : bytes
      return .integer(ordered.reduce(0) { $0 << 8 | Int128($1) })
    case .toBCD: return .integer(try BinaryCodedDecimal.bits(of: try arguments.integer(0)))
    case .bcd where arguments.count == 1:
      let word = try arguments.integer(0)
      guard let bits = UInt64(exactly: word) else { throw .argumentRange("value", 0...Int128(UInt64.max), word) }
      return .integer(Int128(try BinaryCodedDecimal.value(of: bits)))
    case _: return try decode(arguments)
    }
  }

  private func decode(_ arguments: Arguments) throws(ValueError) -> Value {
    guard let format else { throw .argumentType(self, arguments[0]?.type) }
    let at = try arguments.integer(1, "offset", in: 0...ValueLimits.valueBytes)
    return try Self.value(of: try arguments.bytes(0)[...], format, at: at)
  }

  /// The number of a format: an integer where the format has no others.
  static func value(of bytes: ArraySlice<UInt8>, _ format: NumberFormat, at: Int) throws(ValueError) -> Value {
    let value = try NumberCode(format, at: at).decode(bytes)
    guard format.isInteger || format == .bcd, let whole = value.whole else { return .decimal(value) }
    return .integer(whole)
  }

  private func pick(_ arguments: Arguments) throws(ValueError) -> Int128 {
    let value = try arguments.integer(0)
    let first = try arguments.integer(1, "high", in: 0...63)
    let last = try arguments.integer(2, "low", in: 0...63)
    let (high, low) = (Swift.max(first, last), Swift.min(first, last))
    return value >> Int128(low) & ((1 << Int128(high - low + 1)) - 1)
  }

  private func bytesOfInteger(_ arguments: Arguments) throws(ValueError) -> [UInt8] {
    let value = try arguments.integer(0)
    let count = try arguments.integer(1, "count", in: 1...8)
    let isLittle = try arguments.text(2) == "little"
    let room = Int128(1) << Int128(8 * count)
    guard -room / 2..<room ~= value else { throw .bytesOfInteger(value, count: count) }
    let lowFirst = (0..<count).map { UInt8(truncatingIfNeeded: value >> Int128(8 * $0)) }
    return isLittle ? lowFirst : lowFirst.reversed()
  }
}
