internal import I2C
internal import Trace

/// Builds transactions from the events that I2C decoders report, for several buses.
///
/// A transaction is returned at its STOP, so the transactions of several buses are in the order of their ends.
struct WireAssembly {
  /// The most buses in one capture.
  static let busLimit = 64

  /// How printed addresses are read; nil while that is being found out, when the returned transactions are useless.
  private let form: CaptureOptions.AddressForm?
  private let path: String
  /// For messages.
  private let format: CaptureFormat
  /// Whether the form comes from the beginning of the file only.
  private var isProvisional = false
  private var buses: [WireBus] = []
  /// The number of transactions returned.
  private(set) var count = 0
  private(set) var addresses: AddressSurvey
  private(set) var remarks = CaptureRemarks()
  /// A number that grows with each change of what a header must say: a new bus, or another guess of how addresses are
  /// printed.
  private(set) var revision = 0

  init(path: String, _ format: CaptureFormat, survey: CaptureSurvey) {
    self.init(path: path, format, form: survey.addressForm)
    addresses = survey.addresses
    isProvisional = survey.isProvisional
  }

  init(path: String, _ format: CaptureFormat, form: CaptureOptions.AddressForm?) {
    self.path = path
    self.format = format
    self.form = form
    addresses = AddressSurvey()
  }

  /// The buses seen so far, in the order of their first events.
  func infos(acknowledges: BusLimits.AcknowledgeKnowledge = .perByte) -> [TraceHeader.BusInfo] {
    buses.map { TraceHeader.BusInfo(id: $0.id, adapter: $0.adapter, acknowledges: acknowledges) }
  }

  /// Adds a bus, and returns its index.
  mutating func addBus(id: String, adapter: String?, line: Int? = nil) throws(CaptureError) -> Int {
    guard buses.count < Self.busLimit else { throw .buses(limit: Self.busLimit, at: place(line)) }
    buses.append(WireBus(id: id, adapter: adapter))
    revision += 1
    return buses.count - 1
  }

  mutating func note(_ remark: CaptureRemarks.Kind, line: Int?) { remarks.note(remark, line: line) }

  // In the methods below a problem is first stored and then thrown: if it were thrown from inside the call, `buses`
  // would be copied for every event.

  /// Takes a START.
  ///
  /// If the transaction before it has no STOP, the decoder missed that, and the transaction is returned.
  mutating func start(on bus: Int, at time: Nanoseconds?, line: Int?) throws(CaptureError) -> TraceRecord? {
    var record: TraceRecord?
    if buses[bus].assembler.isOpen { record = try finish(bus, isStopped: .unknown, at: nil, line: line) }
    let problem = buses[bus].assembler.start(isRepeated: false)
    if let problem { throw .problem(problem, format, at: place(line)) }
    if let time, let before = buses[bus].start, time < before { throw .timeOrder(at: place(line)) }
    buses[bus].start = time
    return record
  }

  mutating func repeatStart(on bus: Int, line: Int?) throws(CaptureError) {
    if buses[bus].assembler.hasBareRepeat { remarks.note(.emptyMessage, line: line) }
    let problem = buses[bus].assembler.start(isRepeated: true)
    if let problem { throw .problem(problem, format, at: place(line)) }
  }

  mutating func stop(on bus: Int, at time: Nanoseconds?, line: Int?) throws(CaptureError) -> TraceRecord? {
    guard buses[bus].assembler.isOpen else { throw .problem(.outsideTransaction, format, at: place(line)) }
    return try finish(bus, isStopped: .yes, at: time, line: line)
  }

  /// Whether a START was seen on a bus, and no STOP.
  func isOpen(_ bus: Int) -> Bool { buses[bus].assembler.isOpen }

  mutating func acknowledge(_ answer: Known, on bus: Int, line: Int?) throws(CaptureError) {
    let problem = buses[bus].assembler.acknowledge(answer)
    if let problem { throw .problem(problem, format, at: place(line)) }
  }

  mutating func data(_ byte: UInt8, isRead: Bool, on bus: Int, line: Int?) throws(CaptureError) {
    let problem = buses[bus].assembler.byte(byte, isRead: isRead)
    if let problem { throw .problem(problem, format, at: place(line)) }
  }

