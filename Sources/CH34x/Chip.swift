/// An adapter chip, as far as its I2C protocol depends on it.
package enum Chip: Hashable, Sendable {
  case ch341
  /// Firmware as the chip tells it: 0x0341 is 3.41; 0 where it does not tell.
  case ch347T(firmware: UInt16)
  case ch347F(firmware: UInt16)

  /// From this firmware on a CH347T has speeds of its own and lets targets stretch the clock.
  static let extendedFirmware: UInt16 = 0x0341

  /// The name on the package.
  package var name: String {
    switch self {
    case .ch341: "CH341"
    case .ch347T: "CH347T"
    case .ch347F: "CH347F"
    }
  }

  /// Whether the chip answers each byte with its acknowledge without being asked.
  var answersEveryByte: Bool {
    switch self {
    case .ch341: false
    case .ch347T, .ch347F: true
    }
  }

  /// Whether the chip can let targets hold the clock low.
  package var canStretch: Bool {
    switch self {
    case .ch341: false
    case .ch347T(let firmware): firmware >= Self.extendedFirmware
    case .ch347F: true
    }
  }
}

/// A speed of the clock that a chip has.
package struct ClockSpeed: Hashable, Sendable {
  package var hertz: Int
  /// The code for the chip.
  package var code: UInt8
}

extension Chip {
  /// The speeds of the chip, slowest first.
  ///
  /// Firmware without the later speeds silently takes their codes for slower ones.
  package var speeds: [ClockSpeed] {
    let common = [20_000, 100_000, 400_000, 750_000].enumerated().map { ClockSpeed(hertz: $1, code: UInt8($0)) }
    let later = [50_000, 200_000, 1_000_000].enumerated().map { ClockSpeed(hertz: $1, code: UInt8($0 + 4)) }
    return (canStretch ? common + later : common).sorted { $0.hertz < $1.hertz }
  }

  /// The fastest speed that is not above `hertz`; nil if that is below the slowest.
  package func speed(notAbove hertz: Int) -> ClockSpeed? { speeds.last { $0.hertz <= hertz } }
}
