/// What an adapter chip is, as far as its I2C protocol depends on it.
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

  /// Whether each byte that is sent is answered with its acknowledge, without being asked for.
  var answersEveryByte: Bool {
    switch self {
    case .ch341: false
    case .ch347T, .ch347F: true
    }
  }

  /// Whether targets may hold the clock low, once it is told to let them.
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
  /// How the chip is told.
  package var code: UInt8
}

extension Chip {
  /// The speeds that it has, slowest first.
  ///
  /// Firmware that lacks the later ones takes their codes for those of slower ones, without a word.
  package var speeds: [ClockSpeed] {
    let common = [20_000, 100_000, 400_000, 750_000].enumerated().map { ClockSpeed(hertz: $1, code: UInt8($0)) }
    let later = [50_000, 200_000, 1_000_000].enumerated().map { ClockSpeed(hertz: $1, code: UInt8($0 + 4)) }
    return (canStretch ? common + later : common).sorted { $0.hertz < $1.hertz }
  }

  /// The fastest speed that is not above what was asked for; nil where that is below the slowest.
  package func speed(notAbove hertz: Int) -> ClockSpeed? { speeds.last { $0.hertz <= hertz } }
}
