import I2C
import Boards

/// A target whose supply, reset or write protection is switched by pins of the adapter.
///
/// Without power and in reset it does not acknowledge; afterwards it is as after power-up.
final class SwitchedTarget: BoardTarget {
  private let target: any BoardTarget
  private var isPowered = true
  private var isInReset = false
  private var isProtectedByPin = false
  private var isProtectedByWire = false

  init(_ target: any BoardTarget) { self.target = target }

  private var isAwake: Bool { isPowered && !isInReset }

  func owns(_ address: Address) -> Bool { isAwake && target.owns(address) }

  func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    isAwake && target.begin(address, isRead: isRead, at: now)
  }

  func receive(_ byte: UInt8) -> Bool { isAwake && target.receive(byte) }
  func send() -> UInt8 { isAwake ? target.send() : 0xFF }
  func end(at now: Nanoseconds) { if isAwake { target.end(at: now) } }
  func takeStretch() -> Nanoseconds { isAwake ? target.takeStretch() : 0 }
  func level(of pin: BoardPin) -> Bool? { isAwake ? target.level(of: pin) : nil }

  func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) {
    guard pin == .writeProtect else { return target.sense(pin, level, at: now) }
    isProtectedByWire = level
    protect(at: now)
  }

  func pass(to now: Nanoseconds) { if isAwake { target.pass(to: now) } }
  var alertAddress: Int? { isAwake ? target.alertAddress : nil }

  func powerUp(at now: Nanoseconds) { target.powerUp(at: now) }

  // MARK: Pins of the adapter

  func setPower(_ isOn: Bool, at now: Nanoseconds) {
    if isOn, !isPowered { target.powerUp(at: now) }
    isPowered = isOn
  }

  func setReset(_ isHeld: Bool, at now: Nanoseconds) {
    if isHeld != isInReset { target.powerUp(at: now) }
    isInReset = isHeld
  }

  func setProtection(_ isOn: Bool, at now: Nanoseconds) {
    isProtectedByPin = isOn
    protect(at: now)
  }

  private func protect(at now: Nanoseconds) {
    target.sense(.writeProtect, isProtectedByPin || isProtectedByWire, at: now)
  }
}
