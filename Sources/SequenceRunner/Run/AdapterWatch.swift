import I2C

/// Looks after the adapter while an operator is asked: nobody else does for as long as that takes.
struct AdapterWatch {
  /// How often it is asked: often enough for a person who waits, seldom enough for a bus that rests.
  private static let interval: Nanoseconds = 1_000_000_000

  private var last: Nanoseconds
  /// That it went away.
  var fault: BusFault?

  init(since now: Nanoseconds) { last = now }

  mutating func isDue(at now: Nanoseconds) -> Bool {
    guard fault == nil, now - last >= Self.interval else { return false }
    last = now
    return true
  }
}
