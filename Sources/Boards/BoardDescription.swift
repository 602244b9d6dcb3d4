package import I2C

/// A board that is simulated: the targets on its buses, the wires between their pins, and what is broken.
package struct BoardDescription: Hashable, Sendable {
  /// The lines of a bus.
  package enum Line: String, Hashable, Sendable, CaseIterable {
    case sda, scl
  }

  /// Its buses, at least one, in the order of the file.
  package var buses = [BoardBus(name: BoardBus.only)]
  package var targets: [PlacedChip] = []
  package var wires: [BoardWire] = []
  package var faults: [BoardFault] = []
  /// The pins of the adapter, in the order of the file.
  package var pins: [BoardAdapterPin] = []

  package init() {}
}

/// One bus of a board, which has an adapter of its own.
package struct BoardBus: Hashable, Sendable {
  /// The name of the bus in a file without `buses`.
  package static let only = "main"

  package var name: String
  /// The clock in hertz.
  package var speed = 400_000
  /// The line that is held low.
  package var short: BoardDescription.Line?
  /// Whether nobody answers, as without power or with a cut line.
  package var isDead = false

  package init(name: String) { self.name = name }
}

/// A chip at an address, on the bus itself or behind a channel of a mux.
package struct PlacedChip: Hashable, Sendable {
  /// Behind which channel of which target a chip lies.
  package struct Channel: Hashable, Sendable {
    /// The mux, by its place among the targets.
    package var mux: Int
    package var number: Int

    package init(mux: Int, number: Int) {
      self.mux = mux
      self.number = number
    }
  }

  package var name: String
  package var address: Address
  package var behind: Channel?
  package var chip: BoardChip
  /// The condition under which it answers.
  package var when: ChipFormula?
  /// The address at which it answers from the next STOP on; nil if its address is fixed.
  package var movingAddress: ChipFormula?
  /// The bus that it is on, by its place among the buses of the board.
  package var bus = 0

  package init(name: String, address: Address, behind: Channel? = nil, chip: BoardChip) {
    self.name = name
    self.address = address
    self.behind = behind
    self.chip = chip
  }
}

/// A pin at which a wire ends.
package enum BoardPin: Hashable, Sendable {
  /// A pin of an expander.
  case number(Int)
  /// The supply: while it is low, the target is dead and loses its content.
  case power
  /// The write protection of a memory, active high.
  case writeProtect
  /// A pin that belongs to no port, as its index among the signals of the chip.
  case signal(Int)
}

/// Pins that are joined.
///
/// The wire is low if any of them drives it low.
package struct BoardWire: Hashable, Sendable {
  /// A pin of one of the targets.
  package struct End: Hashable, Sendable {
    package var target: Int
    package var pin: BoardPin

    package init(target: Int, pin: BoardPin) {
      self.target = target
      self.pin = pin
    }
  }

  package var ends: [End]
  /// The pins of the adapter that are joined too, by their places among the pins of the board.
  package var adapterPins: [Int] = []
  /// The level while nobody drives it.
  package var isPulledUp: Bool

  package init(_ ends: [End], isPulledUp: Bool = true) {
    self.ends = ends
    self.isPulledUp = isPulledUp
  }
}

/// Trouble that the bus makes.
package struct BoardFault: Hashable, Sendable {
  /// What goes wrong.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case nack
    case dataNack = "data_nack"
    case arbitration, timeout
    case busStuck = "bus_stuck"
    case adapterGone = "adapter_gone"
    case flippedBit = "flipped_bit"
    case unknownAcknowledge = "unknown_ack"
  }

  package var kind: Kind
  /// The index of the bus that it is on; nil for all buses, and then each bus counts for itself.
  package var bus: Int?
  /// Transactions with this address; nil for all.
  package var address: Address?
  /// How many of these go well first.
  package var after = 0
  /// How many of these then go wrong; nil for all.
  package var times: Int?
  /// Which byte is not acknowledged, from 0.
  package var byte = 0

  package init(_ kind: Kind) { self.kind = kind }
}
