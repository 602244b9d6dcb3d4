internal import I2C
internal import Trace

/// Reads the CSV of Total Phase Data Center: a row per segment, whose S and P mark START and STOP.
///
/// Unproven: it was made from a header and single rows, never tried on a whole file. Columns are found by the header,
/// the last comment line; the name of the time column gives the parts of a time.
struct TransactionTableReader: CaptureDecoder {
  private let path: String
  private var table: TableReader
  private var columns = TableColumns([])
  private var clock = TableClock()
  private var segments: [Segment] = []
  private var start: Nanoseconds?
  private var end: Nanoseconds?
  private var count = 0
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource) throws(CaptureError) {
    path = source.path
    table = TableReader(source)
    remarks.note(.unproven, line: nil)
    while true {
      guard try table.advance() else { throw .header("the columns S/P, Addr, Record and Data", path) }
      var titles = table.texts
      titles[0] = String(titles[0].drop { $0 == "#" || $0 == " " })
      columns = TableColumns(titles)
      if columns.place("s/p") != nil, columns.place("addr") != nil, columns.place("data") != nil { break }
    }
    table.takeTitles()
  }

  var facts: CaptureFacts {
    let bus = TraceHeader.BusInfo(id: "main", adapter: "Total Phase Data Center", acknowledges: .perByte)
    return CaptureFacts(buses: [bus])
  }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try table.advance() {
      let record = table.text(columns.place("record"))
      let isRead = record.hasPrefix("Read Transaction")
      guard isRead || record.hasPrefix("Write Transaction") else {
        if !table.text(0).hasPrefix("#") { remarks.note(.otherRow, line: table.line) }
        continue
      }
      if let record = try takeRow(isRead: isRead) { return record }
    }
    if !segments.isEmpty {
      remarks.note(.cut, line: table.line)
      return finish(isStopped: .unknown)
    }
    if count == 0 { throw .nothing(path, .totalPhase) }
    return nil
  }

  private mutating func takeRow(isRead: Bool) throws(CaptureError) -> TraceRecord? {
    guard let segment = segment(isRead: isRead), let time = time(), table.isTerminated else {
      // Without a line feed the list of bytes may be cut.
      guard !table.isTerminated else {
        throw .line(table.excerpt, .totalPhase, at: LinePlace(path: path, line: table.line))
      }
      remarks.note(.cut, line: table.line)
      return nil
    }
    guard segments.count < ExchangeAssembler.segmentLimit else {
      throw .problem(.tooLarge, .totalPhase, at: LinePlace(path: path, line: table.line))
    }
    if table.field(columns.place("err"), { $0.count > 0 }) { remarks.note(.analyzerError, line: table.line) }
    if segments.isEmpty { start = time }
    segments.append(segment)
    end = duration().map { time + $0 }
    return table.text(columns.place("s/p")).uppercased().contains("P") ? finish(isStopped: .yes) : nil
  }

  private mutating func finish(isStopped: Known) -> TraceRecord {
    defer { segments = [] }
    count += 1
    var exchange = Exchange(
      segments: segments, isStopped: isStopped, fault: BusFault.seen(in: segments))
    if let start, let end, isStopped == .yes, end >= start { exchange.duration = end - start }
    return TraceRecord(number: count, time: start, exchange: exchange)
  }

  /// The segment of a row; a star after an address or a byte is a NACK.
  private func segment(isRead: Bool) -> Segment? {
    var word = Substring(table.text(columns.place("addr")))
    let isRefused = word.last == "*"
    if isRefused { word.removeLast() }
    guard let value = Int(word, radix: 16), let address = try? Address(value) else { return nil }
    var segment = Segment(
      address: address, isRead: isRead, addressAcknowledge: Known(!isRefused), bytes: [], acknowledges: Acknowledges(),
      isJoined: Known(!segments.isEmpty))
    for word in table.text(columns.place("data")).split(separator: " ") {
      // A star alone is a NACK without a byte: it leaves no digits.
      let digits = word.prefix { $0 != "*" }
      guard let byte = UInt8(digits, radix: 16) else { return nil }
      segment.bytes.append(byte)
      segment.acknowledges.append(Known(digits.count == word.count))
    }
    return segment
  }

  /// Parses a time, `0:29.722.525`, by the title `m:s.ms.us`.
  private mutating func time() -> Nanoseconds? {
    let units: [String: Int64] = [
      "h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1,
    ]
    let place = columns.names.firstIndex { $0.contains("s.ms") || $0.hasSuffix("m:s") }
    guard let place else { return nil }
    let names = columns.names[place].split(separator: " ").last?.split { $0 == ":" || $0 == "." } ?? []
    let parts = table.text(place).split(separator: " ").last?.split { $0 == ":" || $0 == "." } ?? []
    guard names.count == parts.count, !names.isEmpty else { return nil }
    var time: Int64 = 0
    for (name, part) in zip(names, parts) {
      guard let unit = units[String(name)], let value = Int64(part), (0...1_000_000_000).contains(value) else {
        return nil
      }
      let (product, isOver) = value.multipliedReportingOverflow(by: unit)
      guard !isOver, product < TraceReader.timeLimit - time else { return nil }
      time += product
    }
    return time
  }

  /// Parses a duration: `210.600 us`, or in groups `1.234.567 ms`.
  private func duration() -> Nanoseconds? {
    let units: [String: Int64] = ["s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1]
    let words = table.text(columns.place("dur")).split(separator: " ")
    guard words.count == 2, var unit = units[String(words[1])] else { return nil }
    var duration: Int64 = 0
    for group in words[0].split(separator: ".") {
      guard let value = Int64(group), (0...1_000_000).contains(value) else { return nil }
      duration += value * unit
      unit /= 1_000
    }
    return min(duration, TraceReader.durationLimit)
  }
}
