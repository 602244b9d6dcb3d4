package import I2C

/// A pin of the adapter, and what it does on a simulated board.
package struct BoardAdapterPin: Hashable, Sendable {
  /// What the pin is joined to.
  package enum Role: Hashable, Sendable {
    /// Switches the supply of targets, by their places.
    case power([Int])
    /// Holds targets in reset.
    case reset([Int])
    /// Keeps memories from being written to.
    case writeProtect([Int])
    /// An output of the board, which the adapter reads.
    case output(Output)
    /// An end of a wire.
    case wired
  }

  /// What a board drives.
  package struct Output: Hashable, Sendable {
    package var level: PinLevel
    /// The pin that switches its supply, as its index among the pins.
    ///
    /// Without supply the output has the other level.
    package var source: Int?
    /// How long after its supply the level comes.
    package var settles: Nanoseconds

    package init(level: PinLevel, source: Int? = nil, settles: Nanoseconds = 0) {
      self.level = level
      self.source = source
      self.settles = settles
    }
  }

  /// The pin as the adapter calls it.
  package var name: String
  /// The bus whose adapter has it, as its index among the buses of the board.
  package var bus: Int
  package var role: Role
  /// The level at which it acts.
  ///
  /// While nobody drives it, it has the other level.
  package var active: PinLevel

  package init(name: String, bus: Int = 0, role: Role, active: PinLevel = .high) {
    self.name = name
    self.bus = bus
    self.role = role
    self.active = active
  }
}
