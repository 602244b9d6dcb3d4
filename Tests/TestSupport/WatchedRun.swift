#if os(Linux)
  package import Foundation
  import Glibc

  /// A run of the command in a process and a folder of its own, which is watched from outside while it goes on.
  ///
  /// It writes `j.xml` and `t.jsonl`.
  open class WatchedRun {
    /// What no wait of a test is longer than, in seconds.
    private static let patience = 20.0

    package let folder: URL
    private let process = Process()

    /// - Parameter sequence: the whole text of the sequence.
    package init(_ sequence: String) throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data((sequence + "\n").utf8).write(to: folder.appendingPathComponent("s.yaml"))
    }

    deinit {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      try? FileManager.default.removeItem(at: folder)
    }

    /// The arguments of a run with both reports.
    package static func arguments(_ adapter: String) -> [String] {
      ["run", "s.yaml", "--adapter", adapter, "--junit", "j.xml", "--trace", "t.jsonl"]
    }

    /// Starts a program, or a script in which the command is known by its name.
    package func start(
      _ arguments: [String], script: String? = nil, input: FileHandle? = nil, environment: [String: String]
    ) throws {
      let output = folder.appendingPathComponent("output.txt")
      try Data().write(to: output)
      let handle = try FileHandle(forWritingTo: output)
      process.executableURL = script == nil ? Command.executable : URL(fileURLWithPath: "/bin/bash")
      process.arguments = script.map { ["-c", $0] } ?? arguments
      process.currentDirectoryURL = folder
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let own = [
        "PATH": Command.executable.deletingLastPathComponent().path + ":" + path, "TERM": "dumb", "TMPDIR": folder.path,
      ]
      process.environment = environment.merging(own) { _, own in own }
      process.standardInput = input ?? FileHandle.nullDevice
      process.standardOutput = input ?? handle
      process.standardError = handle
      try process.run()
    }

    package func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits until something is so, or the command has ended.
    package func wait(until isSo: () -> Bool) {
      let end = Date().addingTimeInterval(Self.patience)
      while !isSo(), process.isRunning, Date() < end { usleep(5_000) }
    }

    /// Waits until the record holds a text; on hardware each of its lines is on the disk at once.
    package func awaitRecord(_ text: String) { wait { record.contains(text) } }

    /// Waits until both reports are whole, also of a command that another one has left behind.
    package func awaitReports() {
      let end = Date().addingTimeInterval(Self.patience)
      while verdict == nil, Date() < end { usleep(5_000) }
    }

    /// Waits for the end; the exit status, negative for a signal.
    package func end() -> Int32 {
      let end = Date().addingTimeInterval(Self.patience)
      while process.isRunning, Date() < end { usleep(5_000) }
      guard !process.isRunning else {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return -1_000
      }
      return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    package func text(_ name: String) -> String {
      (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    package var output: String { text("output.txt") }

    /// What is recorded so far, under whichever name.
    package var record: String { text(partials.first { $0.hasPrefix("t.jsonl") } ?? "t.jsonl") }

    /// Files that were begun and have no name yet.
    package var partials: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".partial") }
    }

    /// The verdict as both reports have it; nil where they differ or one is not whole.
    package var verdict: String? {
      guard let end = text("t.jsonl").split(separator: "\n").last, end.hasPrefix("{\"k\":\"end\""),
        text("j.xml").hasSuffix("</testsuites>\n")
      else { return nil }
      return ["passed", "failed", "errored"].first {
        end.contains("\"res\":\"\($0)\"") && text("j.xml").contains("name=\"verdict\" value=\"\($0)\"")
      }
    }
  }
#endif
