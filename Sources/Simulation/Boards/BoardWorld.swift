import I2C

/// What all of a board shares: its time, the seed of its noise, and what the board file got wrong when it ran.
///
/// A class, because the targets are, and because trouble in one of them ends the transaction on the bus.
package final class BoardWorld {
  /// The numbers of the run: the same seed gives the same noise.
  package let seed: UInt64
  /// The time that all its buses have reached.
  var clock: Nanoseconds = 0
  private var trouble: String?

  package init(seed: UInt64 = 0) { self.seed = seed }

  /// Something has no answer: an expression without a value, two registers at one place.
  ///
  /// The first of a transaction is told.
  func fail(_ message: String) { trouble = trouble ?? message }

  /// What went wrong since it was asked last.
  func takeTrouble() -> String? {
    guard trouble != nil else { return nil }
    defer { trouble = nil }
    return trouble
  }
}
