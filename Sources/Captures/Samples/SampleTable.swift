internal import Trace

/// The edges of two columns in a table of samples, digital or analog: the CSV of libsigrok, oscilloscopes, WaveForms,
/// logic analysers on a microcontroller, whatever has a row for each moment.
///
/// Columns stand in any order, between commas, semicolons or tabs; with the latter two a comma may be the decimal sign.
/// Time is the column that is called so, in the unit that its title or the row below says; without one the rows are
/// samples of the rate that a comment or the user says. Levels are 0 and 1, or voltages that `--threshold` divides, with
/// a tenth of it as hysteresis.
struct SampleTable: EdgeSource {
  /// Lines before the first row of numbers, at most.
  static let headLimit = 64

  private let path: String
  private var table: TableReader
  private let layout: SampleTableLayout
  private let places: (clock: Int, data: Int)
  private let threshold: Double?
  let adapter: String
  /// Makes times of ticks: nanoseconds where there is a column of times.
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
    if threshold == nil, layout.isAnalog([places.clock, places.data]) { throw .analog(path) }
  }

  var line: Int? { table.line }

  mutating func next() throws(CaptureError) -> Edge? {
    while try table.advance() {
      guard let tick = try tick(), let clock = level(places.clock, before: last?.clock),
        let data = level(places.data, before: last?.data)
      else {
        // The last row may be cut, and what some programs write behind the samples has no level.
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

  /// When the row was sampled; nil where it does not say.
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
    // What is told before the trigger is negative, and a date is far from the first.
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

/// What a voltage is, as a level.
enum AnalogLevel {
  /// High above the threshold and low below it; within a tenth of it around it, what it was before.
  static func of(_ volts: Double, threshold: Double, before: Bool?) -> Bool {
    let half = abs(threshold) / 20
    if volts > threshold + half { return true }
    if volts < threshold - half { return false }
    return before ?? (volts >= threshold)
  }
}

extension EdgeReader<SampleTable> {
  /// A decoder of two columns of a table of samples.
  static func samples(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) -> EdgeReader {
    let samples = try SampleTable(source, options)
    return try EdgeReader(
      samples, path: source.path, format: .sampleTable, clock: samples.clock, options: options,
      adapter: samples.adapter)
  }
}
