import Boards
import I2C

/// A pin of the adapter as the end of a wire: driven by the adapter, or read.
final class WiredPin: BoardTarget {
  /// What the adapter drives it to; nil for an input.
  var driven: Bool?
  /// The level of the wire.
  private(set) var level = true

  func owns(_ address: Address) -> Bool { false }
  func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool { false }
  func receive(_ byte: UInt8) -> Bool { false }
  func send() -> UInt8 { 0xFF }
  func level(of pin: BoardPin) -> Bool? { driven }
  func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) { self.level = level }
}
