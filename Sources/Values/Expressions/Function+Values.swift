extension Function {
  /// The value for arguments that the signature takes, all of them given.
  func apply(_ arguments: ArraySlice<Value>) throws(ValueError) -> Value {
    guard let first = arguments.first else { throw .argumentCount(self, 0) }
    let rest = arguments.dropFirst()
    switch self {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .linear11:
      return try decode(try bytes(first), try integer(rest.first))
    case .bcd:
      if case .integer(let integer) = first {
        return .integer(try BinaryCodedDecimal.value(of: UInt64(try byte(integer, "value"))))
      }
      return try decode(try bytes(first), try integer(rest.first))
    case .signExtend:
      let count = try integer(rest.first)
      guard 1...64 ~= count else { throw .argumentRange("bits", 1...64, count) }
      return .integer(UInt64(bitPattern: try integer(first)).signExtended(from: Int(count)))
    case .bits: return .integer(try bits(of: try integer(first), try integer(rest.first), try integer(rest.last)))
    case .crc8:
      let poly = try byte(try integer(rest.first), "poly")
      let initial = try byte(try integer(rest.last), "init")
      return .integer(Int64(CRC8(poly: poly, init: initial).checksum(of: try bytes(first))))
    case .fill:
      let count = try integer(rest.first)
      guard 0...Int64(ValueLimits.valueBytes) ~= count else {
        throw .argumentRange("count", 0...Int64(ValueLimits.valueBytes), count)
      }
      return .bytes([UInt8](repeating: try byte(try integer(first), "byte"), count: Int(count)))
    case .concat: return try concatenate(arguments)
    case .reverse: return .bytes(try bytes(first).reversed())
    case .len: return .integer(try length(first))
    case .min, .max: return try extreme(arguments)
    case .abs:
      // The zero of its kind.
      let zero = try BinaryOperator.subtract.apply(first, first)
      return try BinaryOperator.less.apply(first, zero) == .boolean(true) ? UnaryOperator.negate.apply(first) : first
    case .hex:
      let (value, digits) = (try integer(first), try integer(rest.first))
      guard value >= 0 else { throw .negativeHex(value) }
      guard 0...16 ~= digits else { throw .argumentRange("digits", 0...16, digits) }
      return .text("0x" + hexText(UInt64(value), digits: Int(digits)))
    case .text: return .text(try Self.text(of: arguments))
    case .saved, .fitted:
      // Both are resolved while the file is read, and become a question about a slot.
      return first
    }
  }

  // MARK: Arguments

  // The types were checked when the expression was read; what is wrong here is a slot with another type in it.

  private func integer(_ value: Value?) throws(ValueError) -> Int64 {
    guard case .integer(let integer) = value else { throw .argumentType(self, value?.type) }
    return integer
  }

  private func bytes(_ value: Value) throws(ValueError) -> [UInt8] {
    guard case .bytes(let bytes) = value else { throw .argumentType(self, value.type) }
    return bytes
  }

  private func byte(_ integer: Int64, _ what: String) throws(ValueError) -> UInt8 {
    guard let byte = UInt8(exactly: integer) else { throw .argumentRange(what, 0...255, integer) }
    return byte
  }

  // MARK: Values

  private func decode(_ bytes: [UInt8], _ offset: Int64) throws(ValueError) -> Value {
    guard let format, let at = Int(exactly: offset), 0...ValueLimits.valueBytes ~= at else {
      throw .argumentRange("offset", 0...Int64(ValueLimits.valueBytes), offset)
    }
    let value = try NumberCode(format, at: at).decode(bytes)
    return self == .linear11 ? .decimal(value) : value.integer.map { .integer($0) } ?? .decimal(value)
  }

  private func bits(of value: Int64, _ first: Int64, _ last: Int64) throws(ValueError) -> Int64 {
    for (what, bit) in [("high", first), ("low", last)] where !(0...63).contains(bit) {
      throw .argumentRange(what, 0...63, bit)
    }
    let (high, low) = (Swift.max(first, last), Swift.min(first, last))
    // A field without the highest bit is not negative.
    return high - low == 63
      ? value : Int64(UInt64(bitPattern: value) >> UInt64(low) & ((1 << UInt64(high - low + 1)) - 1))
  }

  private func extreme(_ values: ArraySlice<Value>) throws(ValueError) -> Value {
    guard var best = values.first else { throw .argumentCount(self, 0) }
    for value in values.dropFirst() {
      let isBetter = try (self == .min ? BinaryOperator.less : .greater).apply(value, best)
      if isBetter == .boolean(true) { best = value }
    }
    // The larger of 3 and 2.5 is the decimal 3.
    return best.converted(to: result(of: values.map(\.type))) ?? best
  }

  private func concatenate(_ pieces: ArraySlice<Value>) throws(ValueError) -> Value {
    if case .text = pieces.first { return .text(try Self.text(of: pieces)) }
    var joined: [UInt8] = []
    for piece in pieces {
      if case .integer(let integer) = piece {
        guard let byte = UInt8(exactly: integer) else { throw .oneByte(integer) }
        joined.append(byte)
      } else {
        joined += try bytes(piece)
      }
      guard joined.count <= ValueLimits.valueBytes else { throw .tooLong(joined.count) }
    }
    return .bytes(joined)
  }

  /// The texts of values, one behind the other.
  static func text(of values: ArraySlice<Value>) throws(ValueError) -> String {
    var joined = ""
    for value in values {
      joined += value.description
      guard joined.utf8.count <= ValueLimits.valueBytes else { throw .tooLong(joined.utf8.count) }
    }
    return joined
  }

  private func length(_ value: Value) throws(ValueError) -> Int64 {
    switch value {
    case .bytes(let bytes): return Int64(bytes.count)
    case .text(let text): return Int64(text.unicodeScalars.count)
    case .list(let elements): return Int64(elements.count)
    case .integer, .decimal, .boolean, .duration, .frequency, .pattern: throw .argumentType(self, value.type)
    }
  }
}
