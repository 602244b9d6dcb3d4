import I2C
import SequenceRunner
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The time of this machine, and moments that people read.
enum WallTime {
  /// A clock in nanoseconds that only goes forward, from an arbitrary zero.
  static var monotonic: Nanoseconds {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Nanoseconds(time.tv_sec) * 1_000_000_000 + Nanoseconds(time.tv_nsec)
  }

  /// Seconds since 1970.
  static var seconds: Int { time(nil) }

  /// Now, as `2026-11-22T08:00:00` in UTC, without zone.
  static var stamp: String { String(Moment.now.utc.prefix(19)) }

  /// Sleeps; a signal ends it early.
  static func sleep(_ duration: Nanoseconds) {
    guard duration > 0 else { return }
    var time = timespec(tv_sec: Int(duration / 1_000_000_000), tv_nsec: Int(duration % 1_000_000_000))
    _ = unsafe nanosleep(&time, nil)
  }
}

/// The time of a run on hardware.
struct WallClock: OutsideClock {
  /// A wait is cut into pieces of this length, so that an interruption is noticed even if its signal came too early.
  private static let longestNap: Nanoseconds = 50_000_000
  private let start = WallTime.monotonic
  private let turns = TurnDelay()

  var now: Nanoseconds {
    let now = WallTime.monotonic
    Signals.noteRunning(at: now)
    return now - start
  }

  var standstill: Nanoseconds? { turns.total.map { $0 + Signals.stopped } }

  mutating func pass(_ duration: Nanoseconds) {}

  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) {
    while now < deadline, !interruption.isRequested { WallTime.sleep(min(deadline - now, Self.longestNap)) }
  }
}

/// Virtual time that also ends when as much real time has passed as the run may take.
///
/// A loop that asks nothing of the bus takes no virtual time, and would never end otherwise.
struct LimitedClock: OutsideClock {
  /// The least real time that a run gets, 5 s, because a busy machine is slow.
  private static let leastRealTime: Nanoseconds = 5_000_000_000

  private var time: Nanoseconds = 0
  private let limit: Nanoseconds
  private let start = WallTime.monotonic

  /// A clock for a run.
  ///
  /// - Parameter limit: the limit of `--timeout`, in nanoseconds.
  init(limit: Nanoseconds) { self.limit = limit }

  var now: Nanoseconds {
    WallTime.monotonic - start > max(limit, Self.leastRealTime) ? max(time, limit + 1) : time
  }

  mutating func pass(_ duration: Nanoseconds) { time += max(0, duration) }

  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) { time = max(time, deadline) }
}

/// Recorded time at the pace of the wall, or at a multiple of it: for watching a replay.
struct PacedClock: OutsideClock {
  private(set) var now: Nanoseconds = 0
  /// Real seconds per recorded second.
  private let scale: Double
  private var wall = WallClock()

  init(scale: Double) { self.scale = scale }

  mutating func pass(_ duration: Nanoseconds) {
    now += duration
    wall.wait(until: Nanoseconds(Double(now) * scale), unless: .never)
  }

  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) {
    wall.wait(until: Nanoseconds(Double(deadline) * scale), unless: interruption)
    now = interruption.isRequested ? max(now, min(deadline, Nanoseconds(Double(wall.now) / scale))) : max(now, deadline)
  }
}
