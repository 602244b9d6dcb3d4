package import Diagnostics
internal import I2C
internal import SequenceModel
package import SequenceRunner
package import Trace

/// Turns the events of a run into the lines of its trace, which is the recording that a replay reads.
package struct TraceRecorder: Sendable {
  private let header: TraceHeader
  private let bus: String
  private let lines: LineTable
  /// What the transactions of one step have in common.
  private var step: (number: Int, path: String, line: Int)?

  /// A recorder; the header is the first line, `lines` tells where steps stand.
  package init(header: TraceHeader, bus: String = "main", lines: LineTable) {
    self.header = header
    self.bus = bus
    self.lines = lines
  }

  /// The line for an event; nil for what a trace does not hold.
  package mutating func line(for event: RunEvent) -> TraceLine? {
    switch event {
    case .runStarted: .header(header)
    case .transaction(let record): .transaction(line(for: record))
    case .delay(_, let time, let duration): .event(TraceEvent(kind: .delay, time: time, duration: duration))
    case .note(let text, let time): .event(TraceEvent(kind: .note, time: time, text: text))
    case .runEnded(let result):
      .end(TraceEnd(count: result.transactions, time: result.endedAt, verdict: result.verdict.rawValue))
    case .groupStarted, .groupEnded, .stepStarted, .attemptEnded, .stepEnded: nil
    }
  }

  private mutating func line(for record: TransactionRecord) -> TraceRecord {
    let instance = record.instance
    if step?.number != instance.number {
      let path = instance.group.map { $0.path + "/" + instance.label } ?? instance.label
      step = (instance.number, path, lines.line(of: instance.step.span.start))
    }
    // What the bus did not say was measured, or is what virtual time moved by; a replay then takes as long.
    var exchange = record.exchange
    exchange.duration = exchange.duration ?? record.duration
    return TraceRecord(
      number: record.number, time: record.at, bus: bus, section: instance.section.rawValue, step: step?.path,
      line: step?.line, attempt: record.attempt, attemptTry: record.attemptTry, exchange: exchange)
  }
}
