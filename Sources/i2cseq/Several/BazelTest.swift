import Reports
import SequenceFile

/// What Bazel says to a test in its environment ("Test encyclopedia"), where it runs one.
struct BazelTest {
  private let variable: (String) -> String?

  /// Nil where it is not Bazel that runs this.
  init?(_ variable: @escaping (String) -> String? = Terminal.variable) {
    guard variable("BAZEL_TEST") == "1" else { return nil }
    self.variable = variable
  }

  /// The command with what it leaves open.
  func completed(_ command: RunCommand) -> RunCommand {
    var command = command
    if command.junit == nil, let file = variable("XML_OUTPUT_FILE") {
      command.junit = file
      command.junitProfile = .strict
    }
    if command.trace == nil { command.trace = variable("TEST_UNDECLARED_OUTPUTS_DIR") }
    if let word = variable("TESTBRIDGE_TEST_ONLY") { command.selection.only.append(word) }
    if command.seed == nil { command.seed = variable("TEST_RANDOM_SEED").flatMap { Seed(argument: $0) } }
    return command
  }

  /// Says that this test knows what a shard is.
  func acceptShard() { touch("TEST_SHARD_STATUS_FILE", "") }

  /// Says that nobody could tell whether the unit is good: that is no failure of it.
  func report(_ status: ExitStatus) {
    switch status {
    case .passed, .failed: break
    case .errored, .teardownFailed, .usage, .invalidInput, .unavailable, .lostOutput, .internalError, .interrupted:
      touch("TEST_INFRASTRUCTURE_FAILURE_FILE", "i2cseq ended with \(status.rawValue)\n")
    }
  }

  private func touch(_ name: String, _ text: String) {
    guard let path = variable(name), let file = try? FileDescriptor.appending(path) else { return }
    try? file.write(Array(text.utf8)[...])
  }
}
