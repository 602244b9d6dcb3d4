internal import I2C
internal import Trace

/// Decodes I2C from the edges of its two lines (UM10204 §3.1.4), for all sample formats.
///
/// A falling data line while the clock is high is a START, a rising one a STOP. A bit is the level of the data line
/// when the clock rises, if it does not change until the clock falls; the ninth bit, the acknowledge, counts in any
/// case. How long the clock is low does not matter, so clock stretching needs no special treatment.
struct EdgeReader<Source: EdgeSource>: CaptureDecoder {
  private let path: String
  private let format: CaptureFormat
  private let clock: SampleClock?
  private let info: TraceHeader.BusInfo
  private var source: Source
  private var wire: WireAssembly
  private let bus: Int
  private var filter: GlitchFilter?
  /// The number of edges that may still be read.
  private var edgesLeft: Int
  private var isAtEnd = false

  /// The lines after the last edge; nil before the first.
  private var last: Edge?
  /// The level of the data line at the last rise of the clock; nil when the clock has fallen.
  private var risen: Bool?
  private var bits: UInt8 = 0
  private var bitCount = 0
  private(set) var remarks = CaptureRemarks()

  /// Makes a decoder of edges.
  ///
  /// - Parameters:
  ///   - clock: converts ticks to times; nil if the rate is unknown.
  ///   - adapter: the names of the two lines.
  init(
    _ source: Source, path: String, format: CaptureFormat, clock: SampleClock?, options: CaptureOptions, adapter: String
  ) throws(CaptureError) {
    (self.source, self.path, self.format, self.clock) = (source, path, format, clock)
    edgesLeft = options.edgeLimit ?? .max
    info = TraceHeader.BusInfo(id: "main", adapter: adapter, acknowledges: .perByte)
    wire = WireAssembly(path: path, format, form: .sevenBit)
    bus = try wire.addBus(id: info.id, adapter: adapter)
    if options.glitch > 0 {
      filter = GlitchFilter(shortest: clock?.ticks(in: options.glitch) ?? options.glitch)
    }
  }

  var facts: CaptureFacts {
    CaptureFacts(buses: [info], lossy: clock == nil ? [.time] : [])
  }

  /// Notes a remark about the file from before its samples.
  mutating func note(_ remark: CaptureRemarks.Kind) { remarks.note(remark, line: nil) }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while !isAtEnd {
      edgesLeft -= 1
      // What is open where a trial ends is not cut by the capture.
      if edgesLeft < 0 { return nil }
      if let edge = try nextEdge() {
        if let record = try take(edge) { return record }
      } else {
        isAtEnd = true
        // SCL had risen for the last bit, so its value is known although the capture ends before SCL falls.
        if let bit = risen { try take(bit: bit) }
        remarks.add(wire.remarks)
      }
    }
    if let record = try wire.finishOpen(line: source.line) {
      remarks.note(.cut, line: source.line)
      return record
    }
    if wire.count == 0 { throw .nothing(path, format, wire.remarks) }
    return nil
  }

  private mutating func nextEdge() throws(CaptureError) -> Edge? {
    guard filter != nil else { return try source.next() }
    while true {
      if let edge = filter?.next() { return edge }
      if let edge = try source.next() {
        filter?.take(edge)
      } else {
        filter?.finish()
        return filter?.next()
      }
    }
  }

  private mutating func take(_ edge: Edge) throws(CaptureError) -> TraceRecord? {
    defer { last = edge }
    guard let last else { return nil }
    if last.clock, edge.clock {
      guard last.data != edge.data else { return nil }
      defer { risen = nil }
      return try condition(isStop: edge.data, at: edge.tick, after: risen)
    }
    if last.clock {
      if let bit = risen { try take(bit: bit) }
      risen = nil
    } else if edge.clock {
      risen = edge.data
    }
    return nil
  }

  private mutating func condition(isStop: Bool, at tick: Int, after risenBefore: Bool?) throws(CaptureError)
    -> TraceRecord?
  {
    if let answer = risenBefore, bitCount == 8, wire.isOpen(bus) {
      // The acknowledge is the level of the data line when the ninth clock rose, no matter how that clock ended.
      remarks.note(.shortAcknowledge, line: source.line)
      try take(bit: answer)
    }
    let isInside = wire.isOpen(bus) && bitCount > 0
    if isInside, bitCount < 8 { remarks.note(.partialByte, line: source.line) }
    bitCount = 0
    if isStop { return wire.isOpen(bus) ? try wire.stop(on: bus, at: try time(of: tick), line: source.line) : nil }
    if wire.isOpen(bus) {
      try wire.repeatStart(on: bus, line: source.line)
      return nil
    }
    return try wire.start(on: bus, at: try time(of: tick), line: source.line)
  }

  private mutating func take(bit: Bool) throws(CaptureError) {
    guard wire.isOpen(bus) else { return }
    if bitCount == 8 {
      bitCount = 0
      try wire.acknowledge(Known(!bit), on: bus, line: source.line)
      return
    }
    bits = bits << 1 | (bit ? 1 : 0)
    bitCount += 1
    if bitCount == 8 { try wire.byte(bits, on: bus, line: source.line) }
  }

  private func time(of tick: Int) throws(CaptureError) -> Nanoseconds? {
    guard let clock else { return nil }
    guard let time = clock.time(of: tick) else { throw .timeOrder(at: LinePlace(path: path, line: source.line)) }
    return time
  }
}
