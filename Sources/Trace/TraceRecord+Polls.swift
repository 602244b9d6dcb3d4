internal import I2C

// When a transaction is one more try of a poll, by one rule for everything that reads traces. Only the number of tries
// of a poll may vary; any other repetition counts.

extension TraceRecord {
  /// Whether a run says that it is the next try of the same poll.
  ///
  /// Tries are numbered from 1, so subtracting 1 cannot overflow, which adding 1 to the highest number would.
  package func isNextTry(after before: TraceRecord) -> Bool {
    step != nil && step == before.step && section == before.section && attempt == before.attempt
      && attemptTry - 1 == before.attemptTry
  }

  /// Whether it asks once more for what a target did not acknowledge.
  ///
  /// That is all that a capture shows of polls: it does not number tries, and an equal answer may have been wanted
  /// twice. Of a refused write, a capture may hold only the bytes that reached the wire.
  package func asksAgain(after before: TraceRecord) -> Bool {
    guard before.exchange.fault?.kind.isNotAcknowledged == true else { return false }
    let (own, refused) = (exchange.segments, before.exchange.segments)
    guard bus == before.bus, !refused.isEmpty, own.count >= refused.count else { return false }
    return zip(own, refused).allSatisfy { mine, other in
      mine.address == other.address && mine.isRead == other.isRead
        && (mine.isRead || mine.bytes.starts(with: other.bytes))
    }
  }
}
