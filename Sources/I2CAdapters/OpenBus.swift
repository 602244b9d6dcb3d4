package import Diagnostics
package import I2C

/// An open bus, with the facts about it for the record.
package struct OpenBus: ~Copyable {
  private let bus: AnyBus
  /// The selectors that opened it: one, or one for each bus of several.
  package let adapters: [String]
  /// What each of its buses can do and know.
  package let allLimits: [BusLimits]
  /// The seed of the random data of the recorded run; nil for anything but a recording of a run.
  package let seed: UInt64?
  /// When the recorded run began, as RFC 3339; nil for anything but a recording of a run.
  package let start: String?
  /// The clock of each of its buses in hertz, of a recording the recorded one; nil if unknown, as for a bus of the kernel.
  package let speeds: [Int?]
  /// What was found out about the adapters, one line for each.
  package let details: [String]

  /// What a reader of the verdict must know.
  package let remarks: [Diagnostic]

  /// A bus that one selector opened.
  package init(
    _ bus: consuming AnyBus, adapter: String, seed: UInt64?, start: String? = nil,
    speed: Int? = nil, details: String? = nil,
    remarks: [Diagnostic] = []
  ) {
    self.remarks = remarks
    self.start = start
    allLimits = [bus.limits]
    var bus = bus
    bus.name = adapter
    bus.speed = speed.map(BusSpeed.hertz)
    self.bus = bus
    adapters = [adapter]
    self.seed = seed
    speeds = [speed]
    self.details = details.map { ["\(adapter): \($0)"] } ?? []
  }

  /// Several buses, in their order.
  package init(
    bundle: consuming BusBundle, adapters: [String], allLimits: [BusLimits], seed: UInt64?, start: String?,
    speeds: [Int?], details: [String], remarks: [Diagnostic]
  ) {
    self.remarks = remarks
    self.start = start
    self.allLimits = allLimits
    bus = AnyBus(bundle)
    self.adapters = adapters
    self.seed = seed
    self.speeds = speeds
    self.details = details
  }

  /// All selectors in one line, for people.
  package var adapter: String { adapters.joined(separator: " ") }

  /// What the bus can do and know; for several buses, what all of them can.
  package var limits: BusLimits { bus.limits }

  /// What each of its buses knows of acknowledges.
  package var acknowledges: [BusLimits.AcknowledgeKnowledge] { allLimits.map(\.acknowledges) }

  /// The pins of each of its adapters.
  package var pins: [BusPins] { allLimits.map(\.pins) }

  /// The bus itself.
  package consuming func takeBus() -> AnyBus { bus }
}
