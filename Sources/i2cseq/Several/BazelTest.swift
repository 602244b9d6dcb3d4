import Reports
import SequenceFile

/// What Bazel tells a test in its environment ("Test encyclopedia").
struct BazelTest {
  private let variable: (String) -> String?

  /// Nil if Bazel does not run this process.
  init?(_ variable: @escaping (String) -> String? = Terminal.variable) {
    guard variable("BAZEL_TEST") == "1" else { return nil }
    self.variable = variable
  }

  /// The command, completed with what Bazel asks for where the command line leaves it open.
  func completed(_ command: RunCommand) -> RunCommand {
    var command = command
    if command.junit == nil, let file = variable("XML_OUTPUT_FILE") {
      command.junit = file
      command.junitProfile = .strict
    }
    // A slash at its end makes it a folder, also where there is none yet.
    if command.trace == nil { command.trace = variable("TEST_UNDECLARED_OUTPUTS_DIR").map { $0 + "/" } }
    if let word = variable("TESTBRIDGE_TEST_ONLY") { command.selection.only.append(word) }
    if command.seed == nil { command.seed = variable("TEST_RANDOM_SEED").flatMap { Seed(argument: $0) } }
    return command
  }

  /// Tells Bazel that this test supports shards.
  func acceptShard() { touch("TEST_SHARD_STATUS_FILE", "") }

  /// Tells Bazel if the run could not decide, which is no failure of the unit.
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
