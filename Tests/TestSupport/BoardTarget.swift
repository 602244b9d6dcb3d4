package import I2C

/// A chip as the wire sees it, byte by byte: what a ``SimulatedBoard`` or the emulator of an adapter drives.
///
/// A class, so that a test keeps hold of the chip while the bus owns the board.
package protocol BoardTarget: AnyObject {
  /// Whether an address on the wire is one of its own.
  func owns(_ address: Address) -> Bool
  /// START or repeated START with one of its addresses. The answer is the acknowledge.
  func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool
  /// A byte from the controller. The answer is the acknowledge.
  func receive(_ byte: UInt8) -> Bool
  /// The next byte to the controller.
  func send() -> UInt8
  /// STOP of a transaction in which it acknowledged an address.
  func end(at now: Nanoseconds)
}

extension BoardTarget {
  package func end(at now: Nanoseconds) {}
}
