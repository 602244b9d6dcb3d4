import I2C
import SequenceRunner
import Synchronization
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signals, which end a run from outside.
///
/// The first signal asks the run to end after the transaction in flight; the teardown follows, and has a deadline. A
/// second signal that comes later than ``sameMoment`` ends the process at once. Safety: a handler does only what is
/// safe there (atomics, the clock, a timer, `write`, `_exit`).
enum Signals {
  /// The signals of Ctrl-C, of `kill`, of a terminal or connection that went away, and of Ctrl-\.
  private static let requests = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Signals within this time count as one, 300 ms: `timeout` signals the command and then its whole group.
  private static let sameMoment: Nanoseconds = 300_000_000

  /// How much longer than its deadline a teardown may take, in seconds, before the process is ended in whatever call it
  /// hangs.
  private static let grace: Nanoseconds = 2

  /// When the first signal came; 0 before.
  private static let requestedAt = Atomic<Nanoseconds>(0)
  /// When the process was last seen to run, and how long it was stopped in all.
  private static let seenAt = Atomic<Nanoseconds>(0)
  private static let stoppedFor = Atomic<Nanoseconds>(0)
  /// How long the teardown may take after it, in nanoseconds.
  private static let teardownLimit = Atomic<Nanoseconds>(Nanoseconds.max)

  private static let twice: StaticString =
    "\ninterrupted twice: the teardown did not run to its end, the UUT may be powered and in an unknown state\n"
  private static let overdue: StaticString = """

    the adapter did not come back in the time of --teardown-timeout: the teardown did not run to its end, the UUT may \
    be powered and in an unknown state; what was recorded stands beside each report, in a file that ends in .partial

    """

  /// Takes the signals over for the time of a run.
  ///
  /// Signals that were ignored when the process started (`nohup`, a job in the background) stay ignored.
  /// - Parameter limit: how long the teardown may take, once a signal has come.
  static func install(teardownLimit limit: Nanoseconds = RunTime.teardown.nanoseconds) {
    teardownLimit.store(limit, ordering: .relaxed)
    for number in requests {
      let before = signal(number) { _ in Signals.request() }
      if unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    }
    signal(SIGCONT) { _ in Signals.goOn() }
    signal(SIGALRM) { _ in Signals.leave(saying: Signals.overdue) }
    unblock(requests + [SIGALRM, SIGCONT])
    // SIGPIPE is ignored: the failing write reports that the reader is gone.
    signal(SIGPIPE, SIG_IGN)
    StandardOutput.outlivesItsListener()
  }

  /// Unblocks signals, because a parent that blocks them for itself hands that on to its children.
  private static func unblock(_ numbers: [Int32]) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in numbers { unsafe sigaddset(&set, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// Ignores SIGXFSZ: if a file grows beyond a limit, the call that writes to it fails instead.
  static func ignoreFileSize() { signal(SIGXFSZ, SIG_IGN) }

  /// Whether a signal has come, and whether the time of the teardown after it is over.
  static let interruption = Interruption(
    { requestedAt.load(ordering: .relaxed) > 0 },
    isTeardownOver: {
      let start = requestedAt.load(ordering: .relaxed)
      return start > 0 && WallTime.monotonic - start > teardownLimit.load(ordering: .relaxed)
    })

  /// Notes that the process runs.
  static func noteRunning(at now: Nanoseconds) { seenAt.store(now, ordering: .relaxed) }

  /// How long the process was stopped, as by Ctrl-Z or SIGSTOP, until it was told to go on.
  ///
  /// Nobody is told when a stop begins, so it counts from when the process was last seen to run: never too short.
  static var stopped: Nanoseconds { stoppedFor.load(ordering: .relaxed) }

  private static func goOn() {
    let code = errno
    defer { errno = code }
    let now = WallTime.monotonic
    let seen = seenAt.exchange(now, ordering: .relaxed)
    if seen > 0 { stoppedFor.wrappingAdd(now - seen, ordering: .relaxed) }
  }

  private static func request() {
    let code = errno
    defer { errno = code }
    let now = WallTime.monotonic
    let (isFirst, first) = requestedAt.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    if isFirst { return startTimer(teardownLimit.load(ordering: .relaxed)) }
    if now - first > sameMoment { leave(saying: twice) }
  }

  /// Asks for SIGALRM after the deadline.
  ///
  /// It comes even while a call does not return.
  private static func startTimer(_ limit: Nanoseconds) {
    _ = alarm(UInt32(clamping: limit / 1_000_000_000 + grace))
  }

  private static func leave(saying text: StaticString) -> Never {
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(ExitStatus.teardownFailed.rawValue)
  }
}
