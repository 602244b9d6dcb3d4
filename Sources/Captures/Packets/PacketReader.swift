internal import I2C
internal import Trace

/// Reads pcap and pcapng files of link type 209: I2C with a pseudo-header of the Linux kernel, one packet per segment.
///
/// The pseudo-header is the number of the bus, whose highest bit marks events, and four bytes of flags. The address
/// byte and the data follow. Acknowledges, repeated START and STOP are missing, unless our own export wrote them into
/// the comments.
struct PacketReader: CaptureDecoder {
  private static let linkType = 209

  private let path: String
  private let format: CaptureFormat
  private var file: PacketFile
  private var lossy: LossyAssembly
  private var clock = TableClock()
  private var hasTime = true
  /// Whether there were packets without our comment, and packets with one.
  private var isPlain = false
  private var isCommented = false
  /// The messages so far of the transaction that comments describe.
  private var told: [Segment] = []
  /// The 10-bit address that was written to last, by the number of the bus.
  private var tenBit: [Int: Address] = [:]
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource, _ format: CaptureFormat) throws(CaptureError) {
    (path, self.format) = (source.path, format)
    file = try PacketFile(source)
    lossy = LossyAssembly(path: path)
  }

  var facts: CaptureFacts {
    CaptureFacts(
      buses: lossy.infos(acknowledges: isCommented && !isPlain ? .perByte : .none),
      lossy: lossyFacts)
  }

  private var lossyFacts: Set<TraceHeader.Lossy> {
    var facts: Set<TraceHeader.Lossy> = isPlain ? [.acknowledge, .repeatedStart] : []
    if isCommented { facts.insert(.request) }
    if !hasTime { facts.insert(.time) }
    return facts
  }

  var revision: Int { lossy.busCount + (hasTime ? 0 : 1) + (isPlain ? 1 : 0) + (isCommented ? 1 : 0) }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while let packet = try file.next() {
      if let record = try take(packet) { return record }
    }
    if let record = lossy.finish() { return record }
    if file.isCut { remarks.note(.cut, line: nil) }
    if lossy.count == 0 { throw .nothing(path, format) }
    return nil
  }

  private mutating func take(_ packet: Packet) throws(CaptureError) -> TraceRecord? {
    guard packet.linkType == Self.linkType else {
      remarks.note(.otherPacket, line: nil)
      return nil
    }
    guard packet.bytes.count >= 5, packet.bytes[0] & 0x80 == 0 else {
      remarks.note(.busEvent, line: nil)
      return nil
    }
    guard packet.bytes.count > 5 else {
      remarks.note(.otherPacket, line: nil)
      return nil
    }
    if packet.isCut { remarks.note(.cutPayload, line: nil) }
    let number = Int(packet.bytes[0])
    guard var segment = segment(Array(packet.bytes[5...]), bus: number) else {
      remarks.note(.otherPacket, line: nil)
      return nil
    }
    let time = packet.time.flatMap { clock.time(since: $0) }
    if time == nil { hasTime = false }
    if let comment = packet.comment.flatMap({ PacketComment($0) }) {
      return try take(segment, comment, packet.interface ?? "I2C-\(number)", at: time)
    }
    isPlain = true
    if packet.isCut {
      segment.isCut = true
      segment.requestedLength = segment.bytes.count + packet.wholeLength - packet.bytes.count
    }
    return lossy.add(segment, on: try lossy.bus("I2C-\(number)", line: nil), at: time)
  }

  /// Takes a message with a comment of our own export.
  private mutating func take(
    _ segment: Segment, _ comment: PacketComment, _ name: String, at time: Nanoseconds?
  ) throws(CaptureError) -> TraceRecord? {
    isCommented = true
    let bus = try lossy.bus(name, id: name, line: nil)
    if comment.message != told.count + 1 { told = [] }
    told.append(comment.completed(segment))
    guard told.count == comment.count else { return nil }
    defer { told = [] }
    let exchange = Exchange(
      segments: told, isStopped: comment.isStopped, fault: comment.fault(of: told), duration: comment.duration)
    var record = lossy.add(exchange, on: bus, at: time)
    (record.section, record.step, record.attemptTry) = (comment.section, comment.step, comment.attemptTry)
    return record
  }

  private mutating func segment(_ content: [UInt8], bus: Int) -> Segment? {
    let isRead = content[0] & 1 == 1
    var bytes = content.dropFirst()
    guard var address = try? Address(Int(content[0] >> 1)) else { return nil }
    if let upper = WireAddress.upperBits(in: content[0]) {
      if isRead {
        if let last = tenBit[bus], last.value & 0x300 == upper { address = last }
      } else if let low = bytes.popFirst(), let whole = try? Address(tenBit: upper | Int(low)) {
        address = whole
        tenBit[bus] = whole
      }
    }
    return Segment(
      address: address, isRead: isRead, addressAcknowledge: .unknown, bytes: Array(bytes),
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count),
      requestedLength: isRead ? bytes.count : nil)
  }
}
