internal import I2C
internal import Trace

/// Reads the text of ftrace and trace-cmd with the events of `i2c` and `smbus`.
///
/// Messages of a bus belong together until its result, whatever tasks and CPUs print between them. An SMBus operation
/// that the kernel makes of I2C messages is printed twice: then the messages count. What the kernel cannot tell, the
/// acknowledges of bytes and where a failed transfer ended, is unknown.
struct KernelTraceReader: CaptureDecoder {
  private let path: String
  private var lines: ChunkedLines
  private var clock = TableClock()
  private var buses: [KernelBus] = []
  private var count = 0
  /// Whether the controller of a bus does SMBus operations itself: what a read asked for is then not printed.
  private var hasOperations = false
  private(set) var remarks = CaptureRemarks()

  init(_ source: CaptureSource) {
    path = source.path
    lines = ChunkedLines(path: path, lineLimit: SigrokTextReader.lineLimit, read: source.chunks())
  }

  var facts: CaptureFacts {
    CaptureFacts(
      buses: buses.map { TraceHeader.BusInfo(id: $0.id, adapter: "Linux \($0.name)", acknowledges: .address) },
      lossy: hasOperations ? [.request] : [])
  }

  var revision: Int { buses.count + (hasOperations ? 1 : 0) }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try lines.advance() {
      guard let event = lines.withLine(KernelEvent.init), lines.isTerminated || lines.withLine(event.isWhole) else {
        let isRemark = lines.withLine { $0.count == 0 || $0[0] == UInt8(ascii: "#") }
        if !isRemark { remarks.note(lines.isTerminated ? .otherEvent : .cut, line: lines.number) }
        continue
      }
      if let record = try take(event) { return record }
    }
    for bus in buses.indices where !buses[bus].segments.isEmpty {
      remarks.note(.cut, line: lines.number)
      let exchange = Exchange(segments: buses[bus].segments, isStopped: .unknown)
      buses[bus].segments = []
      return record(exchange, on: bus)
    }
    if count == 0 { throw .nothing(path, .ftrace) }
    return nil
  }

  private mutating func take(_ event: KernelEvent) throws(CaptureError) -> TraceRecord? {
    let bus = try bus(event.bus)
    switch event.kind {
    case .write, .read: try message(event, on: bus)
    case .reply:
      guard buses[bus].segments.indices.contains(event.message), buses[bus].segments[event.message].isRead else {
        remarks.note(.noBeginning, line: lines.number)
        return nil
      }
      buses[bus].segments[event.message].bytes = event.bytes
      // A block read asks for its length byte, and the target says how many follow (`I2C_M_RECV_LEN`).
      let asked = buses[bus].segments[event.message].requestedLength ?? 0
      buses[bus].segments[event.message].requestedLength = max(asked, event.bytes.count)
      buses[bus].segments[event.message].acknowledges = Acknowledges(repeating: .unknown, count: event.bytes.count)
      noteCut(event)
    case .result: return result(event, on: bus)
    case .smbusWrite, .smbusRead: buses[bus].smbus = SMBusOperation(event)
    case .smbusReply: if buses[bus].smbus?.task == event.task { buses[bus].smbus?.reply = event.bytes }
    case .smbusResult: return smbusResult(event, on: bus)
    }
    return nil
  }

  private mutating func message(_ event: KernelEvent, on bus: Int) throws(CaptureError) {
    /// `I2C_M_TEN`.
    let tenBit = 0x0010
    let isTenBit = event.flags & tenBit != 0
    guard let address = isTenBit ? try? Address(tenBit: event.address) : try? Address(event.address) else {
      throw .address(event.address, isRead: event.kind == .read, form: .sevenBit, at: place)
    }
    if buses[bus].smbus?.task == event.task { buses[bus].smbus = nil }
    if event.message == 0 {
      if !buses[bus].segments.isEmpty { remarks.note(.noBeginning, line: lines.number) }
      buses[bus].segments = []
      buses[bus].start = clock.time(since: event.time)
      buses[bus].startStamp = event.time
    }
    guard event.message == buses[bus].segments.count else {
      remarks.note(.noBeginning, line: lines.number)
      buses[bus].segments = []
      return
    }
    guard event.message < ExchangeAssembler.segmentLimit else { throw .problem(.tooLarge, at: place) }
    let isRead = event.kind == .read
    buses[bus].segments.append(
      Segment(
        address: address, isRead: isRead, addressAcknowledge: .unknown, bytes: isRead ? [] : event.bytes,
        acknowledges: isRead ? Acknowledges() : Acknowledges(repeating: .unknown, count: event.bytes.count),
        requestedLength: isRead ? event.length : nil, isJoined: Known(event.message > 0)))
    if !isRead { noteCut(event) }
  }

  /// Notes a payload of which the kernel printed only the beginning.
  private mutating func noteCut(_ event: KernelEvent) {
    if event.bytes.count < event.length { remarks.note(.cutPayload, line: lines.number) }
  }

  private mutating func result(_ event: KernelEvent, on bus: Int) -> TraceRecord? {
    guard !buses[bus].segments.isEmpty else {
      remarks.note(.noBeginning, line: lines.number)
      return nil
    }
    var exchange = Exchange(segments: buses[bus].segments, isStopped: .yes)
    buses[bus].segments = []
    if event.result == exchange.segments.count {
      for index in exchange.segments.indices { exchange.segments[index].addressAcknowledge = .yes }
    } else {
      exchange.fault = KernelErrno.fault(min(event.result, -1), segments: exchange.segments)
      if case .addressNotAcknowledged = exchange.fault?.kind { exchange.segments[0].addressAcknowledge = .no }
    }
    let (duration, isOver) = event.time.subtractingReportingOverflow(buses[bus].startStamp)
    if !isOver, (0...TraceReader.durationLimit).contains(duration) { exchange.duration = duration }
    return record(exchange, on: bus)
  }

  /// An operation that the controller does itself has no messages, and its wire form follows from the protocol.
  private mutating func smbusResult(_ event: KernelEvent, on bus: Int) -> TraceRecord? {
    guard let operation = buses[bus].smbus, operation.task == event.task else { return nil }
    buses[bus].smbus = nil
    guard let segments = operation.segments else {
      remarks.note(.otherEvent, line: lines.number)
      return nil
    }
    hasOperations = true
    var exchange = Exchange(segments: segments, isStopped: .yes)
    if event.result < 0 {
      exchange.fault = KernelErrno.fault(event.result, segments: segments)
      if case .addressNotAcknowledged = exchange.fault?.kind { exchange.segments[0].addressAcknowledge = .no }
    } else {
      for index in segments.indices { exchange.segments[index].addressAcknowledge = .yes }
    }
    buses[bus].start = clock.time(since: operation.time)
    let (duration, isOver) = event.time.subtractingReportingOverflow(operation.time)
    if !isOver, (0...TraceReader.durationLimit).contains(duration) { exchange.duration = duration }
    return record(exchange, on: bus)
  }

  private mutating func record(_ exchange: Exchange, on bus: Int) -> TraceRecord {
    count += 1
    return TraceRecord(number: count, time: buses[bus].start, bus: buses[bus].id, exchange: exchange)
  }

  private mutating func bus(_ name: String) throws(CaptureError) -> Int {
    if let place = buses.firstIndex(where: { $0.name == name }) { return place }
    guard buses.count < WireAssembly.busLimit else { throw .buses(limit: WireAssembly.busLimit, at: place) }
    buses.append(KernelBus(name: name, id: buses.isEmpty ? "main" : name))
    return buses.count - 1
  }

  private var place: LinePlace { LinePlace(path: path, line: lines.number) }
}

/// A bus of the kernel, and the transfer that it is in.
private struct KernelBus {
  let name: String
  let id: String
  var segments: [Segment] = []
  var start: Nanoseconds?
  var startStamp: Nanoseconds = 0
  /// An operation of which no message has been seen.
  var smbus: SMBusOperation?
}
