package import I2C

/// The directions and levels of the pins of a chip that carry no I2C.
package struct ChipPins: Hashable {
  /// Which pins are driven, and to which level, a bit for each.
  ///
  /// A CH341 gets all of them in one command.
  package private(set) var directions: UInt8 = 0
  package private(set) var levels: UInt8 = 0

  /// No pin is driven.
  package init() {}

  package mutating func drive(_ bit: Int, to level: PinLevel) {
    let mask: UInt8 = 1 << UInt8(bit & 7)
    directions |= mask
    levels = level.isHigh ? levels | mask : levels & ~mask
  }

  /// Every pin is an input again.
  package mutating func release() { self = ChipPins() }
}

extension Chip {
  /// The pins that can be driven and read, by their names on the package, each with its bit.
  ///
  /// SCL is GPIO3 of a CH347T; those of a CH347F are taken to be GPIO2 and GPIO3, from what its start-up command
  /// switches. D6 and D7 of a CH341 are inputs only and left out.
  package var pins: [(name: String, bit: Int)] {
    switch self {
    case .ch341: (0...5).map { ("D\($0)", $0) }
    case .ch347T: (0...7).filter { $0 != 3 }.map { ("GPIO\($0)", $0) }
    case .ch347F: (0...7).filter { $0 != 2 && $0 != 3 }.map { ("GPIO\($0)", $0) }
    }
  }
}
