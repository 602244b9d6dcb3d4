internal import Trace

/// The edges of two columns in a table of samples, digital or analog: the CSV of libsigrok, oscilloscopes, WaveForms,
/// logic analysers on a microcontroller, or any other with a row for each moment.
///
/// Columns are in any order, separated by commas, semicolons or tabs; with the latter two a comma may be the decimal
/// sign. Times are in the column with that title, in the unit of the title or the row below. Without such a column the
/// rows are samples at the rate that a comment or the user gives. Levels are 0 and 1, or voltages compared with
/// `--threshold`, with a tenth of it as hysteresis.
struct SampleTable: EdgeSource {
  /// The most lines before the first row of numbers.
  static let headLimit = 64

  private let path: String
  private var table: TableReader
  private let layout: SampleTableLayout
  private let places: (clock: Int, data: Int)
  private let threshold: Double?
  let adapter: String
  /// Converts ticks to times; a tick is one nanosecond if there is a column of times.
  let clock: SampleClock?

  private var isFirst = true
  private var origin: Int64?
  private var row = 0
  private var last: Edge?

  init(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) {
    path = source.path
    let head = try source.read(CaptureHead.size, at: 0)
    guard let layout = SampleTableLayout(head) else { throw .header("a row of titles above rows of numbers", path) }
    self.layout = layout
    let pair = try LinePair(among: layout.channels.map(\.name), options: options, path: path)
    places = (layout.channels[pair.clock].place, layout.channels[pair.data].place)
    adapter = pair.description
    threshold = options.threshold
    clock =
      layout.timePlace == nil
      ? try SampleClock(options, rate: layout.rate) : SampleClock(nanoseconds: 1, ticks: 1)
    table = TableReader(source, delimiter: layout.delimiter)
    for _ in 0..<layout.headRows { _ = try table.advance() }
    table.width = layout.columnCount
    if threshold == nil, layout.isAnalog([places.clock, places.data]) { throw .analog(path) }
  }

  var line: Int? { table.line }

  mutating func next() throws(CaptureError) -> Edge? {
    while try table.advance() {
      guard let tick = try tick(), let clock = level(places.clock, before: last?.clock),
        let data = level(places.data, before: last?.data)
      else {
        // The last row may be cut, and some programs write lines without levels after the samples.
        if !table.isTerminated || table.text(0).isEmpty { return nil }
        throw .line(table.excerpt, .sampleTable, at: LinePlace(path: path, line: table.line))
      }
      let edge = Edge(tick: tick, clock: clock, data: data)
      if let last, last.clock == clock, last.data == data { continue }
      last = edge
      return edge
    }
    return nil
  }

  /// When the row was sampled, in ticks; nil if it has no time.
  private mutating func tick() throws(CaptureError) -> Int? {
    guard let place = layout.timePlace else {
      row += 1
      return row - 1
    }
    let exponent = layout.timeExponent
    let hasComma = layout.hasDecimalComma
    let time = table.field(place) { text in
      TimeText.nanoseconds(text, exponent: exponent, hasComma: hasComma) ?? TimeText.date(text)
    }
    guard let time else { return nil }
    // Times before the trigger are negative, and dates begin at a large number, so both are shifted.
    let origin = origin ?? (time > 1 << 60 ? time : min(time, 0))
    self.origin = origin
    let (tick, isOver) = time.subtractingReportingOverflow(origin)
    guard !isOver, tick >= Int64(last?.tick ?? 0) else {
      throw .timeOrder(at: LinePlace(path: path, line: table.line))
    }
    return Int(tick)
  }

  private func level(_ place: Int, before: Bool?) -> Bool? {
    let hasComma = layout.hasDecimalComma
    guard let threshold else {
      return table.field(place) { field in
        guard field.count == 1 else { return nil }
        return field[0] == UInt8(ascii: "1") ? true : field[0] == UInt8(ascii: "0") ? false : nil
      }
    }
    let volts = table.field(place) { TimeText.nanoseconds($0, exponent: 9, hasComma: hasComma) }
    guard let volts else { return nil }
    return AnalogLevel.of(Double(volts) / 1e9, threshold: threshold, before: before)
  }
}

/// Converts a voltage to a level.
enum AnalogLevel {
  /// High above the threshold, low below it.
  ///
  /// In a band around it, as wide as a tenth of it, the level stays as before.
  static func of(_ volts: Double, threshold: Double, before: Bool?) -> Bool {
    let half = abs(threshold) / 20
    if volts > threshold + half { return true }
    if volts < threshold - half { return false }
    return before ?? (volts >= threshold)
  }
}

extension EdgeReader<SampleTable> {
  /// Makes a decoder of two columns of a table of samples.
  static func samples(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) -> EdgeReader {
    let samples = try SampleTable(source, options)
    return try EdgeReader(
      samples, path: source.path, format: .sampleTable, clock: samples.clock, options: options,
      adapter: samples.adapter)
  }
}
