#if os(Linux)
  import Foundation
  import Glibc
  import TestSupport

  /// The command in a process of its own, on a bus that writes down what it was asked.
  final class BenchRun {
    /// What no wait of a test is longer than, in seconds.
    private static let patience = 20.0

    let folder: URL
    private var process = Process()
    private let node: URL
    private let library: String

    /// - Parameter steps: everything of the sequence behind its devices.
    init(_ steps: String) throws {
      guard let library = BenchLibrary.path else { throw CocoaError(.fileNoSuchFile) }
      self.library = library
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      node = folder.appendingPathComponent("i2c-0")
      try Data().write(to: node)
      try Data((Self.head + steps + "\n").utf8).write(to: folder.appendingPathComponent("s.yaml"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let head = """
      schema: 1
      name: bench
      allow: [unused_device]
      devices:
        power: {address: 0x20, pointer: none}
        chip: {address: 0x48, pointer: none}
        dead: {address: 0x66, pointer: none}
      setup: [{write: {to: power, data: [0x01]}}]

      """

    /// The arguments of a run with both reports.
    var arguments: [String] {
      [
        "run", "s.yaml", "--adapter", "i2c-dev:\(node.path)", "--junit", "j.xml", "--trace", "t.jsonl",
      ]
    }

    /// The same as words of a shell.
    var line: String { "i2cseq " + arguments.joined(separator: " ") }

    /// Starts the command, or a script in which it is known by its name.
    func start(_ options: [String] = [], script: String? = nil, input: FileHandle? = nil) throws {
      let output = folder.appendingPathComponent("output.txt")
      try Data().write(to: output)
      let handle = try FileHandle(forWritingTo: output)
      process.executableURL = script == nil ? Command.executable : URL(fileURLWithPath: "/bin/bash")
      process.arguments = script.map { ["-c", $0] } ?? arguments + options
      process.currentDirectoryURL = folder
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      process.environment = [
        "PATH": Command.executable.deletingLastPathComponent().path + ":" + path, "TERM": "dumb",
        "TMPDIR": folder.path, "LD_PRELOAD": library, "BENCH_LOG": node.path + ".log",
      ]
      process.standardInput = input ?? FileHandle.nullDevice
      process.standardOutput = input ?? handle
      process.standardError = handle
      try process.run()
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits until the bus was asked something, or the command has ended.
    func awaitCall(_ line: String) throws {
      let end = Date().addingTimeInterval(Self.patience)
      while !calls.contains(line), process.isRunning, Date() < end { usleep(5_000) }
    }

    /// Waits for the end; the exit status, negative for a signal.
    func end() -> Int32 {
      let end = Date().addingTimeInterval(Self.patience)
      while process.isRunning, Date() < end { usleep(5_000) }
      guard !process.isRunning else {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return -1_000
      }
      return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// What the bus was asked, in its order.
    var calls: [String] {
      let log = try? String(contentsOf: URL(fileURLWithPath: node.path + ".log"), encoding: .utf8)
      return log?.split(separator: "\n").map(String.init) ?? []
    }

    func text(_ name: String) -> String {
      (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    var output: String { text("output.txt") }

    /// Files that were begun and have no name yet.
    var partials: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".partial") }
    }

    /// Whether the power was switched off last.
    var isPoweredDown: Bool { calls.last { !$0.hasPrefix("p") } == "w 20 00" }

    /// The verdict as both reports have it; nil where they differ or one is not whole.
    var verdict: String? {
      guard let end = text("t.jsonl").split(separator: "\n").last, end.hasPrefix("{\"k\":\"end\""),
        text("j.xml").hasSuffix("</testsuites>\n")
      else { return nil }
      return ["passed", "failed", "errored"].first {
        end.contains("\"res\":\"\($0)\"") && text("j.xml").contains("name=\"verdict\" value=\"\($0)\"")
      }
    }
  }
#endif
