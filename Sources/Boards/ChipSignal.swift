package import I2C

/// A pin of a chip that is no port: an interrupt output, a reset or enable input.
package struct ChipSignal: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Driven by the chip while the condition holds. One that is active low lets go of the pin otherwise; one that is
    /// active high drives it low.
    case output(active: PinLevel, when: ChipFormula)
    /// Read by the chip; the level that it has where nobody drives it.
    case input(idle: PinLevel)
  }

  package var name: String
  package var kind: Kind

  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
