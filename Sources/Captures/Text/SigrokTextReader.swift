internal import I2C
internal import Trace

/// Reads the output of sigrok-cli for an I2C capture.
///
/// `sigrok-cli -i F.sr -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`
///
/// What the text cannot tell stays unknown: the length that a read asked for, a STOP after the end of the capture,
/// times without a rate.
struct SigrokTextReader: CaptureDecoder {
  /// The most bytes in a line; sigrok's own have about 40.
  static let lineLimit = 4_096

  private let path: String
  private let clock: SampleClock?
  private var lines: ChunkedLines
  private var wire: WireAssembly
  /// The number of each decoder, at the index of its bus.
  private var instances: [Int] = []
  private var isAtEnd = false
  private let scanner = SigrokLineScanner()
  /// The transaction that the last line ended.
  private var ready: TraceRecord?

  /// A reader of a text.
  init(_ source: CaptureSource, _ options: CaptureOptions, _ survey: CaptureSurvey) throws(CaptureError) {
    path = source.path
    clock = try SampleClock(options)
    wire = WireAssembly(path: path, .sigrokText, survey: survey)
    lines = ChunkedLines(path: path, lineLimit: Self.lineLimit, read: source.chunks())
  }

  var facts: CaptureFacts {
    CaptureFacts(
      buses: zip(instances, wire.infos()).sorted { $0.0 < $1.0 }.map(\.1),
      lossy: clock == nil ? [.time] : [], addresses: wire.addresses)
  }

  var revision: Int { wire.revision }
  var remarks: CaptureRemarks { wire.remarks }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while !isAtEnd {
      let scanner = scanner
      if let line = lines.scan({ scanner.line($0, &$1) }) {
        if try take(line) { return ready.take() }
      } else if try lines.advance() {
        if let line = try currentLine(), try take(line) { return ready.take() }
      } else {
        isAtEnd = true
      }
    }
    if let record = try wire.finishOpen(line: lines.number) { return record }
    if wire.count == 0 { throw lines.number == 0 ? .empty(path) : .nothing(path, .sigrokText, wire.remarks) }
    return nil
  }

  /// The current line; nil for an empty one, and for a last line that was cut.
  private mutating func currentLine() throws(CaptureError) -> SigrokLine? {
    if let line = lines.withText({ SigrokLine($0, $1) }), lines.isTerminated || line.event != .warning { return line }
    let text = lines.withLine { LineExcerpt.of($0) }
    if text.isEmpty { return nil }
    guard !lines.isTerminated else { throw .line(text, .sigrokText, at: place) }
    wire.note(.cut, line: lines.number)
    return nil
  }

  /// Takes a line; returns whether a transaction is ready.
  @inline(__always)
  private mutating func take(_ line: SigrokLine) throws(CaptureError) -> Bool {
    let number = lines.number
    switch line.event {
    case .repetition: break
    case .otherDecoder: wire.note(.otherDecoder, line: number)
    case .warning: wire.note(.warning, line: number)
    case .start(isRepeated: false):
      ready = try wire.start(on: try bus(line), at: try time(of: line.samples?.lowerBound), line: number)
      return ready != nil
    case .start(isRepeated: true): try wire.repeatStart(on: try bus(line), line: number)
    case .stop:
      ready = try wire.stop(on: try bus(line), at: try time(of: line.samples?.upperBound), line: number)
      return ready != nil
    case .address(let value, let isRead):
      try wire.address(Int(value), isRead: isRead, on: try bus(line), line: number)
    case .data(let byte, let isRead): try wire.data(byte, isRead: isRead, on: try bus(line), line: number)
    case .acknowledge(let answer): try wire.acknowledge(Known(answer), on: try bus(line), line: number)
    }
    return false
  }

  /// The index of the bus of a line's decoder.
  ///
  /// The first decoder gets the id of the default bus of a sequence; the others keep sigrok's names.
  private mutating func bus(_ line: SigrokLine) throws(CaptureError) -> Int {
    if line.instance == instances.first { return 0 }
    for position in instances.indices where instances[position] == line.instance { return position }
    let name = "i2c-\(line.instance)"
    let bus = try wire.addBus(
      id: line.instance == 1 ? "main" : name, adapter: "sigrok \(name)", line: lines.number)
    instances.append(line.instance)
    return bus
  }

  private func time(of sample: Int?) throws(CaptureError) -> Nanoseconds? {
    guard let clock else { return nil }
    guard let sample else { throw .samples(at: place) }
    guard let time = clock.time(of: sample) else { throw .timeOrder(at: place) }
    return time
  }

  private var place: LinePlace { LinePlace(path: path, line: lines.number) }
}
