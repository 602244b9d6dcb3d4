internal import I2C
internal import Trace

/// Reads the I2C table of KingstVIS: a row per segment, or in older versions per byte, without acknowledges or STOP.
///
/// Unproven: it was made from a header and single rows, never tried on a whole file.
struct SegmentTableReader: CaptureDecoder {
  private let path: String
  private var table: TableReader
  private let columns: TableColumns
  private let survey: CaptureSurvey
  private var lossy: LossyAssembly
  private var clock = TableClock()
  private var addresses: AddressSurvey
  /// The segment that further rows of the same packet continue.
  private var open: OpenSegment?
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource, _ survey: CaptureSurvey) throws(CaptureError) {
    (path, self.survey, addresses) = (source.path, survey, survey.addresses)
    lossy = LossyAssembly(path: path)
    table = TableReader(source)
    guard try table.advance() else { throw .empty(path) }
    table.takeTitles()
    columns = TableColumns(table.texts)
    remarks.note(.unproven, line: nil)
  }

  var facts: CaptureFacts {
    let hasAnswers = columns.place("ack") != nil
    return CaptureFacts(
      buses: lossy.infos(acknowledges: hasAnswers ? .perByte : .none),
      lossy: hasAnswers ? [] : [.acknowledge], addresses: addresses)
  }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try table.advance() {
      if let record = try takeRow() { return record }
    }
    if let record = lossy.close(&open) { return record }
    if let record = lossy.finish() { return record }
    if lossy.count == 0 { throw .nothing(path, .kingst) }
    return nil
  }

  private mutating func takeRow() throws(CaptureError) -> TraceRecord? {
    let direction = table.text(columns.place("read/write")).lowercased()
    let address = table.field(columns.place("address")) { NumberText.read($0, hasCharacters: false)?.value }
    let time = clock.time(Array(table.text(columns.place("time[s]", "time [s]")).utf8).span)
    guard direction == "read" || direction == "write", let address, let time, let bytes = bytes(), table.isTerminated
    else {
      // Without a line feed the list of bytes may be cut.
      guard !table.isTerminated else { throw wrong() }
      remarks.note(.cut, line: table.line)
      return nil
    }
    let isRead = direction == "read"
    addresses.note(Int(address), isRead: isRead)
    let form = survey.addressForm ?? (address > 0x7F ? .eightBit : .sevenBit)
    guard let byte = form.wireByte(Int(address), isRead: isRead, isBitKept: false),
      let target = try? Address(Int(byte >> 1))
    else { throw .address(Int(address), isRead: isRead, form: form, at: place) }
    let packet = table.text(columns.place("packet id"))
    var record: TraceRecord?
    if !(open?.isSame(target, isRead: isRead, packet: packet) ?? false) {
      record = lossy.close(&open)
      open = OpenSegment(
        to: target, isRead: isRead, answer: bytes.isEmpty ? answer : acknowledged,
        bus: try lossy.bus("KingstVIS", line: table.line), at: time, packet: packet)
    }
    let answer = answer
    for byte in bytes {
      let problem = open?.append(byte, answer, at: time)
      if let problem = problem ?? nil { throw .problem(problem, .kingst, at: place) }
    }
    return record
  }

  /// The acknowledge of the address of a byte: if bytes have an acknowledge, their address was acknowledged.
  private var acknowledged: Known { columns.place("ack") == nil ? .unknown : .yes }

  private var answer: Known {
    switch table.text(columns.place("ack")).lowercased() {
    case "ack": .yes
    case "nak", "nack": .no
    case _: .unknown
    }
  }

  private func bytes() -> [UInt8]? {
    var bytes: [UInt8] = []
    for word in table.text(columns.place("data")).split(separator: " ") {
      let reading = NumberText.read(Array(word.utf8).span, hasCharacters: false)
      guard let value = reading?.value, let byte = UInt8(exactly: value) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private var place: LinePlace { LinePlace(path: path, line: table.line) }
  private func wrong() -> CaptureError { .line(table.excerpt, .kingst, at: place) }
}
