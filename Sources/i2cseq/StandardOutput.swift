import Diagnostics
import HostSystem
import Synchronization
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The standard output.
///
/// What a command prints is its result, so a failed write is not ignored.
enum StandardOutput {
  /// What diagnostics call it.
  static let name = "the standard output"

  /// The error number of the first write that failed; 0 while none did.
  private static let failure = Atomic<Int32>(0)
  private static let isOutlived = Atomic<Bool>(false)
  private static let isTaken = Atomic<Bool>(false)

  /// Reserves the standard output for a file that was asked for as `-`.
  ///
  /// Everything else then goes to the standard error.
  static func takeForFile() { isTaken.store(true, ordering: .relaxed) }

  /// From now on a failed write is reported at the end, because the command has begun what it must end.
  static func outlivesItsListener() { isOutlived.store(true, ordering: .relaxed) }

  /// Writes text, and throws if that fails.
  static func write(_ bytes: [UInt8]) throws(SystemError) {
    try FileDescriptor.write(bytes, toError: isTaken.load(ordering: .relaxed))
  }

  /// Writes text.
  ///
  /// If that fails, a command that has touched nothing ends.
  static func print(_ bytes: [UInt8]) {
    do throws(SystemError) { try write(bytes) } catch {
      _ = failure.compareExchange(expected: 0, desired: error.code, ordering: .relaxed)
      if !isOutlived.load(ordering: .relaxed) { ExitStatus.lostOutput.leave() }
    }
  }

  static func print(_ text: String) { print(Array(text.utf8)) }

  /// Whether no write has failed so far.
  static var isWhole: Bool { failure.load(ordering: .relaxed) == 0 }

  /// Why a write failed.
  static var reason: SystemError { SystemError(code: failure.load(ordering: .relaxed)) }

  /// Opens the three standard streams where they are closed.
  ///
  /// Otherwise the next file would become one of them, and would be overwritten by what the command prints.
  static func openClosedStreams() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // `open` gives the lowest free number. Those before it are open by now, so it is this one.
      guard unsafe open("/dev/null", O_RDWR) == number else { _exit(ExitStatus.internalError.rawValue) }
    }
  }
}

/// The standard error, where diagnostics go.
///
/// A failed write here cannot be reported anywhere.
enum StandardError {
  static func print(_ bytes: [UInt8]) { try? FileDescriptor.write(bytes, toError: true) }

  /// Prints a diagnostic that quotes no file.
  static func print(_ diagnostic: Diagnostic) {
    print(Array(DiagnosticRenderer(sources: SourceMap(), isColoured: Terminal.isErrorColoured).render(diagnostic).utf8))
  }
}
