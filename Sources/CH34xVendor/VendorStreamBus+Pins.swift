import CH34x
import I2C

extension VendorStreamBus {
  mutating func reading(of action: PinAction) -> PinReading {
    if let refusal = limits.pins.refusal(of: action.name) { return .none(refusal) }
    guard let bit = pinBits.first(where: { $0.name == action.name })?.bit else { return .none(.pinsUnavailable) }
    if isGone { return .none(.gone) }
    switch action.operation {
    case .set(let level):
      var changed = pins
      changed.drive(bit, to: level)
      guard device.drive(changed, changing: 1 << UInt8(bit)) else { return .none(silence()) }
      pins = changed
      return PinReading(level: level)
    case .read:
      switch device.pinLevels() {
      case .known(let levels): return PinReading(level: PinLevel(levels & 1 << UInt8(bit) != 0))
      case .failed: return .none(silence())
      case .unavailable: return .none(.pinsUnavailable)
      }
    }
  }

  /// Lets go of every pin that was driven.
  mutating func releasePins() {
    guard pins.directions != 0, !isGone else { return }
    let driven = pins.directions
    pins.release()
    _ = device.drive(pins, changing: driven)
  }
}
