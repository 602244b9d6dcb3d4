import I2C
import SequenceModel

/// When a step is tried again until it passes (language rule R10).
///
/// A plan has one try, and the worst time of all.
struct PollScript {
  /// What follows a try that has not passed and may yet.
  enum Next: Equatable {
    case again(at: Nanoseconds)
    /// Once more and at once: the process stood still where there was time for one more try.
    case late
    case ranOut
  }

  private let poll: Poll
  private let startedAt: Nanoseconds
  private let reachesHardware: Bool
  private var isLate = false

  init(_ poll: Poll, startedAt: Nanoseconds, reachesHardware: Bool) {
    self.poll = poll
    self.startedAt = startedAt
    self.reachesHardware = reachesHardware
  }

  mutating func next(triedAt: Nanoseconds, now: Nanoseconds) -> Next {
    let next = max(now, triedAt + poll.every)
    guard next >= startedAt + poll.timeout else { return .again(at: next) }
    // The late try is made because the unit may have been ready in time.
    guard !isLate, reachesHardware, now - triedAt > poll.every + Standstills.least else { return .ranOut }
    isLate = true
    return .late
  }

  /// All tries, if each takes so long: the last one begins before the time is over.
  static func worst(_ poll: Poll, oneTry: Nanoseconds) -> Nanoseconds { poll.timeout.adding(oneTry) }
}
