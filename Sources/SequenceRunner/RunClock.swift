package import I2C

/// The time of a run.
package enum RunClock {
  /// Virtual time, which moves without waiting: hours of delay are over at once.
  case virtual(now: Nanoseconds)
  /// Time from outside, such as that of the wall clock.
  case outside(any OutsideClock)

  /// Virtual time, at the beginning of a run.
  package static var virtual: RunClock { .virtual(now: 0) }

  /// The time since the run began.
  var now: Nanoseconds {
    switch self {
    case .virtual(let now): now
    case .outside(let clock): clock.now
    }
  }

  /// A moment, from which it can be asked how long the process stood still.
  struct Stamp {
    fileprivate let now: Nanoseconds
    fileprivate let standstill: Nanoseconds?
  }

  /// The present moment.
  var stamp: Stamp { Stamp(now: now, standstill: standstill) }

  /// How long the process stood still since a moment; nil where nobody knows.
  func standstill(since stamp: Stamp) -> Nanoseconds? {
    guard let before = stamp.standstill, let standstill else { return nil }
    return standstill - before
  }

  /// How long the process may have stood still since a moment: where nobody knows, for all of the time.
  func possibleStandstill(since stamp: Stamp) -> Nanoseconds { standstill(since: stamp) ?? now - stamp.now }

  private var standstill: Nanoseconds? {
    switch self {
    case .virtual: 0
    case .outside(let clock): clock.standstill
    }
  }

  /// Notes the end of a transaction that took this long.
  mutating func pass(_ duration: Nanoseconds) {
    switch self {
    case .virtual(let now): self = .virtual(now: now + max(0, duration))
    case .outside(var clock):
      clock.pass(duration)
      self = .outside(clock)
    }
  }

  /// Waits until a point in time, or until the run is interrupted.
  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) {
    switch self {
    case .virtual(let now): self = .virtual(now: max(now, deadline))
    case .outside(var clock):
      clock.wait(until: deadline, unless: interruption)
      self = .outside(clock)
    }
  }
}

/// A clock that the caller of the run keeps.
package protocol OutsideClock {
  /// The time since the run began.
  var now: Nanoseconds { get }

  /// How long the process stood still since any fixed moment: it was stopped, or had no turn; nil where nobody knows.
  var standstill: Nanoseconds? { get }

  /// Notes the end of a transaction that took this long, as its bus reports or else by its speed. Real time has passed
  /// already; virtual time moves.
  mutating func pass(_ duration: Nanoseconds)

  /// Waits until a point in time, or until the run is interrupted.
  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption)
}

extension OutsideClock {
  package var standstill: Nanoseconds? { nil }
}

/// The latest time at which a step is begun, 36 years after the beginning of the run.
///
/// What one step adds still fits into 64 bits.
let runTimeLimit: Nanoseconds = 1 << 60

/// Whether the run was asked to end; checked between transactions and while waiting.
package struct Interruption: Sendable {
  private let ask: @Sendable () -> Bool
  private let askOfTeardown: @Sendable () -> Bool

  /// - Parameters:
  ///   - ask: whether the run is to end; its teardown follows.
  ///   - isTeardownOver: whether the teardown has had its time, too.
  package init(
    _ ask: @escaping @Sendable () -> Bool, isTeardownOver: @escaping @Sendable () -> Bool = { false }
  ) {
    self.ask = ask
    askOfTeardown = isTeardownOver
  }

  /// An interruption that never happens.
  package static let never = Interruption { false }

  package var isRequested: Bool { ask() }

  /// The interruption that ends the waits of a teardown.
  ///
  /// The interruption of the run does not, because it has led to the teardown.
  var ofTeardown: Interruption { Interruption(askOfTeardown, isTeardownOver: askOfTeardown) }
}
