internal import I2C
internal import JSON

extension TraceLineParser {
  /// The header, read once in a file.
  ///
  /// Its version is looked at before anything that a later version may have changed.
  mutating func header(_ line: inout FieldScanner) throws(LineProblem) -> TraceHeader {
    let start = line.offset
    var ahead = line
    try Self.checkFormat(&ahead)
    var keys = KeyTable<HeaderKey>()
    var tool: String?
    var buses: [TraceHeader.BusInfo] = []
    var header = TraceHeader(tool: "", buses: [])
    try line.beginObject()
    while let name = try line.nextKey() {
      switch keys.key(name) {
      case nil, .k, .fmt, .ver: try line.skip()
      case .tool: tool = try line.text()
      case .seq: header.sequence = try Self.sequence(&line)
      case .seed: header.seed = try Self.seed(&line)
      case .t0: header.start = try line.text()
      case .buses:
        try line.beginArray()
        while try line.nextElement() { buses.append(try Self.bus(&line)) }
      case .src: header.source = try line.text()
      case .lossy: header.lossy = Set(try line.texts().compactMap(TraceHeader.Lossy.init(rawValue:)))
      case .options: header.options = try line.texts()
      }
    }
    guard let tool else { throw .missingKey("tool", in: "the header", at: start) }
    guard !buses.isEmpty else { throw .missingKey("buses", in: "the header", at: start) }
    header.tool = tool
    header.buses = buses
    self.buses = buses.map(\.id)
    return header
  }

  private static func checkFormat(_ line: inout FieldScanner) throws(LineProblem) {
    var keys = KeyTable<HeaderKey>()
    var format: ArraySlice<UInt8>?
    var version: Int64?
    let start = line.offset
    try line.beginObject()
    while let name = try line.nextKey() {
      switch keys.key(name) {
      case .fmt: format = try line.string()
      case .ver: version = try line.integer()
      case nil, .k, .tool, .seq, .seed, .t0, .buses, .src, .lossy, .options: try line.skip()
      }
    }
    guard let format, format.elementsEqual(traceFormat.utf8) else { throw .notATrace }
    guard let version else { throw .missingKey("ver", in: "the header", at: start) }
    guard version == TraceHeader.version else { throw .version(version) }
  }

  private static func sequence(_ line: inout FieldScanner) throws(LineProblem) -> TraceHeader.SequenceInfo {
    let start = line.offset
    var keys = KeyTable<SequenceInfoKey>()
    var path: String?
    var sha256: String?
    try line.beginObject()
    while let name = try line.nextKey() {
      switch keys.key(name) {
      case nil: try line.skip()
      case .path: path = try line.text()
      case .sha256: sha256 = try line.text()
      }
    }
    guard let path else { throw .missingKey("path", in: "'seq'", at: start) }
    guard let sha256 else { throw .missingKey("sha256", in: "'seq'", at: start) }
    return TraceHeader.SequenceInfo(path: path, sha256: sha256)
  }

  private static func bus(_ line: inout FieldScanner) throws(LineProblem) -> TraceHeader.BusInfo {
    let start = line.offset
    var keys = KeyTable<BusInfoKey>()
    var id: String?
    var bus = TraceHeader.BusInfo(id: "")
    try line.beginObject()
    while let name = try line.nextKey() {
      switch keys.key(name) {
      case nil: try line.skip()
      case .id: id = try line.text()
      case .adapter: bus.adapter = try line.text()
      case .hz: bus.speed = Int(try line.number("hz", in: 1...Int64.max))
      case .ack: bus.acknowledges = try line.word("ack", as: AcknowledgeWord.self).knowledge
      }
    }
    guard let id else { throw .missingKey("id", in: "a bus of the header", at: start) }
    bus.id = id
    return bus
  }

  private static func seed(_ line: inout FieldScanner) throws(LineProblem) -> UInt64 {
    let offset = line.offset
    guard let seed = UInt64(try line.text(), radix: 16) else {
      throw .value(.hexDigits, "'seed' must be 1 … 16 hex digits", offset: offset)
    }
    return seed
  }
}
