internal import I2C

/// Converts times of a table to the clock of a trace, which begins with 0.
///
/// Seconds stay as they are, unless the first is negative because of a trigger; then, and for dates, the first time
/// becomes 0.
struct TableClock {
  private var origin: Int64?

  /// The time of a text in seconds or as a date; nil if it is neither, or lies before the first.
  mutating func time(_ text: Span<UInt8>) -> Nanoseconds? {
    if let seconds = TimeText.nanoseconds(text) { return since(seconds, origin: min(seconds, 0)) }
    guard let date = TimeText.date(text) else { return nil }
    return since(date, origin: date)
  }

  /// A time relative to the first one.
  mutating func time(since first: Int64) -> Nanoseconds? { since(first, origin: first) }

  private mutating func since(_ time: Int64, origin first: Int64) -> Nanoseconds? {
    let origin = origin ?? first
    self.origin = origin
    let (difference, isOver) = time.subtractingReportingOverflow(origin)
    return isOver || difference < 0 ? nil : difference
  }
}
