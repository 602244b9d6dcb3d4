import Diagnostics
import HostSystem
import I2C
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program of a station without a shell.
///
/// It gets a text on its standard input; its answer and its time are limited.
struct ProgramCall {
  /// Bytes of an answer that are kept.
  static let answerBytes = 1 << 16
  /// How long to wait for a program that was killed.
  private static let lastWait = Duration.seconds(1)

  /// What a program sees of the environment of the station.
  private static let variables = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "DISPLAY"]

  /// How the program ended, and what it said.
  struct Answer {
    /// The exit status; nil if it did not end in time or could not be started.
    var status: Int32?
    var output: [UInt8] = []
    /// Why there is no status.
    var trouble: String?
    var duration: Nanoseconds = 0

    /// The first line of its output, or why there is none.
    var text: String {
      if let trouble { return trouble }
      let line = output.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) } ?? ""
      return PlainText.of(line)
    }
  }

  let words: [String]
  let timeout: Nanoseconds
  /// The folder to which the first word is relative if it is a path.
  let folder: String

  /// Starts the program and waits for its end, at most for its timeout.
  func perform(input: [UInt8]) -> Answer {
    let start = WallTime.monotonic
    var answer = Answer()
    do throws(SystemError) {
      let inputFile = try FileDescriptor.scratch()
      let outputFile = try FileDescriptor.scratch()
      try inputFile.write(input[...], at: 0)
      let child = try ChildProcess(program(inputFile, outputFile))
      switch child.ended(within: .nanoseconds(timeout)) {
      case .exited(let status): answer.status = status
      // The number by which a shell reports a signal.
      case .signalled(let signal): answer.status = 128 + signal
      case .unknown: answer.trouble = "nobody can say how it ended"
      case nil:
        child.send(SIGKILL)
        _ = child.ended(within: Self.lastWait)
        answer.trouble = "it did not end within \(DurationText.of(timeout))"
      }
      answer.output = (try? outputFile.read(upTo: Self.answerBytes, at: 0)) ?? []
    } catch { answer.trouble = "\(words.first ?? ""): \(error.reason)" }
    answer.duration = WallTime.monotonic - start
    return answer
  }

  /// How the program is started: apart from the station, so that Ctrl-C reaches only the station, and what the program
  /// itself starts ends with it.
  private func program(_ input: borrowing FileDescriptor, _ output: borrowing FileDescriptor) -> ProgramStart {
    let name = words.first ?? ""
    let path = name.contains("/") && !name.hasPrefix("/") ? "\(folder)/\(name)" : name
    var start = ProgramStart(path, arguments: words, kinship: .apart)
    start.input = .handle(input.handle)
    start.output = .handle(output.handle)
    start.environment = Self.variables.compactMap { name in Terminal.variable(name).map { "\(name)=\($0)" } }
    return start
  }
}
