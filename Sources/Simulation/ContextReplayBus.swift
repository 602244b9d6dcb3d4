package import I2C
package import Trace

/// A bus that answers from a recording in whatever order it is asked: the replay mode `context`.
///
/// An answer is found by target, request and, for a read by itself, what was written to the target last. The answers to
/// equal requests come in the recorded order, and the last one stays. Work that is missing is not noticed.
package struct ContextReplayBus: WireBus, ~Copyable {
  /// The first line of the recording, with the seed that the run must use.
  package let header: TraceHeader
  package let limits: BusLimits
  private let path: String
  private var pins: RecordedPins
  private let isLossy: Bool

  /// The key under which answers are found: equal addresses and equal context.
  private struct Key: Hashable {
    var addresses: [Address]
    var context: [UInt8]?
  }
  private var answers: [Key: [RecordedTransaction]] = [:]
  private var context = ReplayContext()

  /// A bus that answers from a recording, which is read at once.
  package init(_ reader: consuming TraceReader, bus: String = "main") throws(TraceError) {
    let recording = try WholeRecording(reader, bus: bus)
    header = recording.header
    path = recording.path
    isLossy = header.lossy.contains(.request)
    var limits = BusLimits(acknowledges: recording.acknowledges, kind: .recording)
    limits.pins = .unknown
    self.limits = limits
    pins = recording.pins
    var context = ReplayContext()
    for transaction in recording.transactions {
      let messages = transaction.record.exchange.messages
      let key = Key(addresses: transaction.addresses, context: context.context(of: messages))
      answers[key, default: []].append(transaction)
      if transaction.record.exchange.fault == nil { context.follow(messages) }
    }
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    switch request {
    case .lines, .recovery: .absent
    case .pin(let action): .pin(pins.answer(action, path))
    }
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let addresses = transaction.messages.map(\.address).uniqued
    let found =
      answer(Key(addresses: addresses, context: context.context(of: transaction.messages)), transaction)
      // A capture sees a refused transaction only up to the refusal, so it may have fewer addresses.
      ?? addresses.first.flatMap { first in
        answer(Key(addresses: [first], context: context.context(of: transaction.messages)), transaction)
      }
    guard let found else { return .none(.withoutAnswer(transaction, path)) }
    found.isTaken = true
    if found.record.exchange.fault == nil { context.follow(transaction.messages) }
    return found.answer(to: transaction)
  }

  /// The next answer that was not given yet, or else the last one that was.
  private func answer(_ key: Key, _ transaction: Transaction) -> RecordedTransaction? {
    var last: RecordedTransaction?
    for recorded in answers[key] ?? [] {
      guard RequestDifference(recorded: recorded.record.exchange, asked: transaction, isLossy: isLossy) == nil else {
        continue
      }
      if !recorded.isTaken { return recorded }
      last = recorded
    }
    return last
  }
}
