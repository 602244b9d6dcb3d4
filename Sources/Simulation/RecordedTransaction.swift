internal import I2C
internal import Trace

/// A transaction of the recording that nobody has asked for yet.
///
/// A class, because a transaction with several addresses stands in several queues and is taken from all at once.
final class RecordedTransaction {
  /// Its line in the recording.
  let line: Int
  let record: TraceRecord
  /// The addresses it went to, each once; none if the bus did nothing.
  let addresses: [Address]
  /// Whether it stands in a capture before anybody acknowledged anything.
  ///
  /// Silence before the first answer proves nothing (language rule R3), so no sequence can ask for it and pass.
  let isSilence: Bool
  /// Whether it was given as an answer or passed over for good.
  var isTaken = false

  init(_ entry: Recording.Entry) {
    isSilence = entry.isSilence
    line = entry.line
    record = entry.record
    addresses = record.exchange.segments.map(\.address).uniqued
  }

  /// Whether it was recorded in the teardown of a sequence.
  var isOfTeardown: Bool { record.section == "teardown" }

  /// The answer to a request for the same.
  func answer(to transaction: Transaction) -> Exchange { record.answer(to: transaction) }

  /// Whether it was answered in the same way, however long that took.
  func isAnswered(like other: RecordedTransaction) -> Bool {
    let (mine, others) = (record.exchange, other.record.exchange)
    return mine.segments == others.segments && mine.isStopped == others.isStopped && mine.fault == others.fault
  }

  /// Whether it can be a later try of the same poll.
  ///
  /// A capture does not know of steps; a run does.
  func canFollow(_ other: RecordedTransaction) -> Bool {
    let (mine, others) = (record, other.record)
    return mine.step == others.step && mine.section == others.section && mine.attempt == others.attempt
      && mine.attemptTry >= others.attemptTry
  }
}

extension TraceRecord {
  /// The answer to the same request.
  ///
  /// A recording need not say how much was asked for; now that is known.
  func answer(to transaction: Transaction) -> Exchange {
    var exchange = exchange
    exchange.time = time
    for index in 0..<min(transaction.messages.count, exchange.segments.count) {
      switch transaction.messages[index].operation {
      case .read(let count):
        if exchange.segments[index].requestedLength != count { exchange.segments[index].requestedLength = count }
      case .write(let bytes):
        if exchange.segments[index].bytes.count < bytes.count { exchange.segments[index].bytes = bytes }
      }
    }
    return exchange
  }
}

extension [Address] {
  /// Each address once, in the order of first appearance.
  ///
  /// Transactions have one or two of them.
  var uniqued: [Address] {
    if count == 1 { return self }
    var result: [Address] = []
    for address in self where !result.contains(address) { result.append(address) }
    return result
  }
}
