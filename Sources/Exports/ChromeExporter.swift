import Diagnostics
internal import I2C
internal import JSON
internal import Trace

/// Writes the trace event format that Perfetto and chrome://tracing open: time in microseconds.
///
/// Each bus is a process with a track for each target; the sequence is a process of its own with tracks for steps,
/// delays and the tries of polls.
struct ChromeExporter: TraceExporter {
  /// The process number of the sequence.
  private static let sequence = 1
  private enum Track: Int, CaseIterable {
    case steps = 1
    case polls, delays

    var name: String {
      switch self {
      case .steps: "steps"
      case .polls: "polls"
      case .delays: "delays"
      }
    }
  }

  /// A span of time that may still grow: a step, or the tries of one poll.
  private struct Stretch {
    var name: String
    var attempt: Int
    var start: Nanoseconds
    var end: Nanoseconds
    var transactions = 1
    var tries = 1
  }

  private let path: String
  private var isBegun = false
  private var isFirst = true
  private var buses: [String] = []
  private var targets: Set<[Int]> = []
  private var step: Stretch?
  private var hasSequence = false

  // Slices of time are not read again.
  var lost: LostTransactions? { nil }

  init(path: String) { self.path = path }

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) throws(ExportError) {
    begin(&output)
    switch line {
    case .header, .end: break
    case .transaction(let record):
      guard let time = record.time else { throw .time(path) }
      grow(record, at: time, &output)
      append(record, at: time, to: &output)
    case .pin(let pin):
      guard let time = pin.time else { return }
      nameSequence(&output)
      let name = "pin \(pin.name) \(pin.operation.words)"
      slice(name, Self.sequence, Track.delays.rawValue, time, pin.reading.duration ?? 0, [], &output)
    case .event(let event):
      guard let time = event.time else { return }
      nameSequence(&output)
      let name = event.text ?? event.kind.rawValue
      slice(name, Self.sequence, Track.delays.rawValue, time, event.duration ?? 0, [], &output)
    }
  }

  mutating func finish(_ output: inout [UInt8]) {
    begin(&output)
    endStep(&output)
    output += "\n]}\n".utf8
  }

  private mutating func begin(_ output: inout [UInt8]) {
    guard !isBegun else { return }
    isBegun = true
    output += #"{"displayTimeUnit":"ns","traceEvents":["#.utf8
  }

  // MARK: Steps

  /// Adds a transaction to the step that it belongs to, or begins the next.
  private mutating func grow(_ record: TraceRecord, at time: Nanoseconds, _ output: inout [UInt8]) {
    guard let name = record.step else { return endStep(&output) }
    let path = (record.section.map { $0 + "/" } ?? "") + name
    let end = time &+ (record.exchange.duration ?? 0)
    // A loop repeats the same step, and its tries begin with 1 again.
    if var current = step, current.name == path, current.attempt == record.attempt, record.attemptTry >= current.tries,
      !(record.attemptTry == 1 && current.tries > 1)
    {
      current.end = max(current.end, end)
      current.transactions += 1
      current.tries = record.attemptTry
      step = current
      return
    }
    endStep(&output)
    step = Stretch(name: path, attempt: record.attempt, start: time, end: end)
  }

  private mutating func endStep(_ output: inout [UInt8]) {
    guard let done = step else { return }
    step = nil
    nameSequence(&output)
    let arguments = [("transactions", done.transactions), ("tries", done.tries), ("attempt", done.attempt)]
    let texts = arguments.map { ($0.0, "\($0.1)") }
    slice(done.name, Self.sequence, Track.steps.rawValue, done.start, done.end - done.start, texts, &output)
    guard done.tries > 1 else { return }
    let name = "poll, \(done.tries) tries"
    slice(name, Self.sequence, Track.polls.rawValue, done.start, done.end - done.start, texts, &output)
  }

  private mutating func nameSequence(_ output: inout [UInt8]) {
    guard !hasSequence else { return }
    hasSequence = true
    name("process_name", "sequence", Self.sequence, 0, &output)
    for track in Track.allCases { name("thread_name", track.name, Self.sequence, track.rawValue, &output) }
  }

  // MARK: Transactions

  private mutating func append(_ record: TraceRecord, at time: Nanoseconds, to output: inout [UInt8]) {
    if !buses.contains(record.bus) {
      buses.append(record.bus)
      name("process_name", "bus \(record.bus)", process(record.bus), 0, &output)
    }
    let process = process(record.bus)
    let address = record.exchange.segments.first?.address
    let track = address.map { $0.value + ($0.isTenBit ? 0x1000 : 1) } ?? 0
    if targets.insert([process, track]).inserted {
      name("thread_name", address.map(\.description) ?? "nothing", process, track, &output)
    }
    var arguments = [("n", "\(record.number)"), ("result", ResultWord(record.exchange.fault).rawValue)]
    if let step = record.step { arguments.append(("step", step)) }
    if record.attemptTry > 1 { arguments.append(("try", "\(record.attemptTry)")) }
    slice(Self.label(record.exchange), process, track, time, record.exchange.duration ?? 0, arguments, &output)
  }

  private func process(_ bus: String) -> Int { Self.sequence + 1 + (buses.firstIndex(of: bus) ?? 0) }

  /// The most bytes of a message in the name of a slice.
  private static let shownBytes = 8

  private static func label(_ exchange: Exchange) -> String {
    if exchange.segments.isEmpty { return ResultWord(exchange.fault).rawValue }
    return exchange.segments.map { segment in
      let bytes = segment.bytes.prefix(shownBytes).map { " " + hexDigits($0) }
      return (segment.isRead ? "R" : "W") + (segment.addressAcknowledge == .no ? "!" : "") + bytes.joined()
        + (segment.bytes.count > shownBytes ? " …" : "")
    }.joined(separator: " Sr ")
  }

  // MARK: JSON

  private mutating func name(
    _ kind: String, _ name: String, _ process: Int, _ track: Int, _ output: inout [UInt8]
  ) {
    open(&output)
    output += #"{"ph":"M","name":"\#(kind)","pid":\#(process),"tid":\#(track),"args":{"name":"#.utf8
    JSONText.append(name, to: &output)
    output += "}}".utf8
  }

  private mutating func slice(
    _ name: String, _ process: Int, _ track: Int, _ start: Nanoseconds, _ duration: Nanoseconds,
    _ arguments: [(String, String)], _ output: inout [UInt8]
  ) {
    open(&output)
    output += #"{"ph":"X","name":"#.utf8
    JSONText.append(name, to: &output)
    output += #","pid":\#(process),"tid":\#(track),"ts":\#(Self.microseconds(start)),"dur":"#.utf8
    output += "\(Self.microseconds(duration)),\"args\":{".utf8
    for (index, argument) in arguments.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      JSONText.append(argument.0, to: &output)
      output.append(UInt8(ascii: ":"))
      JSONText.append(argument.1, to: &output)
    }
    output += "}}".utf8
  }

  private mutating func open(_ output: inout [UInt8]) {
    output += isFirst ? "\n".utf8 : ",\n".utf8
    isFirst = false
  }

  private static func microseconds(_ time: Nanoseconds) -> String {
    let magnitude = time.magnitude
    let fraction = String(magnitude % 1_000)
    return (time < 0 ? "-" : "") + "\(magnitude / 1_000)." + String(repeating: "0", count: 3 - fraction.utf8.count)
      + fraction
  }
}
