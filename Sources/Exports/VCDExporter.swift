internal import I2C
internal import Trace

/// Writes the waveform of one bus as VCD: SCL, SDA, and the name of the step as text.
///
/// Bytes, acknowledges, START and STOP are those of the trace, and so is the time of each START if the trace has times.
/// The times of bits are nominal, and the file says so. Levels cannot say that an acknowledge, a joint or a STOP is
/// unknown, so such transactions are left out. Only the last one may have an unknown end: the waveform ends there, too.
struct VCDExporter: TraceExporter {
  private let path: String
  private let chosenBus: String?
  private var bus: String?
  private var buses: [String] = []
  private var wave = VCDWave()
  private var isBegun = false
  private var speed = VCDWave.usualSpeed
  /// The transaction that was taken last, if its end is unknown.
  ///
  /// It is drawn only if no other follows, whose START nobody knows to be a repeated one or not.
  private var open: TraceRecord?
  private var isAnyDrawn = false
  private var speeds: [String: Int] = [:]
  private var leftOut: LostTransactions

  var lost: LostTransactions? { leftOut }

  init(_ options: ExportOptions, path: String) {
    self.path = path
    leftOut = LostTransactions(path: path)
    chosenBus = options.bus
  }

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) throws(ExportError) {
    switch line {
    case .header(let header):
      for bus in header.buses { speeds[bus.id] = bus.speed }
      if header.buses.count > 1, chosenBus == nil { throw .bus(header.buses.map(\.id), path) }
    case .transaction(let record):
      if let chosenBus, record.bus != chosenBus { return }
      if bus == nil { bus = record.bus }
      if bus != record.bus { throw .bus([bus ?? "", record.bus], path) }
      begin(&output)
      take(record, &output)
    case .pin, .event, .end: break
    }
  }

  mutating func finish(_ output: inout [UInt8]) throws(ExportError) {
    if let chosenBus, bus == nil { throw .unknownBus(chosenBus, path) }
    begin(&output)
    if let open { draw(open, &output) }
    try leftOut.check(isAnyWritten: isAnyDrawn)
    wave.end(&output)
  }

  private mutating func begin(_ output: inout [UInt8]) {
    guard !isBegun else { return }
    isBegun = true
    if let bus, let speed = speeds[bus] { self.speed = speed }
    VCDWave.begin(&output)
  }

  private mutating func take(_ record: TraceRecord, _ output: inout [UInt8]) {
    guard !record.exchange.segments.isEmpty else { return }
    if let open { leftOut.leaveOut(open, .unknown) }
    open = nil
    if leftOut.leavesOut(record) { return }
    if !record.exchange.isKnownToItsEnd { return leftOut.leaveOut(record, .unknown) }
    if record.exchange.isStopped == .unknown {
      open = record
    } else {
      draw(record, &output)
    }
  }

  private mutating func draw(_ record: TraceRecord, _ output: inout [UInt8]) {
    let exchange = record.exchange
    isAnyDrawn = true
    wave.setBitTime(exchange, speed: speed)
    wave.wait(until: record.time)
    wave.name(record.step ?? "transaction \(record.number)", &output)
    var before: Segment?
    let segments = exchange.clockedSegments
    for (index, segment) in segments.enumerated() {
      if segment.isJoined == .no, index > 0 { wave.stop(&output) }
      wave.start(&output)
      let bytes = WireBytes(segment, after: before).all
      for (position, clocked) in bytes.enumerated() {
        let isLast = index == segments.count - 1 && position == bytes.count - 1
        wave.byte(clocked.byte, &output)
        if isLast, clocked.acknowledge == .unknown, exchange.isStopped == .unknown { return }
        // The controller answers the bytes of a read; its unknown answers are the usual ones.
        let isNACKUsual = segment.isRead && position == bytes.count - 1 && !clocked.isAddress
        wave.bit(clocked.acknowledge == .no || (clocked.acknowledge == .unknown && isNACKUsual), &output)
      }
      before = segment
    }
    if exchange.isStopped == .yes { wave.stop(&output) }
  }
}

extension Exchange {
  /// Whether all answers of targets and all joints are known, except for the answer to the last byte before an unknown
  /// end.
  fileprivate var isKnownToItsEnd: Bool {
    var (before, isUnknown): (Segment?, Bool) = (nil, false)
    for (index, segment) in clockedSegments.enumerated() {
      if isUnknown || (index > 0 && segment.isJoined == .unknown) { return false }
      if fault == nil, !segment.isRead, segment.acknowledges.count < segment.bytes.count { return false }
      for clocked in WireBytes(segment, after: before).all {
        if isUnknown { return false }
        isUnknown = clocked.acknowledge == .unknown && (clocked.isAddress || !segment.isRead)
      }
      before = segment
    }
    return !isUnknown || isStopped == .unknown
  }
}
