import HostSystem
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the command tells the shell.
///
/// Never a count; the order of ``severity`` decides between several.
enum ExitStatus: Int32, CaseIterable {
  case passed = 0
  /// The unit is wrong.
  case failed = 1
  /// The bus, the adapter or the record could not decide, or nothing ran.
  case errored = 2
  /// The unit is in an unknown state.
  case teardownFailed = 3
  /// The command line: nothing was touched.
  case usage = 64
  /// A sequence, recording, board or capture: nothing was touched.
  case invalidInput = 65
  /// No such adapter.
  case unavailable = 69
  /// The standard output did not take what a command had to say.
  case lostOutput = 74
  /// A defect of i2cseq.
  case internalError = 70
  /// A signal; the teardown ran.
  case interrupted = 130

  /// 70 > 3 > 130 > 2 > 1 > 0, and what kept a run from beginning above all but a defect.
  private var severity: Int {
    switch self {
    case .passed: 0
    case .failed: 1
    case .errored: 2
    case .lostOutput: 3
    case .interrupted: 4
    case .teardownFailed: 5
    case .unavailable: 6
    case .invalidInput: 7
    case .usage: 8
    case .internalError: 9
    }
  }

  /// The worse of two.
  func worse(_ other: ExitStatus) -> ExitStatus { other.severity > severity ? other : self }

  /// Ends the process at once: a model of 100,000 steps is not worth taking apart piece by piece.
  func leave() -> Never {
    if StandardOutput.isWhole { exit(rawValue) }
    StandardError.print(Array("i2cseq: the standard output was not taken: \(StandardOutput.reason.reason)\n".utf8))
    exit(worse(.lostOutput).rawValue)
  }
}
