internal import I2C
internal import Trace

/// Reads the annotations of the I2C decoder that PulseView exports.
///
/// Their order is not guaranteed, so a window of them is sorted by the first sample; at the same sample a START comes
/// first.
struct AnnotationReader: CaptureDecoder {
  /// The number of annotations in the window.
  ///
  /// An export that is further out of order is refused.
  static let window = 4_096

  /// An annotation that waits in the window.
  private struct Waiting {
    var key: [Int]
    var event: SigrokLine.Event
    var samples: SampleSpan?
    var bus: Int
    var line: Int
  }

  private let path: String
  private let template: AnnotationTemplate?
  private let clock: SampleClock?
  private var lines: ChunkedLines
  private var wire: WireAssembly
  private var decoders: [String] = []
  /// The sorted annotations; those before `first` have been released.
  private var waiting: [Waiting] = []
  private var first = 0
  private var released: [Int] = []
  private var isAtEnd = false

  init(_ source: CaptureSource, _ options: CaptureOptions, _ survey: CaptureSurvey) throws(CaptureError) {
    path = source.path
    clock = try SampleClock(options)
    if let text = options.template {
      guard let template = AnnotationTemplate(text) else { throw .template(text) }
      self.template = template
    } else {
      template = nil
    }
    wire = WireAssembly(path: path, .pulseView, survey: survey)
    lines = ChunkedLines(path: path, lineLimit: SigrokTextReader.lineLimit, read: source.chunks())
  }

  var facts: CaptureFacts {
    CaptureFacts(
      buses: wire.infos(), lossy: clock == nil ? [.time] : [], addresses: wire.addresses)
  }

  var revision: Int { wire.revision }
  var remarks: CaptureRemarks { wire.remarks }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while let annotation = try nextSorted() {
      if let record = try take(annotation) { return record }
    }
    if let record = try wire.finishOpen(line: lines.number) { return record }
    if wire.count == 0 { throw .nothing(path, .pulseView, wire.remarks) }
    return nil
  }

  private mutating func nextSorted() throws(CaptureError) -> Waiting? {
    while !isAtEnd, waiting.count - first <= Self.window {
      if try lines.advance() { try readLine() } else { isAtEnd = true }
    }
    guard first < waiting.count else { return nil }
    defer { first += 1 }
    if first >= Self.window {
      waiting.removeSubrange(..<first)
      first = 0
    }
    let next = waiting[first]
    released = next.key
    return next
  }

  private mutating func readLine() throws(CaptureError) {
    let template = template
    guard let line = lines.withLine({ AnnotationLine($0, template: template) }) else {
      let text = lines.withLine { LineExcerpt.of($0) }
      if text.isEmpty { return }
      let place = LinePlace(path: path, line: lines.number)
      guard !lines.isTerminated else { throw .line(text, .pulseView, at: place) }
      return wire.note(.cut, line: lines.number)
    }
    switch line.event {
    case .repetition: return
    case nil where line.isI2C:
      let place = LinePlace(path: path, line: lines.number)
      guard !lines.isTerminated else { throw .line(lines.withLine { LineExcerpt.of($0) }, .pulseView, at: place) }
      return wire.note(.cut, line: lines.number)
    case let event?:
      guard line.isI2C, event != .otherDecoder else { return wire.note(.otherDecoder, line: lines.number) }
      guard event != .warning else { return wire.note(.warning, line: lines.number) }
      try wait(event, line)
    case nil: wire.note(.otherDecoder, line: lines.number)
    }
  }

  private mutating func wait(_ event: SigrokLine.Event, _ line: AnnotationLine) throws(CaptureError) {
    let bus: Int
    if let known = decoders.firstIndex(of: line.decoder) {
      bus = known
    } else {
      bus = try wire.addBus(
        id: decoders.isEmpty ? "main" : line.decoder, adapter: "PulseView \(line.decoder)", line: lines.number)
      decoders.append(line.decoder)
    }
    let isStart = if case .start = event { true } else { false }
    let number = lines.number
    // Without samples there is only the order of the file.
    let key = line.samples.map { [$0.lowerBound, isStart ? 0 : 1, $0.upperBound, number] } ?? [0, 0, 0, number]
    if key.lexicographicallyPrecedes(released) { throw .timeOrder(at: LinePlace(path: path, line: number)) }
    var place = waiting.count
    while place > first, key.lexicographicallyPrecedes(waiting[place - 1].key) { place -= 1 }
    waiting.insert(Waiting(key: key, event: event, samples: line.samples, bus: bus, line: number), at: place)
  }

  private mutating func take(_ annotation: Waiting) throws(CaptureError) -> TraceRecord? {
    let (bus, line) = (annotation.bus, annotation.line)
    switch annotation.event {
    case .repetition, .warning, .otherDecoder: break
    case .start(isRepeated: false):
      return try wire.start(on: bus, at: try time(annotation.samples?.lowerBound, line), line: line)
    case .start(isRepeated: true): try wire.repeatStart(on: bus, line: line)
    case .stop: return try wire.stop(on: bus, at: try time(annotation.samples?.upperBound, line), line: line)
    case .address(let value, let isRead): try wire.address(Int(value), isRead: isRead, on: bus, line: line)
    case .data(let byte, let isRead): try wire.data(byte, isRead: isRead, on: bus, line: line)
    case .acknowledge(let answer): try wire.acknowledge(Known(answer), on: bus, line: line)
    }
    return nil
  }

  private func time(_ sample: Int?, _ line: Int) throws(CaptureError) -> Nanoseconds? {
    guard let clock else { return nil }
    guard let sample else { throw .samples(at: LinePlace(path: path, line: line)) }
    guard let time = clock.time(of: sample) else { throw .timeOrder(at: LinePlace(path: path, line: line)) }
    return time
  }
}
