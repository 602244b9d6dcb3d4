package import I2C

/// Conversions between numbers and bytes on the wire.
///
/// Without a byte order the highest byte comes first.
package enum WireNumber {
  /// The number that these bytes make; if there are more than eight, the lowest eight count.
  package static func value(of bytes: [UInt8], _ order: ByteOrder?) -> UInt64 {
    (order ?? .big).value(of: bytes)
  }

  package static func bytes(of value: UInt64, _ count: Int, _ order: ByteOrder?) -> [UInt8] {
    (order ?? .big).bytes(of: value, count: count)
  }

  /// Some bits of a number.
  package static func bits(_ range: ClosedRange<Int>, of value: UInt64) -> UInt64 {
    guard (0..<64).contains(range.lowerBound) else { return 0 }
    let shifted = value >> UInt64(range.lowerBound)
    return range.count >= 64 ? shifted : shifted & (1 << UInt64(range.count) - 1)
  }

  /// The bytes of an integer, negative ones in two's complement; nil if it does not fit.
  package static func bytes(of value: Int128, _ count: Int, _ order: ByteOrder?) -> [UInt8]? {
    let bits = 8 * min(count, 8)
    guard value < Int128(1) << Int128(bits), value >= -(Int128(1) << Int128(max(0, bits - 1))) else { return nil }
    return bytes(of: UInt64(truncatingIfNeeded: value), count, order)
  }
}
