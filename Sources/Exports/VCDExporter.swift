internal import I2C
internal import Trace

/// Writes the waveform of one bus as VCD: SCL, SDA, and the name of the step as text.
///
/// Bytes, acknowledges, START and STOP are those of the trace, and so is the time of each START if the trace has times.
/// The times of bits are nominal, and the file says so. Unknown events are drawn as if all had gone well, except that a
/// cut end stays cut.
struct VCDExporter: TraceExporter {
  private let path: String
  private let chosenBus: String?
  private var bus: String?
  private var buses: [String] = []
  private var wave = VCDWave()
  private var isBegun = false
  private var speed = VCDWave.usualSpeed
  /// Whether the end of the last transaction is unknown.
  ///
  /// It gets a STOP only if another transaction follows.
  private var isOpen = false
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
      if !leftOut.leavesOut(record) { append(record, to: &output) }
    case .pin, .event, .end: break
    }
  }

  mutating func finish(_ output: inout [UInt8]) throws(ExportError) {
    if let chosenBus, bus == nil { throw .unknownBus(chosenBus, path) }
    begin(&output)
    wave.end(&output)
  }

  private mutating func begin(_ output: inout [UInt8]) {
    guard !isBegun else { return }
    isBegun = true
    if let bus, let speed = speeds[bus] { self.speed = speed }
    VCDWave.begin(&output)
  }

  private mutating func append(_ record: TraceRecord, to output: inout [UInt8]) {
    let exchange = record.exchange
    guard !exchange.segments.isEmpty else { return }
    if isOpen { wave.stop(&output) }
    isOpen = false
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
        if isLast, clocked.acknowledge == .unknown, exchange.isStopped == .unknown {
          wave.byte(clocked.byte, &output)
          return
        }
        let isNACKUsual = segment.isRead && position == bytes.count - 1 && !clocked.isAddress
        wave.byte(clocked.byte, &output)
        wave.bit(clocked.acknowledge == .no || (clocked.acknowledge == .unknown && isNACKUsual), &output)
      }
      before = segment
    }
    switch exchange.isStopped {
    case .yes: wave.stop(&output)
    case .no: break
    case .unknown: isOpen = true
    }
  }
}
