/// The order of the bytes of a register on the wire.
public enum ByteOrder: String, Hashable, Sendable, CaseIterable {
  case big, little
}

extension ByteOrder {
  /// The number that bytes on the wire represent; for more than eight bytes its lowest 64 bits.
  package func value(of bytes: some BidirectionalCollection<UInt8>) -> UInt64 {
    switch self {
    case .big: bytes.reduce(0) { $0 << 8 | UInt64($1) }
    case .little: bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// A number as `count` bytes on the wire; bytes beyond 64 bits are 0.
  package func bytes(of value: UInt64, count: Int) -> [UInt8] {
    let little = (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) : 0 }
    return self == .little ? little : little.reversed()
  }
}
