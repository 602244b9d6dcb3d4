package import I2C

/// Numbers and their bytes on the wire.
package enum WireNumber {
  /// The number that these bytes make; of more than eight the lowest eight.
  package static func value(of bytes: [UInt8], _ order: ByteOrder?) -> UInt64 {
    var value: UInt64 = 0
    switch order {
    case .big, nil: for byte in bytes { value = value << 8 | UInt64(byte) }
    case .little: for byte in bytes.reversed() { value = value << 8 | UInt64(byte) }
    }
    return value
  }

  package static func bytes(of value: UInt64, _ count: Int, _ order: ByteOrder?) -> [UInt8] {
    let little = (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) : 0 }
    return order == .little ? little : little.reversed()
  }

  /// Some bits of a number.
  package static func bits(_ range: ClosedRange<Int>, of value: UInt64) -> UInt64 {
    guard (0..<64).contains(range.lowerBound) else { return 0 }
    let shifted = value >> UInt64(range.lowerBound)
    return range.count >= 64 ? shifted : shifted & (1 << UInt64(range.count) - 1)
  }

  /// The bytes of an integer, negative ones in two's complement; nil where it does not fit.
  package static func bytes(of value: Int128, _ count: Int, _ order: ByteOrder?) -> [UInt8]? {
    let bits = 8 * min(count, 8)
    guard value < Int128(1) << Int128(bits), value >= -(Int128(1) << Int128(max(0, bits - 1))) else { return nil }
    return bytes(of: UInt64(truncatingIfNeeded: value), count, order)
  }
}
