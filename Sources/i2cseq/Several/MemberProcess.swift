import HostSystem
import SequenceRunner
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process of this same command, for one member of a run.
struct MemberProcess {
  private let process: ChildProcess

  /// Where the output of the process goes.
  enum Output {
    /// To the streams of this process; to its standard error only, if its standard output is used for a file.
    case inherited(isTaken: Bool)
    /// Both streams into a file, in the order in which they were written.
    case file(String)
  }

  /// Starts the process.
  ///
  /// - Parameter arguments: the arguments after the name of the command.
  init(_ arguments: [String], output: Output) throws(SystemError) {
    var start = ProgramStart(Self.executable, arguments: ["i2cseq"] + arguments, kinship: .part)
    switch output {
    case .inherited(let isTaken): if isTaken { start.output = .handle(STDERR_FILENO) }
    case .file(let path):
      start.input = .reading("/dev/null")
      start.output = .writing(path)
      start.error = .handle(STDOUT_FILENO)
    }
    process = try ChildProcess(start)
  }

  /// The path of the executable of this process.
  private static var executable: String {
    #if os(Linux)
      return "/proc/self/exe"
    #else
      var length: UInt32 = 4_096
      var buffer = [CChar](repeating: 0, count: Int(length))
      guard unsafe _NSGetExecutablePath(&buffer, &length) == 0 else { return SystemPath.arguments.first ?? "i2cseq" }
      return unsafe buffer.withUnsafeBufferPointer {
        unsafe $0.baseAddress.map { unsafe SystemPath.text(of: $0) } ?? ""
      }
    #endif
  }

  /// How the process ended; nil while it runs.
  func ended() -> ExitStatus? {
    switch process.ended() {
    case nil: nil
    case .exited(let status): ExitStatus(rawValue: status) ?? .internalError
    // Whoever stops the run may stop a member that has only just begun and handles no signals yet: nothing was touched.
    case .signalled(let signal)
    where Signals.interruption.isRequested && [SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains(signal):
      .interrupted
    // A process that a signal ends in another way has a defect.
    case .signalled, .unknown: .internalError
    }
  }

  /// Asks the process to end, after its teardown.
  ///
  /// The signal is not SIGINT, because a shell switches that off for what it runs in the background.
  func interrupt() { process.send(SIGTERM) }
}
