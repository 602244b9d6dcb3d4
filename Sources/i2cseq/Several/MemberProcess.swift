import HostSystem
import SequenceRunner
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// This command once more, for a member of a run, in a process of its own.
struct MemberProcess {
  private let process: ChildProcess

  /// Where what it says goes.
  enum Output {
    /// Where the output of this process goes; the standard error for both, where the other is taken for a file.
    case inherited(isTaken: Bool)
    /// Both into a file, in the order in which they were said.
    case file(String)
  }

  /// Starts it.
  ///
  /// - Parameter arguments: behind its name.
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

  /// The file of this command.
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

  /// How it ended; nil while it has not.
  func ended() -> ExitStatus? {
    switch process.ended() {
    case nil: nil
    case .exited(let status): ExitStatus(rawValue: status) ?? .internalError
    // Whoever stops the run may stop a member that has only just begun and takes no signal over yet: nothing was touched.
    case .signalled(let signal)
    where Signals.interruption.isRequested && [SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains(signal):
      .interrupted
    // A process that a signal ends in another way has a defect.
    case .signalled, .unknown: .internalError
    }
  }

  /// Asks it to end; its teardown runs.
  ///
  /// Not by SIGINT: a shell switches that off for what it runs in the background.
  func interrupt() { process.send(SIGTERM) }
}
