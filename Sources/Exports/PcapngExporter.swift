import Diagnostics
internal import I2C
internal import Trace
import Values

/// Writes packets of link type 209 (LINKTYPE_I2C_LINUX) as pcapng: one for each message.
///
/// A packet is a bus number, flags and the bytes as clocked. The link type has no place for acknowledges, repeated
/// START and results, so a comment on each packet has them: `n=17 msg=1/2 aa=1 ak=10 sr=1 stop=1 res=ok step=read-id`.
struct PcapngExporter: TraceExporter {
  /// The most buses; the pseudo-header has seven bits for the number.
  private static let busLimit = 128
  /// The most bytes in a comment; the field of its length has 16 bits.
  private static let commentLimit = 4_096

  private let path: String
  /// The buses in the order of their interfaces.
  private var buses: [String] = []
  private var isBegun = false
  /// The wall time of time zero, in nanoseconds since 1970.
  private var epoch: UInt64 = 0

  // Its comments say what was lost.
  var lost: LostTransactions? { nil }

  init(path: String) { self.path = path }

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) throws(ExportError) {
    switch line {
    case .header(let header):
      epoch = header.start.flatMap { UnixTime.nanoseconds(of: $0) } ?? 0
      begin(header.tool, &output)
      for bus in header.buses { try add(bus.id, &output) }
    case .transaction(let record):
      begin("i2cseq", &output)
      if !buses.contains(record.bus) { try add(record.bus, &output) }
      append(record, on: buses.firstIndex(of: record.bus) ?? 0, to: &output)
    case .pin, .event, .end: break
    }
  }

  mutating func finish(_ output: inout [UInt8]) { begin("i2cseq", &output) }

  /// Writes the section header, once.
  private mutating func begin(_ tool: String, _ output: inout [UInt8]) {
    guard !isBegun else { return }
    isBegun = true
    var body = LittleEndianBytes()
    body.append(UInt32(0x1A2B_3C4D))
    body.append(UInt16(1))
    body.append(UInt16(0))
    body.append(UInt64.max)
    body.append(option: 4, Array(tool.utf8))
    body.append(option: 0, [])
    body.writeBlock(0x0A0D_0D0A, to: &output)
  }

  /// Writes the interface of a bus.
  private mutating func add(_ bus: String, _ output: inout [UInt8]) throws(ExportError) {
    guard buses.count < Self.busLimit else { throw .buses(limit: Self.busLimit, path) }
    buses.append(bus)
    var body = LittleEndianBytes()
    body.append(UInt16(209))
    body.append(UInt16(0))
    body.append(UInt32(0))
    body.append(option: 2, Array(bus.utf8.prefix(Self.commentLimit)))
    body.append(option: 9, [9])
    body.append(option: 0, [])
    body.writeBlock(1, to: &output)
  }

  private func append(_ record: TraceRecord, on bus: Int, to output: inout [UInt8]) {
    var record = record
    record.exchange.segments = record.exchange.clockedSegments
    var before: Segment?
    for (index, segment) in record.exchange.segments.enumerated() {
      var packet: [UInt8] = [UInt8(bus)]
      let flags: UInt16 = (segment.isRead ? 1 : 0) | (segment.address.isTenBit ? 0x10 : 0)
      packet += [0, 0, UInt8(flags >> 8), UInt8(flags & 0xFF)]
      packet += WireBytes(segment, after: before).all.map(\.byte)
      let time = epoch &+ UInt64(max(0, record.time ?? 0))
      var body = LittleEndianBytes()
      body.append(UInt32(bus))
      body.append(UInt32(truncatingIfNeeded: time >> 32))
      body.append(UInt32(truncatingIfNeeded: time))
      body.append(UInt32(packet.count))
      body.append(UInt32(packet.count))
      body.append(padded: packet)
      body.append(option: 1, comment(record, index))
      body.append(option: 0, [])
      body.writeBlock(6, to: &output)
      before = segment
    }
  }

  private func comment(_ record: TraceRecord, _ index: Int) -> [UInt8] {
    let (exchange, segment) = (record.exchange, record.exchange.segments[index])
    var text = "n=\(record.number) msg=\(index + 1)/\(exchange.segments.count) aa=\(segment.addressAcknowledge.digit)"
    let answers = (0..<min(segment.acknowledges.count, Self.commentLimit / 2)).map { segment.acknowledges[$0].digit }
    if !answers.isEmpty { text += " ak=" + answers.joined() }
    if let length = segment.requestedLength { text += " len=\(length)" }
    // Only the first byte of a 10-bit address was sent if nobody acknowledged it, so the comment has the whole address.
    if segment.address.isTenBit { text += " ten=0x\(hexDigits(segment.address.value, 3, uppercase: false))" }
    if segment.isCut { text += " cut=1" }
    if index > 0 { text += " sr=\(segment.isJoined.digit)" }
    if index == exchange.segments.count - 1 {
      text += " stop=\(exchange.isStopped.digit) res=\(ResultWord(exchange.fault).rawValue)"
    }
    if let duration = exchange.duration { text += " dur=\(duration)" }
    if let section = record.section { text += " sec=\(section)" }
    if record.attemptTry > 1 { text += " try=\(record.attemptTry)" }
    if let step = record.step { text += " step=\(step)" }
    return Array(text.utf8.prefix(Self.commentLimit))
  }
}

extension Known {
  /// The digit that a trace writes for it.
  fileprivate var digit: String {
    switch self {
    case .yes: "1"
    case .no: "0"
    case .unknown: "?"
    }
  }
}

/// Collects numbers, lowest byte first.
private struct LittleEndianBytes {
  private var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
    var rest = number
    for _ in 0..<number.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends bytes, padded to a multiple of four.
  mutating func append(padded other: [UInt8]) {
    bytes += other
    bytes += [UInt8](repeating: 0, count: (4 - other.count % 4) % 4)
  }

  mutating func append(option code: UInt16, _ value: [UInt8]) {
    append(code)
    append(UInt16(value.count))
    append(padded: value)
  }

  /// Writes the collected bytes as a block with its type and lengths.
  func writeBlock(_ type: UInt32, to output: inout [UInt8]) {
    var frame = LittleEndianBytes()
    frame.append(type)
    frame.append(UInt32(bytes.count + 12))
    output += frame.bytes
    output += bytes
    output += frame.bytes.suffix(4)
  }
}
