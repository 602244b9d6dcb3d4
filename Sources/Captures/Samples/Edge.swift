/// The two lines after one of them has changed.
struct Edge: Hashable {
  /// Samples since the beginning, or ticks of another clock.
  var tick: Int
  var clock: Bool
  var data: Bool
}

/// What gives the edges of two lines in the order of their times; the first says how the lines begin.
protocol EdgeSource {
  /// The next edge; nil at the end.
  mutating func next() throws(CaptureError) -> Edge?
  /// The line of the file that was read last; nil where a format has no lines.
  var line: Int? { get }
}
