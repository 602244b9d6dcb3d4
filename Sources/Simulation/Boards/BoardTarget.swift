package import I2C
package import Boards

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
  /// How long it holds SCL low behind the acknowledge of its address; asked once.
  func takeStretch() -> Nanoseconds
  /// The level to which it drives a pin; nil if it does not.
  func level(of pin: BoardPin) -> Bool?
  /// The level that a wire has at a pin, said when it changes.
  func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds)
  /// Time passes: a periodic action may change the level of a pin.
  func pass(to now: Nanoseconds)
  /// The address with which the target would answer the SMBus alert response address; nil if it asks for no attention.
  var alertAddress: Int? { get }
  /// Power comes back: registers have the values that the data sheet gives.
  func powerUp(at now: Nanoseconds)
}

extension BoardTarget {
  package func end(at now: Nanoseconds) {}
  package func takeStretch() -> Nanoseconds { 0 }
  package func level(of pin: BoardPin) -> Bool? { nil }
  package func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) {}
  package func pass(to now: Nanoseconds) {}
  package var alertAddress: Int? { nil }
  package func powerUp(at now: Nanoseconds) {}
}
