package import I2C

/// The time of a run: the wall's, or one that only moves when something takes time.
package protocol RunClock {
  /// Since the run began.
  var now: Nanoseconds { get }

  /// A transaction is over that took this long by the word of its bus (or by the speed of the bus, where that says
  /// nothing). Real time has passed already; virtual time moves.
  mutating func pass(_ duration: Nanoseconds)

  /// Waits until a point in time, or less when the run is interrupted.
  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption)
}

/// The latest time at which a step is begun, 36 years after the run: what one step adds still fits into 64 bits.
let runTimeLimit: Nanoseconds = 1 << 60

/// Time that costs nothing: hours of delay are over at once.
package struct VirtualClock: RunClock {
  package private(set) var now: Nanoseconds = 0

  package init() {}

  package mutating func pass(_ duration: Nanoseconds) { now += max(0, duration) }

  package mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) {
    now = max(now, deadline)
  }
}

/// Whether somebody asked the run to end; asked between transactions and while waiting.
package struct Interruption: Sendable {
  private let ask: @Sendable () -> Bool

  package init(_ ask: @escaping @Sendable () -> Bool) { self.ask = ask }

  /// Nobody ever asks.
  package static let never = Interruption { false }

  package var isRequested: Bool { ask() }
}
