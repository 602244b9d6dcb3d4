import Diagnostics
import HostSystem
import Synchronization
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The standard output, and what became of it: what a command says is its result, and is not lost in silence.
enum StandardOutput {
  /// What diagnostics call it.
  static let name = "the standard output"

  /// What the first text met that did not go out; 0 while all did.
  private static let failure = Atomic<Int32>(0)
  private static let isOutlived = Atomic<Bool>(false)
  private static let isTaken = Atomic<Bool>(false)

  /// What is asked for as a file is the whole of the standard output; everything else then goes to the standard error.
  static func takeForFile() { isTaken.store(true, ordering: .relaxed) }

  /// From now on a failed write is told at the end: the command has begun what it must end.
  static func outlivesItsListener() { isOutlived.store(true, ordering: .relaxed) }

  /// Writes text, and throws what kept it from going out.
  static func write(_ bytes: [UInt8]) throws(SystemError) {
    try FileDescriptor.write(bytes, toError: isTaken.load(ordering: .relaxed))
  }

  /// Writes text; a command that has touched nothing ends if it does not go out.
  static func print(_ bytes: [UInt8]) {
    do throws(SystemError) { try write(bytes) } catch {
      _ = failure.compareExchange(expected: 0, desired: error.code, ordering: .relaxed)
      if !isOutlived.load(ordering: .relaxed) { ExitStatus.lostOutput.leave() }
    }
  }

  static func print(_ text: String) { print(Array(text.utf8)) }

  /// Whether everything went out so far.
  static var isWhole: Bool { failure.load(ordering: .relaxed) == 0 }

  /// Why something did not.
  static var reason: SystemError { SystemError(code: failure.load(ordering: .relaxed)) }

  /// Opens the three streams of a process where they are closed: the next file would otherwise become one of them, and
  /// would be written over by what the command says.
  static func openClosedStreams() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // `open` gives the lowest free number. Those before it are open by now, so it is this one.
      guard unsafe open("/dev/null", O_RDWR) == number else { _exit(ExitStatus.internalError.rawValue) }
    }
  }
}

/// Where diagnostics go; a failed write here cannot be told anywhere.
enum StandardError {
  static func print(_ bytes: [UInt8]) { try? FileDescriptor.write(bytes, toError: true) }

  /// A diagnostic that quotes no file.
  static func print(_ diagnostic: Diagnostic) {
    print(Array(DiagnosticRenderer(sources: SourceMap(), isColoured: Terminal.isErrorColoured).render(diagnostic).utf8))
  }
}
