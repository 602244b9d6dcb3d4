import I2C

/// SDA held low, as seen by an adapter that does not look at its lines: every address is acknowledged, and every byte
/// is 0.
final class ShortedLine: BoardTarget {
  func owns(_ address: Address) -> Bool { true }
  func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool { true }
  func receive(_ byte: UInt8) -> Bool { true }
  func send() -> UInt8 { 0x00 }
}
