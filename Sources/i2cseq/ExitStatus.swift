import HostSystem
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The exit status of the command.
///
/// It is never a count. Of several, the one with the highest ``severity`` counts.
enum ExitStatus: Int32, CaseIterable {
  case passed = 0
  /// The unit is wrong.
  case failed = 1
  /// The bus, the adapter or the record could not decide, or nothing ran.
  case errored = 2
  /// The unit is in an unknown state.
  case teardownFailed = 3
  /// The command line is wrong; nothing was touched.
  case usage = 64
  /// A sequence, recording, board or capture is wrong; nothing was touched.
  case invalidInput = 65
  /// The adapter is not there, or cannot do what is asked.
  case unavailable = 69
  /// The standard output did not take what the command printed.
  case lostOutput = 74
  /// A defect of i2cseq.
  case internalError = 70
  /// A signal ended the run; the teardown ran.
  case interrupted = 130

  /// 70 > 64 > 65 > 69 > 3 > 130 > 2 > 74 > 1 > 0: only a defect is above what kept a run from beginning.
  private var severity: Int {
    switch self {
    case .passed: 0
    case .failed: 1
    case .lostOutput: 2
    case .errored: 3
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

  /// Ends the process at once, because freeing a model of 100,000 steps piece by piece would only take time.
  func leave() -> Never {
    if StandardOutput.isWhole { exit(rawValue) }
    StandardError.print(Array("i2cseq: the standard output was not taken: \(StandardOutput.reason.reason)\n".utf8))
    exit(worse(.lostOutput).rawValue)
  }
}
