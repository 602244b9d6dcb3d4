package import I2C

/// The calls of `/dev/gpiochipN` for pins.
///
/// A protocol, so that tests can make up the answers of the kernel.
package protocol PinCalls {
  /// The GPIO chips of the machine, ordered by number.
  func chips() -> [PinChip]

  /// Takes a line into use; it is given back when the returned object is released.
  func take(_ place: PinPlace, as use: PinUse) throws(KernelError) -> any HeldPin
}

/// A line that is taken: nobody else can use it meanwhile.
package protocol HeldPin: AnyObject {
  func change(to use: PinUse) throws(KernelError)
  /// The level of the pin, whoever drives it.
  func level() throws(KernelError) -> PinLevel
}

/// How a line is used.
package enum PinUse: Hashable, Sendable {
  /// The line keeps its direction and level: reading it must not switch off what it drives.
  case asItIs
  case input
  case output(PinLevel)
}

/// The place of a line: the number of its chip, and its offset there.
package struct PinPlace: Hashable, Sendable {
  package var chip: Int
  package var offset: Int

  package init(chip: Int, offset: Int) {
    self.chip = chip
    self.offset = offset
  }

  /// `gpiochip0/17`.
  package var name: String { "gpiochip\(chip)/\(offset)" }
}

/// A GPIO controller, `/dev/gpiochipN`.
package struct PinChip: Hashable, Sendable {
  package var number: Int
  /// Its lines in the order of their offsets; nil if the user may not open the chip.
  package var lines: [PinLine]?

  package init(number: Int, lines: [PinLine]?) {
    self.number = number
    self.lines = lines
  }

  /// `gpiochip0`.
  package var name: String { "gpiochip\(number)" }
}

/// What the kernel reports of a line.
package struct PinLine: Hashable, Sendable {
  /// Its name on the board; empty if it has none.
  package var name: String
  /// Who uses it; empty if the user is not named, nil if nobody uses it.
  package var consumer: String?

  package init(name: String = "", consumer: String? = nil) {
    self.name = name
    self.consumer = consumer
  }
}
