import I2C

/// Watches the adapter while an operator is asked, because no transaction shows then that it went away.
struct AdapterWatch {
  /// The pause between two looks, 1 s: short for a person who waits, and long enough not to disturb the bus.
  private static let interval: Nanoseconds = 1_000_000_000

  private var last: Nanoseconds
  /// The fault that says that the adapter went away; nil while it is there.
  var fault: BusFault?

  init(since now: Nanoseconds) { last = now }

  mutating func isDue(at now: Nanoseconds) -> Bool {
    guard fault == nil, now - last >= Self.interval else { return false }
    last = now
    return true
  }
}
