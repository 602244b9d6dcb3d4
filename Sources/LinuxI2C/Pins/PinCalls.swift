package import I2C

/// What is asked of the kernel for pins: the calls of `/dev/gpiochipN`, so that what it answers can be made up in tests.
package protocol PinCalls {
  /// The chips that there are, by their numbers.
  func chips() -> [PinChip]

  /// Takes a line into use; it is given back when what is returned goes.
  func take(_ place: PinPlace, as use: PinUse) throws(KernelError) -> any HeldPin
}

/// A line that nobody else can use meanwhile.
package protocol HeldPin: AnyObject {
  func change(to use: PinUse) throws(KernelError)
  /// The level that the pin has, whoever drives it.
  func level() throws(KernelError) -> PinLevel
}

/// What becomes of a line.
package enum PinUse: Hashable, Sendable {
  /// It stays what it is: to look at a line must not switch off what it drives.
  case asItIs
  case input
  case output(PinLevel)
}

/// Where a line is: its chip, and its number there, which the kernel calls its offset.
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
  /// Its lines in the order of their offsets; nil where the user may not open it.
  package var lines: [PinLine]?

  package init(number: Int, lines: [PinLine]?) {
    self.number = number
    self.lines = lines
  }
}

/// What the kernel tells of a line.
package struct PinLine: Hashable, Sendable {
  /// What the board calls it; empty where it has no name.
  package var name: String
  /// Who uses it; empty where that does not say who it is, nil where nobody does.
  package var consumer: String?

  package init(name: String = "", consumer: String? = nil) {
    self.name = name
    self.consumer = consumer
  }
}
