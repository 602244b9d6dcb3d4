package import Diagnostics
internal import I2C
internal import SequenceModel
package import SequenceRunner
package import Trace
internal import Values

/// Turns the events of a run into the lines of its trace, which is the recording that a replay reads.
package struct TraceRecorder: Sendable {
  private let header: TraceHeader
  /// The names of the buses, by number.
  private let buses: [String]
  private var lines: LineCursor
  /// What the lines of the current step have in common.
  private var step: (number: Int, path: String, line: Int)?
  /// How far the clock of a recording is ahead of that of its replay, because the trace of a replay keeps the recorded
  /// times.
  private var skew: Int64 = 0

  /// A recorder.
  ///
  /// The header is the first line; `lines` gives the lines of steps.
  package init(header: TraceHeader, lines: LineTable) {
    self.header = header
    buses = header.buses.map(\.id)
    self.lines = LineCursor(lines)
  }

  /// The line for an event; nil for what a trace does not hold.
  package mutating func line(for event: RunEvent) -> TraceLine? {
    switch event {
    case .runStarted: .header(header)
    case .transaction(let asked): .transaction(record(of: asked))
    case .pin(let record): .pin(line(for: record))
    case .delay(_, let time, let duration):
      .event(TraceEvent(kind: .delay, time: recorded(time), duration: duration))
    case .moment(let seconds, let time): .event(TraceEvent(kind: .now, time: recorded(time), text: String(seconds)))
    case .busCheck(let text, let time): .event(TraceEvent(kind: .busCheck, time: recorded(time), text: text))
    case .note(let text, let time): .event(TraceEvent(kind: .note, time: recorded(time), text: text))
    case .runEnded(let result):
      .end(
        TraceEnd(
          count: result.transactions, time: recorded(result.endedAt), verdict: result.verdict.rawValue,
          reservations: result.reservations.entries.map { "\($0.kind.rawValue):\($0.count)" }))
    case .groupStarted, .groupEnded, .stepStarted, .attemptEnded, .stepEnded: nil
    }
  }

  /// The events at the end of a step: what it measured and said, and what did not go well.
  package mutating func events(of instance: StepInstance, _ result: StepResult) -> [TraceEvent] {
    guard Self.hasEvents(instance, result) else { return [] }
    let text = instance.step.action.kind == .dump ? nil : result.text
    enter(instance)
    var events = result.measurements.map(Self.event)
    if let text { events.append(TraceEvent(kind: .log, text: text)) }
    events += result.findings.map(Self.event)
    for index in events.indices {
      (events[index].time, events[index].step, events[index].line) = (recorded(result.endedAt), step?.path, step?.line)
    }
    return events
  }

  /// Whether the end of a step adds anything.
  package static func hasEvents(_ instance: StepInstance, _ result: StepResult) -> Bool {
    guard result.outcome != .skipped else { return false }
    return !result.measurements.isEmpty || !result.findings.isEmpty || instance.tells(result)
  }

  /// The events for findings of the run as a whole.
  package func events(of result: RunResult) -> [TraceEvent] {
    result.findings.map { finding in
      var event = Self.event(finding)
      event.time = recorded(result.endedAt)
      return event
    }
  }

  private static func event(_ measurement: Measurement) -> TraceEvent {
    var event = TraceEvent(kind: .measure)
    let facts: [(EventKey, String?)] = [
      (.name, measurement.name.isEmpty ? nil : measurement.name), (.value, measurement.value.map { "\($0)" }),
      (.unit, measurement.unit), (.low, measurement.low.map { "\($0)" }), (.high, measurement.high.map { "\($0)" }),
      (.compare, measurement.isJudged ? measurement.comparator.rawValue : nil), (.res, measurement.outcome.rawValue),
    ]
    event.details = facts.compactMap { key, text in text.map { TraceEvent.Detail(key, $0) } }
    return event
  }

  private static func event(_ finding: Finding) -> TraceEvent {
    let facts = finding.facts
    var event = TraceEvent(kind: .finding, text: finding.message)
    let details: [(EventKey, String?)] = [
      (.kind, facts.kind.rawValue), (.device, facts.device), (.reg, facts.register),
      (.expected, facts.measurement == nil ? facts.expectedText : nil),
      (.read, facts.measurement == nil ? facts.readText : nil),
      (.bits, facts.bits.isEmpty ? nil : facts.bits.map(String.init).joined(separator: " ")),
      (.missing, facts.missing.isEmpty ? nil : facts.missing.map { "\($0)" }.joined(separator: ", ")),
      (.hint, facts.hint),
    ]
    event.details = details.compactMap { key, text in text.map { TraceEvent.Detail(key, $0) } }
    return event
  }

  /// A time of the run by the clock of the recording.
  private func recorded(_ time: Int64) -> Int64 {
    max(0, min(TraceReader.timeLimit, time.addingReportingOverflow(skew).partialValue))
  }

  /// Notes what all lines of a step have in common.
  private mutating func enter(_ instance: StepInstance) {
    guard step?.number != instance.number else { return }
    let path = instance.group.map { $0.path + "/" + instance.label } ?? instance.label
    step = (instance.number, path, lines.line(of: instance.step.span.start))
  }

  private func bus(_ number: UInt8) -> String {
    buses.indices.contains(Int(number)) ? buses[Int(number)] : "main"
  }

  private mutating func line(for record: PinRecord) -> TracePin {
    enter(record.instance)
    if let time = record.reading.time { skew = time - record.at }
    var reading = record.reading
    reading.duration = record.duration
    return TracePin(
      time: recorded(record.at), bus: bus(record.action.bus), section: record.instance.section.rawValue,
      step: step?.path, line: step?.line, attempt: record.attempt, attemptTry: record.attemptTry,
      name: record.action.name, operation: record.action.operation, reading: reading)
  }

  /// The line of a transaction, by itself, because there are many of them.
  package mutating func record(of record: TransactionRecord) -> TraceRecord {
    let instance = record.instance
    enter(instance)
    // If the bus did not tell the duration, the measured or virtual time is recorded, so that a replay takes as long.
    var exchange = record.exchange
    exchange.duration = exchange.duration ?? record.duration
    if let time = exchange.time { skew = time - record.at }
    var line = TraceRecord(
      number: record.number, time: recorded(record.at), bus: bus(record.transaction.bus),
      section: instance.section.rawValue, step: step?.path, line: step?.line, attempt: record.attempt,
      attemptTry: record.attemptTry, exchange: exchange)
    line.isAutomatic = record.isAutomatic
    return line
  }
}
