import I2C

/// When the process stood still: it was stopped, or had no turn, and its waits ended long after they should have.
///
/// A time that is measured across such a wait is not that of the unit.
struct Standstills {
  /// What no transaction and no scheduler takes: a wait that is late by more was held up from outside.
  static let least: Nanoseconds = 5_000_000
  /// The last ones are kept; a time that is measured across older ones is long by any count.
  private static let limit = 256

  private var spans: [Range<Nanoseconds>] = []

  /// A wait that should have ended at a point in time is over.
  mutating func note(waitUntil end: Nanoseconds, now: Nanoseconds) {
    guard now - end > Self.least else { return }
    if spans.count == Self.limit { spans.removeFirst() }
    spans.append(end..<now)
  }

  /// A transaction is over in which the process stood still.
  ///
  /// - Parameter time: for how long; nil where nobody knows.
  mutating func note(_ time: Nanoseconds?, from start: Nanoseconds) {
    guard let time else { return }
    note(waitUntil: start, now: start + time)
  }

  /// How long the process stood still between two points in time.
  func time(within span: ClosedRange<Nanoseconds>) -> Nanoseconds {
    spans.reduce(0) { time, still in
      time + max(0, min(still.upperBound, span.upperBound) - max(still.lowerBound, span.lowerBound))
    }
  }
}
