/// How much a board may hold, so that no file uses up the memory of the machine.
package enum BoardLimits {
  package static let targets = 1_024
  package static let buses = 16
  /// Registers of a chip, and of all targets together.
  package static let registers = 16_384
  package static let actions = 256
  package static let wires = 4_096
  /// Pins of the adapter.
  package static let pins = 256
  package static let faults = 1_024
  /// Values that a register reads in turn.
  package static let turns = 4_096
  /// Bytes of a register, and of an SMBus block.
  package static let registerBytes = 1_024
  package static let blockBytes = 255
  /// Bytes of a memory, and of all memories together.
  package static let memoryBytes = 16 << 20
  package static let allMemoryBytes = 64 << 20
  /// Elements of a queue.
  package static let queueDepth = 4_096
  /// Expressions that are evaluated, one within another, to read one register.
  package static let computedSteps = 1_024
  /// Signals of a chip.
  package static let signals = 64
  /// Elements of `on_message`.
  package static let messageElements = 256
  /// How many missed periods of a periodic action are made up for when much time passes at once; earlier ones are left
  /// out.
  package static let rounds = 1_000
  /// Muxes in a row.
  package static let muxDepth = 8
  /// Channels of a mux: a bit of its control byte for each.
  package static let channels = 8
  /// The highest number of transactions in a fault.
  package static let faultCount = 1_000_000_000
}
