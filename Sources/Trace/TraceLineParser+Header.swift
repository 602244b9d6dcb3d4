internal import I2C
internal import JSON

extension TraceLineParser {
  /// The header, read once in a file.
  ///
  /// Its version is checked before anything that a later version may have changed.
  mutating func header(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> TraceHeader {
    let start = line.offset(of: text)
    var ahead = line
    try Self.checkFormat(&ahead, of: text)
    var keys = JSONKeyTable<HeaderKey>()
    var seen: UInt64 = 0
    var tool: String?
    var buses: [TraceHeader.BusInfo] = []
    var header = TraceHeader(tool: "", buses: [])
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      switch try keys.key(name, &seen, &line, of: text) {
      case nil, .k, .fmt, .ver: try line.skip(of: text)
      case .tool: tool = try line.text(of: text)
      case .seq: header.sequence = try Self.sequence(&line, of: text)
      case .seed: header.seed = try Self.seed(&line, of: text)
      case .t0: header.start = try line.text(of: text)
      case .buses:
        try line.beginArray(of: text)
        while try line.nextElement(of: text) { buses.append(try Self.bus(&line, of: text)) }
      case .src: header.source = try line.text(of: text)
      case .lossy: header.lossy = Set(try line.texts(of: text).compactMap(TraceHeader.Lossy.init(rawValue:)))
      case .options: header.options = try line.texts(of: text)
      }
    }
    guard let tool else { throw .missingKey("tool", in: "the header", at: start) }
    guard !buses.isEmpty else { throw .missingKey("buses", in: "the header", at: start) }
    header.tool = tool
    header.buses = buses
    self.buses = buses.map(\.id)
    return header
  }

  private static func checkFormat(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) {
    var keys = JSONKeyTable<HeaderKey>()
    var seen: UInt64 = 0
    var format: String?
    var version: Int64?
    let start = line.offset(of: text)
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      switch try keys.key(name, &seen, &line, of: text) {
      case .fmt: format = try line.text(of: text)
      case .ver: version = try line.integer(of: text)
      case nil, .k, .tool, .seq, .seed, .t0, .buses, .src, .lossy, .options: try line.skip(of: text)
      }
    }
    guard format == traceFormat else { throw .notATrace }
    guard let version else { throw .missingKey("ver", in: "the header", at: start) }
    guard version == TraceHeader.version else { throw .version(version) }
  }

  private static func sequence(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem)
    -> TraceHeader.SequenceInfo
  {
    let start = line.offset(of: text)
    var keys = JSONKeyTable<SequenceInfoKey>()
    var seen: UInt64 = 0
    var path: String?
    var sha256: String?
    var parts: [TraceHeader.SequenceInfo.Part] = []
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      switch try keys.key(name, &seen, &line, of: text) {
      case nil: try line.skip(of: text)
      case .path: path = try line.text(of: text)
      case .sha256: sha256 = try line.text(of: text)
      case .parts:
        try line.beginArray(of: text)
        while try line.nextElement(of: text) { parts.append(try part(&line, of: text)) }
      }
    }
    guard let path else { throw .missingKey("path", in: "'seq'", at: start) }
    guard let sha256 else { throw .missingKey("sha256", in: "'seq'", at: start) }
    return TraceHeader.SequenceInfo(path: path, sha256: sha256, parts: parts)
  }

  private static func part(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem)
    -> TraceHeader.SequenceInfo.Part
  {
    let start = line.offset(of: text)
    var keys = JSONKeyTable<SequencePartKey>()
    var seen: UInt64 = 0
    var path: String?
    var sha256: String?
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      switch try keys.key(name, &seen, &line, of: text) {
      case nil: try line.skip(of: text)
      case .path: path = try line.text(of: text)
      case .sha256: sha256 = try line.text(of: text)
      }
    }
    guard let path else { throw .missingKey("path", in: "'parts'", at: start) }
    guard let sha256 else { throw .missingKey("sha256", in: "'parts'", at: start) }
    return TraceHeader.SequenceInfo.Part(path: path, sha256: sha256)
  }

  private static func bus(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> TraceHeader.BusInfo {
    let start = line.offset(of: text)
    var keys = JSONKeyTable<BusInfoKey>()
    var seen: UInt64 = 0
    var acknowledgeWords = WordTable<AcknowledgeWord>()
    var id: String?
    var bus = TraceHeader.BusInfo(id: "")
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      switch try keys.key(name, &seen, &line, of: text) {
      case nil: try line.skip(of: text)
      case .id: id = try line.text(of: text)
      case .adapter: bus.adapter = try line.text(of: text)
      case .hz: bus.speed = Int(try line.number("hz", in: 1...Int64.max, of: text))
      case .ack: bus.acknowledges = try line.word("ack", in: &acknowledgeWords, of: text).knowledge
      }
    }
    guard let id else { throw .missingKey("id", in: "a bus of the header", at: start) }
    bus.id = id
    return bus
  }

  private static func seed(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> UInt64 {
    let offset = line.offset(of: text)
    let digits = try line.text(of: text)
    // Older traces have only the digits, without `0x`.
    guard let seed = UInt64(digits.hasPrefix("0x") ? digits.dropFirst(2) : digits[...], radix: 16) else {
      throw .value(.hexDigits, "'seed' must be 0x and 1 … 16 hex digits", offset: offset)
    }
    return seed
  }
}
