import I2C

/// What all targets of a board share: its time, the seed of its noise, and mistakes of the board file that show only
/// when it runs.
///
/// A class, because the targets are, and because trouble in one of them ends the transaction on the bus.
package final class BoardWorld {
  /// The numbers of the run: the same seed gives the same noise.
  package let seed: UInt64
  /// The time that all its buses have reached.
  var clock: Nanoseconds = 0
  /// How far that is ahead of the caller's time, which does not count the looks at the lines of the bus.
  ///
  /// What the caller waits is waited here, too: a delay of a write cycle is one.
  private var lead: Nanoseconds = 0
  private var trouble: String?

  package init(seed: UInt64 = 0) { self.seed = seed }

  /// Goes on to a time of the caller; time never runs backwards.
  func reach(_ now: Nanoseconds, atMost latest: Nanoseconds) {
    let now = min(now, latest)
    lead = max(lead, clock - now)
    clock = min(latest, now + lead)
  }

  /// Notes that the board cannot answer: an expression has no value, or two registers lie at one place.
  ///
  /// Of several in one transaction, the first is kept.
  func fail(_ message: String) { trouble = trouble ?? message }

  /// What went wrong since the last call; nil if nothing did.
  func takeTrouble() -> String? {
    guard trouble != nil else { return nil }
    defer { trouble = nil }
    return trouble
  }
}
