import SequenceRunner
import Synchronization
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// SIGINT and SIGTERM: the first asks the run to end after the transaction in flight, the second ends it at once.
enum Signals {
  private static let count = Atomic<Int>(0)
  private static let farewell = Array(
    "\ninterrupted twice: the teardown did not run to its end, the UUT may be powered and in an unknown state\n".utf8)

  /// Takes the signals over for the time of a run.
  static func install() {
    // Made now: a signal handler must not be the first who asks for it.
    _ = farewell
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Only what is safe in a signal handler: an atomic, write(2), _exit(2).
        guard Signals.count.add(1, ordering: .relaxed).oldValue > 0 else { return }
        FileDescriptor.print(Signals.farewell, toError: true)
        _exit(ExitStatus.interrupted.rawValue)
      }
    }
  }

  /// Whether the first signal has come.
  static let interruption = Interruption { count.load(ordering: .relaxed) > 0 }
}
