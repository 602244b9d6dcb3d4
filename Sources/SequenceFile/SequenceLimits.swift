import SequenceModel

/// How much a sequence may hold.
///
/// Named, so that a message can say what the limit is.
enum SequenceLimits {
  /// Devices of a file, and registers of a device: their numbers are 16 bits wide.
  static let devices = 4_096
  static let registers = 4_096
  /// Bytes of one message, and of all data and patterns of a file.
  static let messageBytes = 65_535
  static let poolBytes = 256 << 20
  /// Messages of one transfer.
  static let messages = 1_000
  /// Groups inside one another.
  static let groupDepth = 16
  /// Iterations of one loop, and attempts of one retry.
  static let iterations = 1_000_000_000
  static let attempts = 1_000
  /// A year of delay is a slip of the finger.
  static let longestDuration: Int64 = 30 * 86_400 * 1_000_000_000
  /// Ultra Fast-mode, UM10204 §3.2.
  static let highestSpeed = 5_000_000
  /// Bytes of a name, a tag, a reason.
  static let textBytes = 4_096
  /// Names with a value.
  static let variables = 65_536
  /// Rows of a loop.
  static let rows = 100_000
  /// Bytes of a unit.
  static let unitBytes = 64
  /// `not` and `any_of` inside one another.
  static let formDepth = 8
  /// Sequences that call one another.
  static let callDepth = 16
  /// Bytes of a block: SMBus 3 §6.5.7 allows 255, SMBus 2 and most parts 32.
  static let blockBytes = 255
  /// Bytes of an image that is written to a memory.
  static let fileBytes = 16 << 20
  /// Bytes of the name of a pin.
  static let pinNameBytes = 64
  /// Buses of a sequence.
  static let buses = 16
}
