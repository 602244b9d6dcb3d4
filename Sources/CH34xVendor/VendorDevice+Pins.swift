import CH34x
import I2C

// Pins that carry no I2C, by the calls that the library has for them.
extension VendorDevice {
  /// Whether the library can drive pins of this chip.
  var drivesPins: Bool {
    switch chip {
    case .ch341: functions.setOutput != nil
    case .ch347: functions.setPins != nil
    }
  }

  /// Drives pins, and lets go of the others among those that it may change.
  ///
  /// - Parameter mask: the pins that it may change; a CH341 is always told all of D0 … D7.
  func drive(_ pins: ChipPins, changing mask: UInt8) -> Bool {
    switch chip {
    case .ch341:
      // Levels and directions of the lowest eight lines, and nothing else.
      functions.setOutput?(number, 0x0C, UInt32(pins.directions), UInt32(pins.levels)) ?? false
    case .ch347: functions.setPins?(number, mask, pins.directions, pins.levels) ?? false
    }
  }

  /// What asking for the levels of the pins came to.
  enum Levels: Hashable {
    /// A bit for each pin.
    case known(UInt8)
    /// The adapter did not answer.
    case failed
    /// This version of the library cannot ask.
    case unavailable
  }

  func pinLevels() -> Levels {
    switch chip {
    case .ch341:
      guard let ask = functions.getInput else { return .unavailable }
      return ask(number).map { .known(UInt8(truncatingIfNeeded: $0)) } ?? .failed
    case .ch347:
      guard let ask = functions.getPins else { return .unavailable }
      return ask(number).map(Levels.known) ?? .failed
    }
  }
}
