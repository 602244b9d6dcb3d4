/// What is plugged in, as its USB descriptors say it.
package struct AdapterKind: Hashable, Sendable {
  /// The chips that differ in what they are told before the bus works.
  package enum Family: Hashable, Sendable {
    case ch341, ch347T, ch347F
  }

  package var family: Family
  /// Whether reports carry the packets.
  package var isHID: Bool
  /// Whether SCL is a general purpose pin too, which must be let go first (CH347T, mode 3).
  package var sharesClockPin: Bool
  /// Whether somebody has spoken to it since it was plugged in, and has told what it is.
  ///
  /// What comes first after power-up is over then, and a firmware that it does not tell is taken for the oldest.
  package var isGreeted: Bool

  package init(_ family: Family, isHID: Bool = false, sharesClockPin: Bool = false, isGreeted: Bool = false) {
    self.family = family
    self.isHID = isHID
    self.sharesClockPin = sharesClockPin
    self.isGreeted = isGreeted
  }

  /// The chip, once it has told its firmware.
  package func chip(firmware: UInt16) -> Chip {
    switch family {
    case .ch341: .ch341
    case .ch347T: .ch347T(firmware: firmware)
    case .ch347F: .ch347F(firmware: firmware)
    }
  }
}

/// How an adapter is to be used.
package struct AdapterOptions: Hashable, Sendable {
  /// The clock of the bus; a chip takes the fastest that it has and that is not above it.
  package var hertz: Int
  /// Which acknowledges a CH341 is asked for.
  package var acknowledges: AcknowledgePolicy
  /// Whether targets may hold the clock low; some chips cannot let them.
  package var letsTargetsStretch: Bool
  /// How far packets are queued, if the chip bears it.
  package var pipelining: Pipelining

  package init(
    hertz: Int = 400_000, acknowledges: AcknowledgePolicy = .every, letsTargetsStretch: Bool = false,
    pipelining: Pipelining = .packed
  ) {
    self.pipelining = pipelining
    self.hertz = hertz
    self.acknowledges = acknowledges
    self.letsTargetsStretch = letsTargetsStretch
  }
}
