package import I2C

/// A pin of a chip that belongs to no port: an interrupt output, a reset or enable input.
package struct ChipSignal: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Driven by the chip to its active level while the condition holds. Otherwise, a signal that is active low is
    /// released, and one that is active high is driven low.
    case output(active: PinLevel, when: ChipFormula)
    /// Read by the chip. It has the idle level while nobody drives it.
    case input(idle: PinLevel)
  }

  package var name: String
  package var kind: Kind

  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
