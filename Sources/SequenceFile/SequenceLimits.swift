import SequenceModel

/// Limits for the content of a sequence.
///
/// Named, so that a message can say what the limit is.
package enum SequenceLimits {
  /// Devices of a file, and registers of a device: the number of a register must fit in 16 bits.
  package static let devices = 4_096
  package static let registers = 4_096
  /// Bytes of all data and patterns of a file.
  package static let poolBytes = 256 << 20
  /// Messages of one transfer.
  package static let messages = 1_000
  /// Groups nested inside one another.
  package static let groupDepth = 16
  /// Iterations of one loop, and attempts of one retry.
  package static let iterations = 1_000_000_000
  package static let attempts = 1_000
  /// Variables of a file.
  package static let variables = 65_536
  /// Rows of a loop.
  package static let rows = 100_000
  /// Bytes of the text of a unit, as in `unit: mV`.
  package static let unitBytes = 64
  /// `not` and `any_of` nested inside one another.
  package static let formDepth = 8
  /// Sequences that call one another.
  package static let callDepth = 16
  /// Bytes of a block: SMBus 3 §6.5.7 allows 255, SMBus 2 and most parts 32.
  package static let blockBytes = 255
  /// Bytes of an image that is written to a memory.
  package static let fileBytes = 16 << 20
  /// Buses of a sequence.
  package static let buses = 16
}
