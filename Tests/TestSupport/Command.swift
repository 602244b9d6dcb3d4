package import Foundation

/// The built command, run as a user runs it.
package enum Command {
  /// What a run of the command left behind.
  package struct Result: Sendable {
    /// Both outputs in the order they were written, as a terminal shows them.
    package var output: [UInt8]
    package var status: Int32

    /// The content of a golden file: all that was said, and how it ended.
    package var golden: String { String(decoding: output, as: UTF8.self) + "exit \(status)\n" }
  }

  /// Beside the test bundle, where the package manager puts it before the tests run.
  package static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    let folder =
      bundle.bundlePath.hasSuffix(".xctest") ? bundle.bundleURL.deletingLastPathComponent() : bundle.bundleURL
    return folder.appendingPathComponent("i2cseq")
  }()

  /// Runs the command; if the test is cancelled, so is the command.
  package static func run(_ arguments: [String], in folder: URL) async throws -> Result {
    try await run(executable, arguments, in: folder)
  }

  /// Runs a script in which the command is known by its name.
  package static func shell(_ script: String, in folder: URL) async throws -> Result {
    try await run(URL(fileURLWithPath: "/bin/sh"), ["-c", script], in: folder)
  }

  /// Both outputs go to one file and not to a pipe: a pipe would have to be drained beside the wait.
  private static func run(_ program: URL, _ arguments: [String], in folder: URL) async throws -> Result {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("i2cseq-\(UUID().uuidString).txt")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Neither an adapter nor colours of whoever runs the tests.
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    process.environment = ["PATH": executable.deletingLastPathComponent().path + ":" + path, "TERM": "dumb"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { _ in continuation.resume() }
        do { try process.run() } catch { continuation.resume(throwing: error) }
      }
    } onCancel: {
      process.terminate()
    }
    try handle.close()
    return Result(output: Array(try Data(contentsOf: output)), status: process.terminationStatus)
  }
}
