/// How much a board may hold, so that no file makes a program that takes the machine's memory.
enum BoardLimits {
  static let targets = 1_024
  /// Of a chip, and of all targets together.
  static let registers = 16_384
  static let actions = 256
  static let wires = 4_096
  /// Pins of the adapter.
  static let pins = 256
  static let faults = 1_024
  /// Values that a register reads in turn.
  static let turns = 4_096
  /// Bytes of a register, and of an SMBus block.
  static let registerBytes = 1_024
  static let blockBytes = 255
  /// Bytes of a memory, and of all memories together.
  static let memoryBytes = 16 << 20
  static let allMemoryBytes = 64 << 20
  /// Muxes behind one another.
  static let muxDepth = 8
  /// Channels of a mux: a bit of its control byte for each.
  static let channels = 8
  /// Transactions that a fault counts.
  static let faultCount = 1_000_000_000
}
