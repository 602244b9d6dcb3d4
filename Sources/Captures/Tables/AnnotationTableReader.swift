internal import I2C
internal import Trace

/// Reads the protocol export of DSView: a row per annotation of its I2C decoder, with the time at which it begins.
///
/// Unproven: it was made from a header and single rows, never tried on a whole file.
struct AnnotationTableReader: CaptureDecoder {
  private let path: String
  private var table: TableReader
  /// The columns of I2C decoders, and the bus of each.
  private var columns: [(place: Int, bus: Int)] = []
  private var wire: WireAssembly
  private var clock = TableClock()

  init(_ source: CaptureSource, _ survey: CaptureSurvey) throws(CaptureError) {
    path = source.path
    wire = WireAssembly(path: path, .dsview, survey: survey)
    wire.note(.unproven, line: nil)
    table = TableReader(source)
    guard try table.advance() else { throw .empty(path) }
    table.takeTitles()
    var decoders: [String] = []
    for (place, title) in table.texts.enumerated() where place >= 2 && DecoderName.isI2C(title) {
      let decoder = String(title.split(separator: ":").prefix(2).joined(separator: ":"))
      if decoders.firstIndex(of: decoder) == nil {
        decoders.append(decoder)
        _ = try wire.addBus(id: decoders.count == 1 ? "main" : decoder, adapter: "DSView \(decoder)")
      }
      columns.append((place, decoders.firstIndex(of: decoder) ?? 0))
    }
    if columns.isEmpty { throw .header("a column of an I2C decoder, as `1:I²C: Address/Data`", path) }
  }

  var facts: CaptureFacts {
    CaptureFacts(buses: wire.infos(), addresses: wire.addresses)
  }

  var revision: Int { wire.revision }
  var remarks: CaptureRemarks { wire.remarks }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try table.advance() {
      for column in columns {
        let event = table.field(column.place) {
          $0.count > 0 ? SigrokLine.event($0, 0..<$0.count) ?? .otherDecoder : nil
        }
        if let event, let record = try take(event, on: column.bus) { return record }
      }
    }
    if let record = try wire.finishOpen(line: table.line) { return record }
    if wire.count == 0 { throw .nothing(path, .dsview, wire.remarks) }
    return nil
  }

  private mutating func take(_ event: SigrokLine.Event, on bus: Int) throws(CaptureError) -> TraceRecord? {
    let line = table.line
    switch event {
    case .repetition: break
    case .warning: wire.note(.warning, line: line)
    case .otherDecoder:
      guard !table.isTerminated else { throw .line(table.excerpt, .dsview, at: LinePlace(path: path, line: line)) }
      wire.note(.cut, line: line)
    case .start(isRepeated: false): return try wire.start(on: bus, at: try time(), line: line)
    case .start(isRepeated: true): try wire.repeatStart(on: bus, line: line)
    case .stop: return try wire.stop(on: bus, at: try time(), line: line)
    case .address(let value, let isRead): try wire.address(Int(value), isRead: isRead, on: bus, line: line)
    case .data(let byte, let isRead): try wire.data(byte, isRead: isRead, on: bus, line: line)
    case .acknowledge(let answer): try wire.acknowledge(Known(answer), on: bus, line: line)
    }
    return nil
  }

  private mutating func time() throws(CaptureError) -> Nanoseconds {
    let nanoseconds = table.field(1) { TimeText.nanoseconds($0, exponent: 0) }
    guard let nanoseconds, nanoseconds >= 0 else {
      throw .line(table.excerpt, .dsview, at: LinePlace(path: path, line: table.line))
    }
    return nanoseconds
  }
}

/// The names of I2C decoders in exports of libsigrokdecode and its descendants.
enum DecoderName {
  static func isI2C(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("i²c") || name.contains("i2c")
  }
}
