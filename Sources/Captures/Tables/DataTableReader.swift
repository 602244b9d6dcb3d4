internal import I2C
internal import Trace

/// Reads the data table that Saleae Logic 2 exports of its I2C analyzers: a row per START, address, byte and STOP.
///
/// Columns are found by the header, because their order and number differ. Several analyzers share a file and are
/// distinguished by name. A second START before the STOP is a repeated one.
struct DataTableReader: CaptureDecoder {
  private let path: String
  private var table: TableReader
  private let columns: Columns
  private let columnCount: Int
  private let survey: CaptureSurvey
  private var wire: WireAssembly
  private var names: [[UInt8]] = []
  /// The direction of the current segment of each bus.
  private var isRead: [Bool] = []
  private var clock = TableClock()
  private var hasCharacters = false

  init(_ source: CaptureSource, _ survey: CaptureSurvey) throws(CaptureError) {
    path = source.path
    self.survey = survey
    wire = WireAssembly(path: path, .saleaeTable, survey: survey)
    table = TableReader(source)
    guard try table.advance() else { throw .empty(path) }
    table.takeTitles()
    let titles = TableColumns(table.texts)
    (columns, columnCount) = (Columns(titles), titles.names.count)
  }

  /// The columns; they are found once, because there is a row for every byte.
  private struct Columns {
    let (name, kind, time, duration): (Int?, Int?, Int?, Int?)
    let (acknowledge, address, isRead, data): (Int?, Int?, Int?, Int?)
    let error: Int?

    init(_ titles: TableColumns) {
      (name, kind) = (titles.place("name"), titles.place("type"))
      (time, duration) = (titles.place("start_time", "time"), titles.place("duration"))
      (acknowledge, address) = (titles.place("ack"), titles.place("address"))
      (isRead, data) = (titles.place("read"), titles.place("data"))
      error = titles.place("error")
    }
  }

  private enum Kind {
    case start, address, data, stop

    init?(_ text: Span<UInt8>) {
      if text.isWord("start") {
        self = .start
      } else if text.isWord("address") {
        self = .address
      } else if text.isWord("data") {
        self = .data
      } else if text.isWord("stop") {
        self = .stop
      } else {
        return nil
      }
    }
  }

  var facts: CaptureFacts {
    CaptureFacts(buses: wire.infos(), addresses: wire.addresses, hasCharacters: hasCharacters)
  }

  var revision: Int { wire.revision + (hasCharacters ? 1 : 0) }
  var remarks: CaptureRemarks { wire.remarks }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try table.advance() {
      if let record = try takeRow() { return record }
    }
    if let record = try wire.finishOpen(line: table.line) { return record }
    if wire.count == 0 { throw .nothing(path, .saleaeTable, wire.remarks) }
    return nil
  }

  private mutating func takeRow() throws(CaptureError) -> TraceRecord? {
    let line = table.line
    guard table.isTerminated || isWhole else { return try cutOrWrong() }
    guard let kind = table.field(columns.kind, Kind.init) else {
      // The last row of a file may be cut.
      wire.note(table.isTerminated ? .otherRow : .cut, line: line)
      return nil
    }
    guard let bus = try bus(line, isBeginning: kind == .start || kind == .address) else {
      // The row belongs to a serial port or another analyzer, which has no START and no address.
      wire.note(.otherRow, line: line)
      return nil
    }
    if table.field(columns.error, { $0.count > 0 && !$0.isWord("false") }) { wire.note(.analyzerError, line: line) }
    switch kind {
    case .start:
      let time = try time()
      if wire.isOpen(bus) {
        try wire.repeatStart(on: bus, line: line)
      } else {
        return try wire.start(on: bus, at: time, line: line)
      }
    case .stop:
      let duration = table.field(columns.duration) { TimeText.nanoseconds($0) }
      return try wire.stop(on: bus, at: try time() + max(0, min(duration ?? 0, TraceReader.durationLimit)), line: line)
    case .address:
      guard let address = number(columns.address), let direction = flag(columns.isRead) else { return try cutOrWrong() }
      isRead[bus] = direction
      // The capture may have begun between a START and its address.
      let before = wire.isOpen(bus) ? nil : try wire.start(on: bus, at: try time(), line: line)
      try wire.address(Int(address), isRead: direction, on: bus, line: line)
      if let answer = flag(columns.acknowledge) { try wire.acknowledge(Known(answer), on: bus, line: line) }
      return before
    case .data:
      guard let byte = number(columns.data).flatMap({ UInt8(exactly: $0) }) else { return try cutOrWrong() }
      try wire.data(byte, isRead: isRead[bus], on: bus, line: line)
      if let answer = flag(columns.acknowledge) { try wire.acknowledge(Known(answer), on: bus, line: line) }
    }
    return nil
  }

  /// The bus of a row; nil if its analyzer has had no START and no address.
  private mutating func bus(_ line: Int, isBeginning: Bool) throws(CaptureError) -> Int? {
    for place in names.indices
    where table.field(columns.name, { $0.count == names[place].count && $0.holds(names[place], at: 0) }) {
      return place
    }
    guard isBeginning else { return nil }
    let name = table.text(columns.name)
    let bus = try wire.addBus(id: names.isEmpty ? "main" : name, adapter: "Saleae \(name)", line: line)
    names.append(Array(name.utf8))
    isRead.append(false)
    return bus
  }

  private mutating func time() throws(CaptureError) -> Nanoseconds {
    var clock = clock
    guard let time = table.field(columns.time, { clock.time($0) }) else { throw wrong() }
    self.clock = clock
    return time
  }

  private mutating func number(_ column: Int?) -> UInt16? {
    let hasCharacters = survey.hasCharacters
    let reading = table.field(column) { NumberText.read($0, hasCharacters: hasCharacters) }
    if reading?.isCharacter == true { self.hasCharacters = true }
    return reading?.value
  }

  /// Parses `true` or `false`, also in capitals, as a spreadsheet writes them.
  private func flag(_ column: Int?) -> Bool? {
    table.field(column) { field in
      if field.isWord("true") { return true }
      return field.isWord("false") ? false : nil
    }
  }

  /// Whether a row without a line feed is certainly complete.
  private var isWhole: Bool {
    guard table.count == columnCount else { return false }
    let last = table.text(table.count - 1)
    return last.isEmpty || last == "true" || last == "false" || (last.hasPrefix("0x") && last.utf8.count == 4)
  }

  private mutating func cutOrWrong() throws(CaptureError) -> TraceRecord? {
    guard !table.isTerminated else { throw wrong() }
    wire.note(.cut, line: table.line)
    return nil
  }

  private func wrong() -> CaptureError {
    .line(table.excerpt, .saleaeTable, at: LinePlace(path: path, line: table.line))
  }
}
