internal import I2C
internal import Trace

/// Tries of one poll in the recording: identical requests one after another, all answered alike but possibly the last.
///
/// See the article <doc:Replay> for what is made of it.
struct PollGroup {
  /// What every try asks for.
  let messages: [Message]
  /// When the first try was asked in this run.
  let firstAsk: Nanoseconds
  let first: RecordedTransaction
  /// The try that was answered last.
  var last: RecordedTransaction
  /// The try with the final outcome, once it was looked for and found.
  var final: RecordedTransaction?
  /// Whether the final outcome was delivered.
  var isFinished = false

  init(_ transaction: Transaction, first: RecordedTransaction, at now: Nanoseconds) {
    messages = transaction.messages
    firstAsk = now
    self.first = first
    last = first
  }

  /// Whether a transaction that follows `previous` in the queue is one more try.
  func includes(_ next: RecordedTransaction, after previous: RecordedTransaction, isLossy: Bool) -> Bool {
    previous.isAnswered(like: first) && next.canFollow(previous)
      && RequestDifference(recorded: next.record.exchange, asked: Transaction(messages), isLossy: isLossy) == nil
  }

  /// Whether the time of the final outcome has come; nil if the recording has no times.
  func isDue(at now: Nanoseconds) -> Bool? {
    guard let start = first.record.time, let end = final?.record.time else { return nil }
    return now - firstAsk >= end - start
  }
}