  /// Takes a byte as it was on the wire; the first after a START is the address.
  mutating func byte(_ byte: UInt8, on bus: Int, line: Int?) throws(CaptureError) {
    let problem =
      buses[bus].assembler.isAddressed
      ? buses[bus].assembler.byteInDirection(byte) : buses[bus].assembler.address(byte)
    if let problem { throw .problem(problem, format, at: place(line)) }
  }

  /// Takes an address as it was printed.
  mutating func address(_ value: Int, isRead: Bool, on bus: Int, line: Int?) throws(CaptureError) {
    if buses[bus].assembler.isAddressed {
      // While the form is being found out, it is unknown which first byte belongs to a 10-bit address.
      guard form == nil || buses[bus].assembler.acceptsSecondAddress else {
        throw .problem(.secondAddress, format, at: place(line))
      }
      let problem = buses[bus].assembler.byte(UInt8(truncatingIfNeeded: value), isRead: isRead)
      if let problem { throw .problem(problem, format, at: place(line)) }
      return
    }
    let seemed = addresses.form
    addresses.note(value, isRead: isRead)
    if addresses.form != seemed { revision += 1 }
    if let byte = form.map({ $0.wireByte(value, isRead: isRead) }) ?? surveyed(value, isRead: isRead) {
      if value < 0x80, WireAddress.upperBits(in: byte) != nil { buses[bus].isTenBitGuessed = true }
      let problem = buses[bus].assembler.address(byte)
      if let problem { throw .problem(problem, format, at: place(line)) }
    } else {
      if isProvisional, addresses.form != form { throw .misjudged(path) }
      throw .address(value, isRead: isRead, form: form ?? .sevenBit, at: place(line))
    }
  }

  /// A byte for a printed address while the form of addresses is being found out; any will do.
  private func surveyed(_ value: Int, isRead: Bool) -> UInt8? {
    UInt8(exactly: value).map { $0 & 0xFE | (isRead ? 1 : 0) }
  }

  /// Ends the next transaction that is open at the end of the capture; nil if none is left.
  mutating func finishOpen(line: Int?) throws(CaptureError) -> TraceRecord? {
    while let bus = buses.firstIndex(where: \.assembler.isOpen) {
      remarks.note(.cut, line: line)
      if let record = try finish(bus, isStopped: .unknown, at: nil, line: line) { return record }
    }
    return nil
  }

  /// Ends the transaction of a bus.
  mutating func finish(
    _ bus: Int, isStopped: Known, at time: Nanoseconds?, line: Int?
  ) throws(CaptureError) -> TraceRecord? {
    if buses[bus].isTenBitGuessed, buses[bus].assembler.hasTenBit { remarks.note(.tenBit, line: line) }
    buses[bus].isTenBitGuessed = false
    if isStopped == .yes, buses[bus].assembler.hasBareRepeat { remarks.note(.emptyMessage, line: line) }
    guard var exchange = buses[bus].assembler.finish(isStopped: isStopped) else {
      // A START was directly followed by STOP or the end of the capture.
      if isStopped == .yes { remarks.note(.emptyTransaction, line: line) }
      return nil
    }
    if let time, let start = buses[bus].start {
      guard time >= start else { throw .timeOrder(at: place(line)) }
      exchange.duration = time - start
    }
    count += 1
    return TraceRecord(number: count, time: buses[bus].start, bus: buses[bus].id, exchange: exchange)
  }

  private func place(_ line: Int?) -> LinePlace { LinePlace(path: path, line: line) }
}

/// A bus, and its current transaction.
private struct WireBus {
  let id: String
  let adapter: String?
  var assembler = ExchangeAssembler()
  /// The time of the last START; nil if there are no times.
  var start: Nanoseconds?
  /// Whether an address 0x78 … 0x7B may be the first byte of a 10-bit address, as the released sigrok decoder prints
  /// it.
  var isTenBitGuessed = false

  init(id: String, adapter: String?) {
    self.id = id
    self.adapter = adapter
  }
}
