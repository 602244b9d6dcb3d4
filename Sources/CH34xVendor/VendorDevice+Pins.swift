import CH34x
import I2C

// Pins of a CH347 that carry no I2C, by the calls that the library has for them.
extension VendorDevice {
  /// Whether the library can drive pins of this chip.
  var drivesPins: Bool { functions.setPins != nil }

  /// Drives pins, and releases the others in the mask.
  ///
  /// - Parameter mask: the pins that may be changed.
  func drive(_ pins: ChipPins, changing mask: UInt8) -> Bool {
    functions.setPins?(number, mask, pins.directions, pins.levels) ?? false
  }

  /// The result of asking for the levels of the pins.
  enum Levels: Hashable {
    /// A bit for each pin.
    case known(UInt8)
    /// The adapter did not answer.
    case failed
    /// This version of the library cannot ask.
    case unavailable
  }

  func pinLevels() -> Levels {
    guard let ask = functions.getPins else { return .unavailable }
    return ask(number).map(Levels.known) ?? .failed
  }
}
