internal import I2C

/// Times of a table on the clock of a trace, which begins with 0.
///
/// Seconds stay as they are, unless the first is negative, as before a trigger; dates begin with the first.
struct TableClock {
  private var origin: Int64?

  /// The time of a text in seconds or as a date; nil when it is neither, or lies before the first.
  mutating func time(_ text: Span<UInt8>) -> Nanoseconds? {
    if let seconds = TimeText.nanoseconds(text) { return since(seconds, origin: min(seconds, 0)) }
    guard let date = TimeText.date(text) else { return nil }
    return since(date, origin: date)
  }

  /// A time on the clock that begins with the first.
  mutating func time(since first: Int64) -> Nanoseconds? { since(first, origin: first) }

  private mutating func since(_ time: Int64, origin first: Int64) -> Nanoseconds? {
    let origin = origin ?? first
    self.origin = origin
    let (difference, isOver) = time.subtractingReportingOverflow(origin)
    return isOver || difference < 0 ? nil : difference
  }
}
