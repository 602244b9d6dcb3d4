internal import I2C
internal import Trace

/// Reads the events of `i2c` and `smbus` as text of ftrace, trace-cmd, perf, or the kernel's log.
///
/// Messages, replies and results are matched by bus, process, number and address, whatever lines are between them. A
/// transfer without a result, because the kernel lost events or the file begins or ends inside it, is unknown from
/// there on, and the result of another one never closes it. An SMBus operation that the kernel makes of I2C messages is
/// printed twice; then the messages count. The acknowledges of bytes and the end of a failed transfer are unknown,
/// because the kernel does not report them.
struct KernelTraceReader: CaptureDecoder {
  private let path: String
  private var lines: ChunkedLines
  private var clock = TableClock()
  private var buses: [KernelBus] = []
  private var count = 0
  /// Whether the controller of a bus does SMBus operations itself; the length that a read asked for is then not
  /// printed.
  private var hasOperations = false
  private var hasTimes = true
  /// The rest of a transfer with a STOP inside it, and transfers whose result is lost; they are returned before the next
  /// line is read.
  private var rest: [TraceRecord] = []
  private var lost: [(transfer: KernelTransfer, bus: Int)] = []
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource) {
    path = source.path
    lines = ChunkedLines(path: path, lineLimit: SigrokTextReader.lineLimit, read: source.chunks())
  }

  var facts: CaptureFacts {
    var lossy: Set<TraceHeader.Lossy> = hasOperations ? [.request] : []
    if !hasTimes { lossy.insert(.time) }
    return CaptureFacts(
      buses: buses.map { TraceHeader.BusInfo(id: $0.id, adapter: "Linux \($0.name)", acknowledges: .address) },
      lossy: lossy)
  }

  var revision: Int { buses.count + (hasOperations ? 1 : 0) + (hasTimes ? 0 : 1) }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while true {
      if let record = nextLost() { return record }
      guard try lines.advance() else { break }
      guard let event = lines.withLine(KernelEvent.init), lines.isTerminated || lines.withLine(event.isWhole) else {
        noteOther()
        continue
      }
      if let record = try take(event) { return record }
    }
    if loseAll(.cut) { return nextLost() }
    if count == 0 { throw .nothing(path, .ftrace) }
    return nil
  }

  /// Notes a line that is no event: a comment, the kernel's message that it lost events, or something else.
  private mutating func noteOther() {
    if !lines.isTerminated { return remarks.note(.cut, line: lines.number) }
    let isRemark = lines.withLine { $0.count == 0 || $0[0] == UInt8(ascii: "#") }
    if isRemark { return }
    let isLoss = lines.withLine { line in
      let text = SpanText.of(line)
      return text.hasPrefix("CPU:") && text.contains("[LOST ")
    }
    guard isLoss else { return remarks.note(.otherEvent, line: lines.number) }
    remarks.note(.lostEvents, line: lines.number)
    // The lost events may belong to any transfer, so all are given up.
    loseAll(nil)
  }

  /// Gives up waiting for the results of all transfers; returns whether there was one.
  @discardableResult
  private mutating func loseAll(_ remark: CaptureRemarks.Kind?) -> Bool {
    var isAny = false
    for bus in buses.indices {
      for transfer in buses[bus].transfers {
        isAny = true
        lost.append((transfer, bus))
        remarks.note(remark ?? .noResult, line: lines.number)
      }
      buses[bus].transfers = []
      buses[bus].operation = nil
    }
    return isAny
  }

  private mutating func nextLost() -> TraceRecord? {
    if !rest.isEmpty { return numbered(rest.removeFirst()) }
    guard !lost.isEmpty else { return nil }
    let (transfer, bus) = lost.removeFirst()
    return record(transfer.unfinished, at: transfer.time, on: bus)
  }

  private mutating func take(_ event: KernelEvent) throws(CaptureError) -> TraceRecord? {
    let bus = try bus(event.bus)
    switch event.kind {
    case .write, .read: try message(event, on: bus)
    case .reply:
      let address = try address(of: event)
      guard let place = buses[bus].place(of: event), buses[bus].transfers[place].answer(event, from: address) else {
        remarks.note(.noBeginning, line: lines.number)
        return nil
      }
      if event.isCut { remarks.note(.cutPayload, line: lines.number) }
    case .result: return result(event, on: bus)
    case .smbusWrite, .smbusRead: buses[bus].operation = SMBusOperation(event)
    case .smbusReply: if buses[bus].operation?.process == event.process { buses[bus].operation?.take(event) }
    case .smbusResult: return operationResult(event, on: bus)
    }
    return nil
  }

  private func address(of event: KernelEvent) throws(CaptureError) -> Address {
    let isTenBit = event.flags.contains(.tenBit)
    guard let address = isTenBit ? try? Address(tenBit: event.address) : try? Address(event.address) else {
      throw .address(event.address, isRead: event.kind != .write, form: .sevenBit, at: place)
    }
    return address
  }

  private mutating func message(_ event: KernelEvent, on bus: Int) throws(CaptureError) {
    let address = try address(of: event)
    guard event.message < ExchangeAssembler.segmentLimit else { throw .problem(.tooLarge, .ftrace, at: place) }
    if buses[bus].operation?.process == event.process { buses[bus].operation = nil }
    if event.message == 0 {
      if let before = buses[bus].place(of: event) {
        // The same process begins its next transfer, so the result of this one was lost.
        remarks.note(.noResult, line: lines.number)
        lost.append((buses[bus].transfers.remove(at: before), bus))
      }
      guard buses[bus].transfers.count < KernelBus.transferLimit else { throw .problem(.tooLarge, .ftrace, at: place) }
      buses[bus].transfers.append(KernelTransfer(event, time: time(of: event)))
    }
    guard let place = buses[bus].place(of: event), buses[bus].transfers[place].add(event, to: address) else {
      return remarks.note(.noBeginning, line: lines.number)
    }
    if event.kind == .write, event.isCut { remarks.note(.cutPayload, line: lines.number) }
    if buses[bus].transfers[place].isLastStrange { remarks.note(.strangeMessage, line: lines.number) }
  }

  private mutating func result(_ event: KernelEvent, on bus: Int) -> TraceRecord? {
    guard let place = buses[bus].place(of: event) else {
      remarks.note(.noBeginning, line: lines.number)
      return nil
    }
    let transfer = buses[bus].transfers.remove(at: place)
    guard event.messageCount == transfer.count else {
      // The result belongs to another transfer, or messages of this one were lost.
      remarks.note(.noResult, line: lines.number)
      lost.append((transfer, bus))
      return nextLost()
    }
    return record(transfer.exchange(event), at: transfer.time, on: bus)
  }

  /// Takes the result of an operation that the controller did itself.
  ///
  /// It has no messages; its form on the wire follows from the protocol.
  private mutating func operationResult(_ event: KernelEvent, on bus: Int) -> TraceRecord? {
    guard let operation = buses[bus].operation, operation.process == event.process else { return nil }
    buses[bus].operation = nil
    guard let exchange = operation.exchange(event) else {
      remarks.note(.otherEvent, line: lines.number)
      return nil
    }
    if operation.isCut { remarks.note(.cutPayload, line: lines.number) }
    hasOperations = true
    return record(exchange, at: operation.time.flatMap { clock.time(since: $0) }, on: bus)
  }

  private mutating func time(of event: KernelEvent) -> Nanoseconds? {
    let time = event.time.flatMap { clock.time(since: $0) }
    if time == nil { hasTimes = false }
    return time
  }

  private mutating func record(_ exchange: Exchange, at time: Nanoseconds?, on bus: Int) -> TraceRecord {
    let record = TraceRecord(number: 0, time: time, bus: buses[bus].id, exchange: exchange)
    // Of a failed transfer nobody knows how far it came, so it stays whole.
    guard exchange.fault == nil, exchange.segments.dropFirst().contains(where: { $0.isJoined == .no }) else {
      return numbered(record)
    }
    rest = record.stoppedParts
    return numbered(rest.removeFirst())
  }

  private mutating func numbered(_ record: TraceRecord) -> TraceRecord {
    count += 1
    var numbered = record
    numbered.number = count
    return numbered
  }

  private mutating func bus(_ name: String) throws(CaptureError) -> Int {
    for place in buses.indices where buses[place].name == name { return place }
    guard buses.count < WireAssembly.busLimit else { throw .buses(limit: WireAssembly.busLimit, at: place) }
    buses.append(KernelBus(name: name, id: buses.isEmpty ? "main" : name))
    return buses.count - 1
  }

  private var place: LinePlace { LinePlace(path: path, line: lines.number) }
}

/// A bus of the kernel, and the transfers that wait for their results.
private struct KernelBus {
  /// The most waiting transfers of one bus.
  ///
  /// Only one at a time is on the wire, but lines of others may come late.
  static let transferLimit = 64

  let name: String
  let id: String
  var transfers: [KernelTransfer] = []
  /// The operation of which no message has been seen.
  var operation: SMBusOperation?

  init(name: String, id: String) {
    self.name = name
    self.id = id
  }

  /// The index of the transfer that an event belongs to: the one of its process.
  func place(of event: KernelEvent) -> Int? {
    for place in transfers.indices where transfers[place].process == event.process { return place }
    return nil
  }
}
