import SequenceRunner
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// This command once more, in a process of its own.
///
/// Its promise: the words that the system is given live through the call that takes them.
struct ChildProcess {
  /// What it is known by.
  let number: pid_t

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
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    switch output {
    case .inherited(let isTaken):
      if isTaken { unsafe posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO) }
    case .file(let path):
      _ = unsafe SystemPath.withBytes(of: path) {
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, $0, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      }
      unsafe posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
      _ = unsafe SystemPath.withBytes(of: "/dev/null") {
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, $0, O_RDONLY, 0)
      }
    }
    let words = ["i2cseq"] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { word in
      unsafe SystemPath.withBytes(of: word) { unsafe strdup($0) }
    }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    var number: pid_t = 0
    let code = unsafe SystemPath.withBytes(of: Self.executable) { path in
      unsafe posix_spawn(&number, path, &actions, nil, &pointers, environ)
    }
    guard code == 0 else { throw SystemError(code: code) }
    self.number = number
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
    var status: Int32 = 0
    let found = unsafe waitpid(number, &status, WNOHANG)
    if found == 0 { return nil }
    if found < 0 { return errno == EINTR ? nil : .internalError }
    // A process that a signal ended, or that ends in a way that is none of ours, has a defect.
    // Whoever stops the run may stop a member that has only just begun and takes no signal over yet: nothing was touched.
    if Signals.interruption.isRequested, [SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains(status & 0x7F) {
      return .interrupted
    }
    guard status & 0x7F == 0 else { return .internalError }
    return ExitStatus(rawValue: status >> 8 & 0xFF) ?? .internalError
  }

  /// Asks it to end; its teardown runs.
  ///
  /// Not by SIGINT: a shell switches that off for what it runs in the background.
  func interrupt() { kill(number, SIGTERM) }
}
