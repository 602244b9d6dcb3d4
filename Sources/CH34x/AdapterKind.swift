/// The kind of adapter that is plugged in, as its USB descriptors say.
package struct AdapterKind: Hashable, Sendable {
  /// The chips, as far as they differ in the commands that prepare the bus.
  package enum Family: Hashable, Sendable {
    case ch341, ch347T, ch347F
  }

  package var family: Family
  /// Whether reports carry the packets.
  package var isHID: Bool
  /// Whether SCL is also a general purpose pin, which must be released first (CH347T, mode 3).
  package var sharesClockPin: Bool
  /// Whether a driver has already spoken to it since it was plugged in, and told what it is.
  ///
  /// Its start-up output is over then. If it does not tell its firmware, the oldest one is assumed.
  package var isGreeted: Bool

  package init(_ family: Family, isHID: Bool = false, sharesClockPin: Bool = false, isGreeted: Bool = false) {
    self.family = family
    self.isHID = isHID
    self.sharesClockPin = sharesClockPin
    self.isGreeted = isGreeted
  }

  /// The chip, once its firmware is known.
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
  /// The highest clock of the bus in hertz.
  ///
  /// The chip takes its fastest speed that is not above it.
  package var hertz: Int
  /// Which acknowledges a CH341 is asked for.
  package var acknowledges: AcknowledgePolicy
  /// Whether targets may hold the clock low.
  ///
  /// Some chips do not support that.
  package var letsTargetsStretch: Bool
  /// How far packets are queued, if the chip supports it.
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
