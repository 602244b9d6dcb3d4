import I2C
import SequenceModel

/// Decides when a step with `poll` is tried again (language rule R10).
///
/// A plan has one try, and takes the worst time of all tries.
struct PollScript {
  /// What follows a try that has not passed and may pass later.
  enum Next: Equatable {
    case again(at: Nanoseconds)
    /// Once more and at once, because the process was stopped while there was time for one more try.
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

  /// What follows a try.
  ///
  /// - Parameter standstill: how long the process may have stood still in it.
  mutating func next(triedAt: Nanoseconds, now: Nanoseconds, standstill: Nanoseconds) -> Next {
    let next = max(now, triedAt + poll.every)
    guard next >= startedAt + poll.timeout else { return .again(at: next) }
    // The late try is made because the unit may have been ready in time.
    guard !isLate, reachesHardware, now - triedAt > poll.every, standstill > Standstills.least else { return .ranOut }
    isLate = true
    return .late
  }

  /// The longest time of all tries, in nanoseconds, if each takes `oneTry`: the last one begins before the timeout.
  static func worst(_ poll: Poll, oneTry: Nanoseconds) -> Nanoseconds { poll.timeout.adding(oneTry) }
}
