extension Function {
  /// The value for arguments that one of the signatures takes, all of them given.
  func apply(_ values: ArraySlice<Value>) throws(ValueError) -> Value {
    let arguments = Arguments(function: self, values: values)
    switch self {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le, .f32be, .f32le, .f64be, .f64le, .linear11, .bcd, .signExtend, .bits, .toBytes,
      .fromBytes, .toBCD:
      return try numberOfBits(arguments)
    case .fill, .concat, .reverse, .len, .bytes, .unpack, .chunks: return try bytesOrList(arguments)
    case .sum, .mean, .median, .stdev, .xor: return try fold(arguments)
    case .min, .max: return arguments.count == 1 ? try fold(arguments) : try extreme(values)
    case .crc8, .crc16, .crc32, .sum8, .sum16, .xor8:
      return .integer(Int128(try checksum(arguments).value(of: try arguments.bytes(0))))
    case .text, .hex, .ascii, .strip, .rstrip, .upper, .lower, .split, .pad, .strftime:
      return try text(arguments)
    case .int, .round, .floor, .ceil, .trunc, .abs, .sign, .sqrt, .pow, .exp, .ln, .log10, .date:
      return try number(arguments)
    case .saved, .fitted, .address:
      // These are resolved while the file is read, so that only one variable is left of them.
      return try arguments.value(0)
    }
  }

  /// The smallest or the largest of several values of one kind.
  func extreme(_ values: some Collection<Value>) throws(ValueError) -> Value {
    guard var best = values.first else { throw .nothingToFold(self) }
    for value in values.dropFirst() {
      let isBetter = try (self == .min ? BinaryOperator.less : .greater).apply(value, best)
      if isBetter == .boolean(true) { best = value }
    }
    // The result has the type that all values have in common: the larger of 3 and 2.5 is the decimal 3.
    let type = values.reduce(best.type) { $0.joined(with: $1.type) ?? $0 }
    return best.converted(to: type) ?? best
  }
}
