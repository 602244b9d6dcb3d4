import Diagnostics
import I2C
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program of a station: words and no shell, a text on its standard input, its answer bounded, its time too.
///
/// Its promise: the arrays and texts that are handed to the system live through the call, and a child is waited for.
struct ProgramCall {
  /// Bytes of an answer that are kept.
  static let answerBytes = 1 << 16
  /// How often it is looked whether the program has ended.
  private static let glance: Nanoseconds = 2_000_000

  /// What a program sees of the environment of the station.
  private static let variables = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "DISPLAY"]

  /// What became of it.
  struct Answer {
    /// The exit status; nil where it gave none in time or could not be started.
    var status: Int32?
    var output: [UInt8] = []
    /// Why there is no status.
    var trouble: String?
    var duration: Nanoseconds = 0

    /// The first line of what it said.
    var text: String {
      if let trouble { return trouble }
      let line = output.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) } ?? ""
      return PlainText.of(line)
    }
  }

  let words: [String]
  let timeout: Nanoseconds
  /// The folder that the first word is looked for in, where it is a path.
  let folder: String

  /// Starts the program and waits for it, at most as long as it has.
  func perform(input: [UInt8]) -> Answer {
    let start = WallTime.monotonic
    var answer = Answer()
    do throws(SystemError) {
      let inputFile = try FileDescriptor.scratch()
      let outputFile = try FileDescriptor.scratch()
      try inputFile.write(input[...], at: 0)
      let child = try spawn(inputFile, outputFile)
      answer.status = wait(child, until: start + timeout)
      if answer.status == nil { answer.trouble = "it did not end within \(DurationText.of(timeout))" }
      answer.output = (try? outputFile.read(upTo: Self.answerBytes, at: 0)) ?? []
    } catch { answer.trouble = "\(words.first ?? ""): \(error.reason)" }
    answer.duration = WallTime.monotonic - start
    return answer
  }

  private func spawn(_ input: borrowing FileDescriptor, _ output: borrowing FileDescriptor) throws(SystemError) -> pid_t
  {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input.handle, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.handle, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C is the station's, and what the program starts ends with it.
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var defaults = sigset_t()
    unsafe sigfillset(&defaults)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    let settings = Self.variables.compactMap { name in Terminal.variable(name).map { "\(name)=\($0)" } }
    var environment: [UnsafeMutablePointer<CChar>?] = unsafe settings.map { unsafe strdup($0) }
    unsafe environment.append(nil)
    defer { unsafe environment.forEach { unsafe free($0) } }
    var child = pid_t()
    let program = words.first ?? ""
    let path = program.contains("/") && !program.hasPrefix("/") ? "\(folder)/\(program)" : program
    let code = unsafe posix_spawnp(&child, path, &actions, &attributes, arguments, environment)
    guard code == 0 else { throw SystemError(code: code) }
    return child
  }

  /// The exit status; nil where the time was over, and the program with all that it started is ended.
  private func wait(_ child: pid_t, until deadline: Nanoseconds) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, WNOHANG)
      if ended == child { return Self.exitStatus(status) }
      if ended < 0, errno != EINTR { return nil }
      guard WallTime.monotonic < deadline else { break }
      WallTime.sleep(Self.glance)
    }
    kill(-child, SIGKILL)
    kill(child, SIGKILL)
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    return nil
  }

  /// As a shell tells it: 128 and the number of the signal that ended it.
  private static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}
