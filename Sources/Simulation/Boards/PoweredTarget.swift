package import I2C
package import Boards

/// A target whose supply is a wire.
///
/// Without supply it does not acknowledge, and when the supply comes back it is as after power-up.
package final class PoweredTarget: BoardTarget {
  private let target: any BoardTarget
  private var isPowered = true

  package init(_ target: any BoardTarget) { self.target = target }

  package func owns(_ address: Address) -> Bool { isPowered && target.owns(address) }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    isPowered && target.begin(address, isRead: isRead, at: now)
  }

  // Power may go in the middle of a transaction.
  package func receive(_ byte: UInt8) -> Bool { isPowered && target.receive(byte) }
  package func send() -> UInt8 { isPowered ? target.send() : 0xFF }
  package func end(at now: Nanoseconds) { if isPowered { target.end(at: now) } }
  package func takeStretch() -> Nanoseconds { isPowered ? target.takeStretch() : 0 }
  package func level(of pin: BoardPin) -> Bool? { isPowered ? target.level(of: pin) : nil }

  package func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) {
    guard pin == .power else { return target.sense(pin, level, at: now) }
    if level, !isPowered { target.powerUp(at: now) }
    isPowered = level
  }

  package func pass(to now: Nanoseconds) { if isPowered { target.pass(to: now) } }
  package var alertAddress: Int? { isPowered ? target.alertAddress : nil }

  package func powerUp(at now: Nanoseconds) { target.powerUp(at: now) }
}
