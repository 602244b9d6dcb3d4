extension CaptureFormat {
  /// Bytes of a file that tell its format for certain, where it has as many.
  package static let sniffedBytes = 4_096

  /// The format of a file by its beginning; an error that says what can be read when it is none, or could be several.
  ///
  /// - Parameter options: a template of lines is that of a PulseView export.
  package static func sniff(
    _ source: CaptureSource, _ options: CaptureOptions = CaptureOptions()
  ) throws(CaptureError) -> CaptureFormat {
    let head = CaptureHead(try source.read(sniffedBytes, at: 0))
    guard let firstLine = head.lines.first else { throw .empty(source.path) }
    if head.bytes.starts(with: "PK\u{3}\u{4}".utf8) { return try sniffArchive(source) }
    if PacketFile.isBegin(head.bytes) { return PacketFile.isOld(head.bytes) ? .pcap : .pcapng }
    if options.template != nil { return .pulseView }
    if head.isUTF16 { throw .encoding(source.path) }
    let candidates = allCases.filter { $0.mayBegin(with: head) }
    if candidates.count > 1 { throw .ambiguous(candidates, source.path) }
    if let format = candidates.first { return format }
    if let script = try ScriptFormat.sniff(source) { throw .script(script, source.path) }
    throw .format(LineExcerpt.of(firstLine.span), source.path)
  }

  /// A zip file is what its members make it.
  private static func sniffArchive(_ source: CaptureSource) throws(CaptureError) -> CaptureFormat {
    let archive = try ZipArchive(source)
    if archive.member("metadata") != nil, archive.member("version") != nil { return .sigrokSession }
    if archive.member("meta.json") != nil { throw .saleaeSession(source.path) }
    throw .archive(source.path)
  }

  /// Whether a file of this format may begin so.
  private func mayBegin(with head: CaptureHead) -> Bool {
    let line = head.lines.first ?? []
    let columns = Set(head.header)
    return switch self {
    case .trace: line.first == UInt8(ascii: "{") && line.contains(#""k""#.utf8)
    case .sigrokText: SigrokLine(line.span) != nil
    case .pulseView: SigrokLine(line.span) == nil && CaptureHead.isAnnotation(line)
    case .sigrokSession, .pcap, .pcapng: false
    case .vcd: line.first == UInt8(ascii: "$") && head.bytes.contains("$var".utf8)
    case .saleaeTable: columns.isSuperset(of: ["name", "type", "start_time", "address", "data"])
    case .saleaeLegacy: columns.isSuperset(of: ["time [s]", "address", "data", "read/write", "ack/nak"])
    case .saleaeLogic1: columns.isSuperset(of: ["time [s]", "analyzer name", "decoded protocol result"])
    case .saleaeDigital: head.header.first == "time [s]" && head.rowIsDigital(1)
    case .ftrace:
      head.holds(["i2c_write: i2c-", "i2c_read: i2c-", "smbus_read: i2c-", "smbus_write: i2c-", "# tracer:"])
    case .totalPhase: head.lines.contains { $0.contains("S/P,Addr,Record".utf8) }
    case .dsview: head.header.first == "id" && columns.contains("time[ns]")
    case .dsviewLogic: line.first == UInt8(ascii: ";") && head.lines.contains { $0.starts(with: "Time(s)".utf8) }
    case .kingst: columns.isSuperset(of: ["time[s]", "packet id", "address", "read/write", "data"])
    case .i2ctransfer: head.holds(["msg 0: addr 0x"])
    case .busPirate: head.holds(["I2C START BIT", "I2C START\n", "I2C START\r"])
    }
  }
}

/// The beginning of a file.
struct CaptureHead {
  let bytes: [UInt8]
  /// The lines that are not empty, without their breaks; the last may be cut.
  let lines: [[UInt8]]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    lines = text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { Array($0) }
  }

  /// Whether one of these texts stands anywhere.
  func holds(_ texts: [String]) -> Bool { texts.contains { bytes.contains($0.utf8) } }

  /// Whether a line is an annotation that says something of a bus.
  static func isAnnotation(_ line: [UInt8]) -> Bool {
    guard let annotation = AnnotationLine(line.span, template: nil), annotation.samples != nil else { return false }
    return DecoderName.isI2C(annotation.decoder)
  }

  /// The fields of the first line in lower case.
  var header: [String] { fields(0).map { $0.lowercased() } }

  /// The fields of a line, quotes and blanks around them left out.
  func fields(_ line: Int) -> [String] {
    guard lines.indices.contains(line) else { return [] }
    var table = TableReader(CaptureSource(path: "", bytes: lines[line]))
    return (try? table.advance()) == true ? table.texts : []
  }

  /// Whether all fields of a line but the first are 0 or 1.
  func rowIsDigital(_ line: Int) -> Bool {
    let fields = fields(line)
    return fields.count > 2 && fields.dropFirst().allSatisfy { $0 == "0" || $0 == "1" }
  }

  /// Whether it is text of two bytes per character, by its byte order mark or an ASCII character.
  var isUTF16: Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count > 1 && bytes[0] > 0x20 && bytes[0] < 0x7F && bytes[1] == 0)
  }
}
