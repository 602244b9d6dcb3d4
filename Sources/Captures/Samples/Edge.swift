/// The two lines after one of them has changed.
struct Edge: Hashable {
  /// The number of samples since the beginning, or of ticks of another clock.
  var tick: Int
  var clock: Bool
  var data: Bool
}

/// Returns the edges of two lines in the order of their times; the first one has the levels at the beginning.
protocol EdgeSource {
  /// The next edge; nil at the end.
  mutating func next() throws(CaptureError) -> Edge?
  /// The line of the file that was read last; nil if the format has no lines.
  var line: Int? { get }
}
