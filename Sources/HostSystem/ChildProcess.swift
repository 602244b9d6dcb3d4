#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

#if !os(Windows)
  /// A program that this process started.
  ///
  /// The owner must call `ended()` until it returns a result; until then the system keeps the ended process as a
  /// zombie.
  package final class ChildProcess {
    /// How a program ended.
    package enum Ending: Hashable, Sendable {
      /// By itself, with this exit status.
      case exited(Int32)
      /// By this signal.
      case signalled(Int32)
      /// Unknown: the system does not report it to this process.
      case unknown
    }

    /// The interval between checks whether the program has ended, in milliseconds.
    private static let glance: Int32 = 2

    private let number: pid_t
    private let kinship: ProgramStart.Kinship
    /// How it ended.
    ///
    /// It is kept, because the system reports it once and may then reuse the number of the process.
    private var ending: Ending?

    /// Starts a program.
    package init(_ start: ProgramStart) throws(SystemError) {
      number = try start.spawn()
      kinship = start.kinship
    }

    /// How it ended; nil while it runs.
    package func ended() -> Ending? {
      if ending != nil { return ending }
      var status: Int32 = 0
      let found = unsafe waitpid(number, &status, WNOHANG)
      if found == number {
        let signal = status & 0x7F
        ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
      } else if found < 0, errno != EINTR {
        ending = .unknown
      }
      return ending
    }

    /// Waits until it has ended; nil if it has not ended within a time.
    package func ended(within limit: Duration) -> Ending? {
      let deadline = ContinuousClock.now + limit
      while true {
        if let ending = ended() { return ending }
        guard ContinuousClock.now < deadline else { return nil }
        _ = poll(nil, 0, Self.glance)
      }
    }

    /// Sends it a signal, and if it has a process group of its own, also to the programs that it started.
    ///
    /// An ended program gets none.
    package func send(_ signal: Int32) {
      guard ended() == nil else { return }
      if kinship == .apart { kill(-number, signal) }
      // A program can leave its process group.
      kill(number, signal)
    }
  }
#endif
