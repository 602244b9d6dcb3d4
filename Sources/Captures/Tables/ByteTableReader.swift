internal import I2C
internal import Trace

/// Reads the two tables of Saleae that have a row per byte and no START or STOP: the export of the analyzer itself
/// (`Time [s],Packet ID,Address,Data,Read/Write,ACK/NAK`) and the table of Logic 1
/// (`Time [s], Analyzer Name, Decoded Protocol Result`).
///
/// In the first a new segment begins when the packet, the address or the direction changes, after a NACK, and
/// when the time since the byte before is more than 1.6 times the shortest in the file. In the second a row marks
/// the beginning.
struct ByteTableReader: CaptureDecoder {
  private let path: String
  private let format: CaptureFormat
  private var table: TableReader
  private let columns: TableColumns
  private let survey: CaptureSurvey
  private var lossy: LossyAssembly
  private var open: OpenSegment?
  private var clock = TableClock()
  private var addresses: AddressSurvey
  private var hasCharacters = false
  private var shortestGap: Int64?
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource, _ format: CaptureFormat, _ survey: CaptureSurvey) throws(CaptureError) {
    (path, self.format, self.survey) = (source.path, format, survey)
    addresses = survey.addresses
    lossy = LossyAssembly(path: path)
    table = TableReader(source)
    guard try table.advance() else { throw .empty(path) }
    table.takeTitles()
    columns = TableColumns(table.texts)
  }

  var facts: CaptureFacts {
    CaptureFacts(
      buses: lossy.infos(acknowledges: .perByte), addresses: addresses,
      hasCharacters: hasCharacters, shortestGap: shortestGap)
  }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try table.advance() {
      if let record = format == .saleaeLegacy ? try takeByte() : try takeResult() { return record }
    }
    if let record = lossy.close(&open) { return record }
    if let record = lossy.finish() { return record }
    if lossy.count == 0 { throw .nothing(path, format) }
    return nil
  }

  // MARK: The export of the analyzer

  private mutating func takeByte() throws(CaptureError) -> TraceRecord? {
    let direction = table.text(columns.place("read/write"))
    let address = number(columns.place("address"))
    guard direction == "Read" || direction == "Write", let address, let time = time(),
      let answer = Self.answer(table.text(columns.place("ack/nak")))
    else { return try cutOrWrong() }
    let isRead = direction == "Read"
    addresses.note(Int(address), isRead: isRead)
    let packet = table.text(columns.place("packet id"))
    guard let byte = number(columns.place("data")) else {
      // A row without a byte is written only for an address that was not acknowledged.
      return try begin(address, isRead, answer: answer, time: time, packet: packet)
    }
    guard let byte = UInt8(exactly: byte) else { throw wrong() }
    var record: TraceRecord?
    if !continues(try wireAddress(address, isRead), isRead, time: time, packet: packet) {
      record = try begin(address, isRead, answer: .yes, time: time, packet: packet)
    }
    try append(byte, answer, time: time)
    return record
  }

  /// Whether a byte belongs to the segment of the byte before.
  private mutating func continues(_ address: Address, _ isRead: Bool, time: Nanoseconds, packet: String) -> Bool {
    guard let open, open.isSame(address, isRead: isRead, packet: packet), open.segment.addressAcknowledge == .yes,
      open.segment.acknowledges.firstIndex(of: .no) == nil, time >= open.last
    else { return false }
    let gap = time - open.last
    shortestGap = min(shortestGap ?? gap, gap)
    guard let shortest = survey.shortestGap else { return true }
    return Double(gap) <= 1.6 * Double(shortest)
  }

  // MARK: The table of Logic 1

  private mutating func takeResult() throws(CaptureError) -> TraceRecord? {
    let result = table.text(columns.place("decoded protocol result"))
    guard let plus = result.lastRange(of: " + "), let time = time(),
      let answer = Self.answer(String(result[plus.upperBound...]))
    else { return try cutOrWrong() }
    let subject = result[..<plus.lowerBound]
    for (words, isRead) in [("Setup Write to ", false), ("Setup Read to ", true)] where subject.hasPrefix(words) {
      let inner = subject.dropFirst(words.count).drop { $0 == "[" }.prefix { $0 != "]" }
      guard let address = value(inner) else { throw wrong() }
      addresses.note(Int(address), isRead: isRead)
      return try begin(address, isRead, answer: answer, time: time, packet: table.text(columns.place("analyzer name")))
    }
    guard let byte = value(subject).flatMap({ UInt8(exactly: $0) }) else { return try cutOrWrong() }
    try append(byte, answer, time: time)
    return nil
  }

  /// Parses a value with its hex form in parentheses, or the bare value.
  private mutating func value(_ text: Substring) -> UInt16? {
    var inner = Array(text.utf8)
    if inner.last == UInt8(ascii: ")"), let start = inner.lastIndex(of: UInt8(ascii: "(")) {
      inner = Array(inner[(start + 1)..<(inner.count - 1)])
    }
    let reading = NumberText.read(inner.span, hasCharacters: survey.hasCharacters)
    if reading?.isCharacter == true { hasCharacters = true }
    return reading?.value
  }

  // MARK: Segments

  private mutating func begin(
    _ address: UInt16, _ isRead: Bool, answer: Known, time: Nanoseconds, packet: String
  ) throws(CaptureError) -> TraceRecord? {
    let record = lossy.close(&open)
    let bus = try lossy.bus(format == .saleaeLegacy ? "Saleae" : "Saleae \(packet)", line: table.line)
    open = OpenSegment(
      to: try wireAddress(address, isRead), isRead: isRead, answer: answer, bus: bus, at: time, packet: packet)
    return record
  }

  private mutating func append(_ byte: UInt8, _ answer: Known, time: Nanoseconds) throws(CaptureError) {
    guard open != nil else { throw .problem(.beforeAddress, format, at: place) }
    let problem = open?.append(byte, answer, at: time)
    if let problem = problem ?? nil { throw .problem(problem, format, at: place) }
  }

  private func wireAddress(_ address: UInt16, _ isRead: Bool) throws(CaptureError) -> Address {
    let form = survey.addressForm ?? (address > 0x7F ? .eightBit : .sevenBit)
    guard let byte = form.wireByte(Int(address), isRead: isRead, isBitKept: false),
      let address = try? Address(Int(byte >> 1))
    else { throw .address(Int(address), isRead: isRead, form: form, at: place) }
    return address
  }

  private mutating func number(_ column: Int?) -> UInt16? {
    let hasCharacters = survey.hasCharacters
    let reading = table.field(column) { NumberText.read($0, hasCharacters: hasCharacters) }
    if reading?.isCharacter == true { self.hasCharacters = true }
    return reading?.value
  }

  private mutating func time() -> Nanoseconds? { clock.time(Array(table.text(columns.place("time [s]")).utf8).span) }

  private static func answer(_ text: String) -> Known? {
    switch text {
    case "ACK": .yes
    case "NAK": .no
    case "Missing ACK/NAK": .unknown
    case _: nil
    }
  }

  private mutating func cutOrWrong() throws(CaptureError) -> TraceRecord? {
    guard !table.isTerminated else { throw wrong() }
    remarks.note(.cut, line: table.line)
    return nil
  }

  private var place: LinePlace { LinePlace(path: path, line: table.line) }
  private func wrong() -> CaptureError { .line(table.excerpt, format, at: place) }
}

extension String {
  /// The range of the last occurrence of a text.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var end = endIndex
    while end > startIndex {
      if self[..<end].hasSuffix(text) { return index(end, offsetBy: -text.count)..<end }
      end = index(before: end)
    }
    return nil
  }
}
