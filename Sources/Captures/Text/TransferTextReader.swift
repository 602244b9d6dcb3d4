internal import I2C
internal import Trace

/// Reads the output of `i2ctransfer -v`, including commands, warnings and prompts of a terminal.
///
/// `msg 0: addr 0x0c, write, len 1, buf 0x80` begins a transfer. If the program asked for a confirmation, the bytes
/// that were read are on lines of their own after the prompt.
struct TransferTextReader: CaptureDecoder {
  private let path: String
  private var lines: ChunkedLines
  private var busName = "i2c"
  private var buses: [(name: String, id: String)] = []
  private var segments: [Segment] = []
  /// What `len` says of each of them.
  private var lengths: [Int?] = []
  /// The index of the bus of the transfer in `segments`.
  private var bus = 0
  private var fault: BusFault?
  /// The reads whose bytes are still to come.
  private var unread: [Int] = []
  /// Whether the messages were announced, and not yet confirmed.
  private var isAnnounced = false
  /// Whether the user confirmed; the same messages may then be printed once more, as done.
  private var isConfirmed = false
  private var count = 0
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource) {
    path = source.path
    lines = ChunkedLines(path: path, lineLimit: 1 << 16, read: source.chunks())
  }

  var facts: CaptureFacts {
    CaptureFacts(
      buses: buses.map { TraceHeader.BusInfo(id: $0.id, adapter: "Linux \($0.name)", acknowledges: .address) })
  }

  var revision: Int { buses.count }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try lines.advance() {
      let text = lines.withLine(SpanText.of)
      // Without a line feed the list of bytes may be cut.
      if !lines.isTerminated, text.hasPrefix("msg ") || text.hasPrefix("0x") {
        remarks.note(.cut, line: lines.number)
      } else if let record = try take(text) {
        return record
      }
    }
    if isAnnounced, !segments.isEmpty { remarks.note(.cut, line: lines.number) }
    if let record = finish() { return record }
    if count == 0 { throw .nothing(path, .i2ctransfer) }
    return nil
  }

  private mutating func take(_ text: String) throws(CaptureError) -> TraceRecord? {
    if text.hasPrefix("msg ") { return try message(text) }
    if let command = Self.command(in: text) {
      let record = finish()
      busName = command
      return record
    }
    let device = text.split(separator: "/").last.map(String.init) ?? ""
    if text.hasPrefix("Continue?") {
      isAnnounced = false
      let answer = text.split(separator: "]").last?.filter { $0 != " " }.lowercased()
      isConfirmed = answer == "y"
      if !isConfirmed { (segments, lengths, unread) = ([], [], []) }
    } else if text.hasPrefix("I will send") {
      isAnnounced = true
    }
    if text.contains("to device file"), device.hasPrefix("i2c-") {
      busName = String(device.prefix { $0 != ":" })
    } else if text.hasPrefix("Error: Sending messages failed") {
      fault = BusFault(.notAcknowledged, text.split(separator: ":").last.map { String($0.drop { $0 == " " }) } ?? "")
      if text.contains("timed out") { fault = BusFault(.timeout, "the kernel said ETIMEDOUT") }
    } else if text.hasPrefix("0x"), let place = unread.first, let bytes = Self.bytes(text) {
      unread.removeFirst()
      guard set(bytes, at: place) else { throw wrong(text) }
    }
    return nil
  }

  /// The bus of a typed command: `$ sudo i2ctransfer -v -y 1 w1@0x0c …`.
  private static func command(in text: String) -> String? {
    let words = text.split(separator: " ")
    guard let start = words.firstIndex(where: { $0 == "i2ctransfer" || $0.hasSuffix("/i2ctransfer") }) else {
      return nil
    }
    let bus = words[(start + 1)...].first { !$0.hasPrefix("-") } ?? ""
    return bus.hasPrefix("i2c-") ? String(bus) : "i2c-\(bus)"
  }

  private mutating func message(_ text: String) throws(CaptureError) -> TraceRecord? {
    let parts = text.split(separator: ",").map { $0.split(separator: " ") }
    guard parts.count >= 3, parts[0].count == 4, let number = Int(parts[0][1].dropLast()),
      let value = Self.hex(parts[0][3]),
      let direction = parts[1].first, direction == "read" || direction == "write", let address = try? Address(value)
    else {
      throw wrong(text)
    }
    var record: TraceRecord?
    if number == 0 {
      // If it is printed again after the prompt, with the bytes that were read, it is the same transfer.
      if unread.isEmpty, !isConfirmed { record = finish() } else { (segments, lengths) = ([], []) }
      (unread, isConfirmed) = ([], false)
      bus = try busPlace()
    }
    guard number == segments.count, number < ExchangeAssembler.segmentLimit else { throw wrong(text) }
    let isRead = direction == "read"
    let buffer = parts.count > 3 ? parts[3].dropFirst().joined(separator: " ") : ""
    guard let bytes = Self.bytes(buffer) else { throw wrong(text) }
    let isCounted = parts[2].first == "len"
    let length = isCounted ? parts[2].last.flatMap { Int($0) } : nil
    let known = length.flatMap { (0...ExchangeAssembler.byteLimit).contains($0) ? $0 : nil }
    segments.append(
      Segment(
        address: address, isRead: isRead, addressAcknowledge: .unknown, bytes: [], acknowledges: Acknowledges(),
        requestedLength: isRead ? known : nil, isJoined: Known(number > 0)))
    lengths.append(known)
    guard set(bytes, at: number) else { throw wrong(text) }
    if isRead, bytes.isEmpty, known != 0 { unread.append(number) }
    return record
  }

  /// Nothing is set, and false, where the bytes are not as many as `len` says.
  private mutating func set(_ bytes: [UInt8], at place: Int) -> Bool {
    if let length = lengths[place], !bytes.isEmpty, bytes.count != length { return false }
    segments[place].bytes = bytes
    segments[place].acknowledges = Acknowledges(repeating: .unknown, count: bytes.count)
    return true
  }

  private mutating func finish() -> TraceRecord? {
    guard !segments.isEmpty else {
      fault = nil
      return nil
    }
    defer { (segments, lengths, fault, unread, isAnnounced, isConfirmed) = ([], [], nil, [], false, false) }
    if isAnnounced { return nil }
    count += 1
    if fault == nil, unread.isEmpty {
      for index in segments.indices { segments[index].addressAcknowledge = .yes }
    }
    let exchange = Exchange(segments: segments, isStopped: .yes, fault: fault)
    return TraceRecord(number: count, bus: buses[bus].id, exchange: exchange)
  }

  private mutating func busPlace() throws(CaptureError) -> Int {
    if let place = buses.firstIndex(where: { $0.name == busName }) { return place }
    guard buses.count < WireAssembly.busLimit else {
      throw .buses(limit: WireAssembly.busLimit, at: LinePlace(path: path, line: lines.number))
    }
    buses.append((busName, buses.isEmpty ? "main" : busName))
    return buses.count - 1
  }

  private static func hex(_ word: Substring) -> Int? {
    word.hasPrefix("0x") && word.count <= 6 ? Int(word.dropFirst(2), radix: 16) : nil
  }

  /// Parses bytes, `0x26 0x80`; nil if a word is no byte.
  private static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for word in text.split(separator: " ") {
      guard let value = hex(word), let byte = UInt8(exactly: value) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private func wrong(_ text: String) -> CaptureError {
    .line(LineExcerpt.of(Array(text.utf8).span), .i2ctransfer, at: LinePlace(path: path, line: lines.number))
  }
}
