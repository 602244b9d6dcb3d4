/// The edges of two columns in a table of transitions: `digital.csv` of Saleae, the logic export of DSView.
struct DigitalTable: EdgeSource {
  private let path: String
  private let format: CaptureFormat
  private var table: TableReader
  private let places: (clock: Int, data: Int)
  let adapter: String
  /// The time of the first row; it is negative if recording began before the trigger.
  private var origin: Int64?
  private var last: Edge?

  /// The clock of the edges: a tick is one nanosecond.
  static let clock = SampleClock(nanoseconds: 1, ticks: 1)

  init(_ source: CaptureSource, _ format: CaptureFormat, _ options: CaptureOptions) throws(CaptureError) {
    (path, self.format) = (source.path, format)
    table = TableReader(source)
    while true {
      guard try table.advance() else { throw .empty(path) }
      if !table.text(0).hasPrefix(";") { break }
    }
    table.takeTitles()
    let pair = try LinePair(among: Array(table.texts.dropFirst()), options: options, path: path)
    (places, adapter) = ((pair.clock + 1, pair.data + 1), pair.description)
  }

  var line: Int? { table.line }

  mutating func next() throws(CaptureError) -> Edge? {
    while try table.advance() {
      let time = table.field(0) { TimeText.nanoseconds($0) }
      guard let time, let clock = level(places.clock), let data = level(places.data) else {
        if !table.isTerminated { return nil }
        throw .line(table.excerpt, format, at: LinePlace(path: path, line: table.line))
      }
      let origin = origin ?? min(time, 0)
      self.origin = origin
      let (tick, isOver) = time.subtractingReportingOverflow(origin)
      guard !isOver, tick >= Int64(last?.tick ?? 0) else {
        throw .timeOrder(at: LinePlace(path: path, line: table.line))
      }
      let edge = Edge(tick: Int(tick), clock: clock, data: data)
      if let last, last.clock == clock, last.data == data { continue }
      last = edge
      return edge
    }
    return nil
  }

  private func level(_ place: Int) -> Bool? {
    table.field(place) { field in
      guard field.count == 1 else { return nil }
      return field[0] == UInt8(ascii: "1") ? true : field[0] == UInt8(ascii: "0") ? false : nil
    }
  }
}

extension EdgeReader<DigitalTable> {
  /// Makes a decoder of the two columns of a table.
  static func table(
    _ source: CaptureSource, _ format: CaptureFormat, _ options: CaptureOptions
  ) throws(CaptureError) -> EdgeReader {
    let edges = try DigitalTable(source, format, options)
    return try EdgeReader(
      edges, path: source.path, format: format, clock: DigitalTable.clock, options: options, adapter: edges.adapter)
  }
}
