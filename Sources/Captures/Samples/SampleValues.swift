internal import Trace

/// The edges of two channels in a file of the Open Logic Sniffer: `;Rate: 1000000` and similar lines, then lines like
/// `0000000F@1234`: the levels of all channels, and the number of the sample from which on they hold.
struct SampleValues: EdgeSource {
  /// The most channels.
  private static let channelLimit = 32

  private let path: String
  private var lines: ChunkedLines
  private var masks: (clock: UInt64, data: UInt64) = (0, 0)
  private(set) var adapter = ""
  private(set) var clock: SampleClock?
  private var last: Edge?
  private var isBegun = false

  init(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) {
    path = source.path
    lines = ChunkedLines(path: path, lineLimit: 4_096, read: source.chunks())
    var rate: Int?
    while true {
      guard try lines.advance() else { throw .header("lines of levels, as 0000000F@1234", path) }
      let text = lines.withLine(SpanText.of)
      guard text.hasPrefix(";") || text.isEmpty else { break }
      if text.hasPrefix(";Rate:") { rate = Int(text.dropFirst(6).filter { $0 != " " }) }
    }
    // The line that ended the head is the first one with levels.
    isBegun = true
    clock = try SampleClock(options, rate: rate.flatMap { $0 > 0 ? $0 : nil })
    let names = (0..<Self.channelLimit).map { "\($0)" }
    let pair = try LinePair(among: names, options: options, path: path)
    masks = (1 << UInt64(pair.clock), 1 << UInt64(pair.data))
    adapter = pair.description
  }

  var line: Int? { lines.number }

  mutating func next() throws(CaptureError) -> Edge? {
    while true {
      if isBegun { isBegun = false } else if try !lines.advance() { return nil }
      let text = lines.withLine(SpanText.of)
      if text.isEmpty || text.hasPrefix(";") { continue }
      let parts = text.split(separator: "@")
      guard parts.count == 2, let value = UInt64(parts[0], radix: 16), let tick = Int(parts[1]), tick >= 0 else {
        if !lines.isTerminated { return nil }
        throw .line(LineExcerpt.of(Array(text.utf8).span), .ols, at: LinePlace(path: path, line: lines.number))
      }
      guard tick >= last?.tick ?? 0 else { throw .timeOrder(at: LinePlace(path: path, line: lines.number)) }
      let edge = Edge(tick: tick, clock: value & masks.clock != 0, data: value & masks.data != 0)
      if let last, last.clock == edge.clock, last.data == edge.data { continue }
      last = edge
      return edge
    }
  }
}
