/// How a number lies in bytes: what `decode: {type: …}` may say.
package enum NumberFormat: String, Hashable, Sendable, CaseIterable {
  case u8, s8
  case u16be, u16le, s16be, s16le
  case u24be, u24le, s24be, s24le
  case u32be, u32le, s32be, s32le
  case u64be, u64le, s64be, s64le
  /// IEEE 754, binary32 and binary64.
  case f32be, f32le, f64be, f64le
  /// Two decimal digits in one byte.
  case bcd
  /// PMBus part II §7: an exponent of 5 bits over a mantissa of 11, both signed, low byte first.
  case linear11
  /// PMBus part II §8: an unsigned mantissa, low byte first; the exponent comes from VOUT_MODE.
  case linear16
  /// PMBus part II §7: X = (Y·10⁻ᴿ − b) / m with a signed Y, low byte first.
  case direct

  /// Bytes that it takes.
  package var byteCount: Int {
    switch self {
    case .u8, .s8, .bcd: 1
    case .u16be, .u16le, .s16be, .s16le, .linear11, .linear16, .direct: 2
    case .u24be, .u24le, .s24be, .s24le: 3
    case .u32be, .u32le, .s32be, .s32le, .f32be, .f32le: 4
    case .u64be, .u64le, .s64be, .s64le, .f64be, .f64le: 8
    }
  }

  /// Whether the low byte comes first; one byte has no order.
  var isLittleEndian: Bool {
    switch self {
    case .u8, .s8, .bcd, .u16be, .s16be, .u24be, .s24be, .u32be, .s32be, .u64be, .s64be, .f32be, .f64be: false
    case .u16le, .s16le, .u24le, .s24le, .u32le, .s32le, .u64le, .s64le, .f32le, .f64le, .linear11, .linear16, .direct:
      true
    }
  }

  /// Whether the highest bit is a sign.
  var isSigned: Bool {
    switch self {
    case .s8, .s16be, .s16le, .s24be, .s24le, .s32be, .s32le, .s64be, .s64le, .direct: true
    case .u8, .u16be, .u16le, .u24be, .u24le, .u32be, .u32le, .u64be, .u64le, .f32be, .f32le, .f64be, .f64le, .bcd,
      .linear11, .linear16:
      false
    }
  }

  /// Whether its bits are an integer, so that they can be shifted and their sign can be chosen.
  package var isInteger: Bool {
    switch self {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le:
      true
    case .bcd, .linear11, .linear16, .direct, .f32be, .f32le, .f64be, .f64le: false
    }
  }

  /// Whether a part of its bits has a meaning by itself.
  package var hasBits: Bool { isInteger || self == .bcd }

  /// The bits of the bytes, in the order of the format; as many bytes as it takes.
  func bits(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var bits: UInt64 = 0
    if isLittleEndian {
      for byte in bytes.reversed() { bits = bits << 8 | UInt64(byte) }
    } else {
      for byte in bytes { bits = bits << 8 | UInt64(byte) }
    }
    return bits
  }

  /// The bytes that hold some bits.
  func bytes(of bits: UInt64) -> [UInt8] {
    let lowFirst = (0..<byteCount).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    return isLittleEndian ? lowFirst : lowFirst.reversed()
  }
}

extension UInt64 {
  /// The low bits as a two's complement number.
  ///
  /// - Parameter count: 1 … 64.
  func signExtended(from count: Int) -> Int64 {
    let unused = UInt64(UInt64.bitWidth - count)
    return Int64(bitPattern: self << unused) >> Int64(unused)
  }
}
