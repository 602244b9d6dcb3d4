import Foundation

/// Instructions that whole commands take, counted by callgrind: what else the machine does changes nothing in them.
///
/// They are held to counts that are committed, as goldens are. The counts depend on more than our code, so they are
/// compared only where all of that is the same.
struct Instructions {
  /// What is committed.
  struct Committed: Codable {
    /// What counts depend on beside our code.
    var environment: [String]
    /// By the name of the work.
    var counts: [String: Int]
  }

  /// A command, and what it does.
  struct Work {
    var name: String
    var command: [String]
  }

  /// How far above its committed count a command may be: counts of one program repeat within 0.03 %.
  private static let tolerance = 0.02

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("instructions.json")

  let works: [Work]
  private let workload: Workload

  init(_ workload: Workload, tool shipped: String) throws {
    self.workload = workload
    // Valgrind cannot read the debug information that the runtime of Swift brings along, and gives up.
    let tool = workload.path("i2cseq")
    _ = try Measured.run(["strip", "--strip-debug", "-o", tool, shipped])
    let (checks, loop) = (try workload.checks(10_000), try workload.loop(10_000))
    let capture = workload.path("instructions.sigrok.txt")
    _ = try Measured.run([tool, "convert", checks.recording, "-o", capture])
    let reports = ["--junit", workload.path("out.xml"), "--trace", workload.path("out.trace.jsonl"), "--quiet"]
    let converted = workload.path("converted.trace.jsonl")
    works = [
      Work(name: "start", command: [tool, "--version"]),
      Work(name: "load 10,000 checks", command: [tool, "check", checks.sequence]),
      Work(
        name: "run 10,000 checks: replay, JUnit, trace",
        command: [tool, "run", checks.sequence, "--adapter", "replay:\(checks.recording)"] + reports),
      Work(
        name: "run a loop of 10,000: replay, JUnit, trace",
        command: [tool, "run", loop.sequence, "--adapter", "replay:\(loop.recording)"] + reports),
      Work(
        name: "run a loop of 10,000: replay",
        command: [tool, "run", loop.sequence, "--adapter", "replay:\(loop.recording)", "--quiet"]),
      Work(
        name: "read and write 10,000 lines of a trace", command: [tool, "convert", checks.recording, "-o", converted]),
      Work(name: "import 10,000 transactions of sigrok text", command: [tool, "convert", capture, "-o", converted]),
    ]
  }

  /// Counts everything; whether nothing is above what is committed.
  ///
  /// With `UPDATE_GOLDEN=1` the counts are committed instead.
  func perform() throws -> Bool {
    guard (try? Measured.run(["valgrind", "--version"])) != nil else {
      row("instructions", "skipped", "valgrind is not installed")
      return true
    }
    let environment = try Self.environment()
    let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil
    if isUpdate, ProcessInfo.processInfo.environment["CI"] != nil {
      row("instructions", "refused", "UPDATE_GOLDEN where CI is set: people rewrite counts, and read the diff")
      return false
    }
    let committed = try? JSONDecoder().decode(Committed.self, from: Data(contentsOf: Self.file))
    if !isUpdate, let committed, committed.environment != environment {
      let others = committed.environment.filter { !environment.contains($0) }.joined(separator: ", ")
      row("instructions", "skipped", "counts are committed for another machine or toolchain: \(others)")
      return true
    }
    // Hashes of another seed would make other collisions.
    _ = unsafe setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
    var counts: [String: Int] = [:]
    for work in works { counts[work.name] = try count(work.command) }
    if isUpdate {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let bytes = try encoder.encode(Committed(environment: environment, counts: counts))
      try (bytes + Data("\n".utf8)).write(to: Self.file)
      for work in works { row(work.name, Self.millions(counts[work.name] ?? 0), "written") }
      return true
    }
    return compare(counts, with: committed?.counts ?? [:])
  }

  private func compare(_ counts: [String: Int], with committed: [String: Int]) -> Bool {
    var isGood = true
    for work in works {
      let count = counts[work.name] ?? 0
      guard let before = committed[work.name] else {
        row(work.name, Self.millions(count), "nothing is committed to hold it to")
        isGood = false
        continue
      }
      let change = Double(count) / Double(before) - 1
      let isAbove = change > Self.tolerance
      row(
        work.name, Self.millions(count),
        "committed \(Self.millions(before)): \(String(format: "%+.2f %%", change * 100))\(isAbove ? ", too many" : "")")
      if isAbove { isGood = false }
    }
    if !isGood {
      row(
        "", "",
        "find what takes them with callgrind_annotate, or commit them: UPDATE_GOLDEN=1 benchmarks --instructions")
    }
    return isGood
  }

  private static func millions(_ count: Int) -> String { String(format: "%.1f M", Double(count) / 1e6) }

  /// Runs a command under callgrind, and gives the instructions that it took.
  private func count(_ command: [String]) throws -> Int {
    let output = workload.path("callgrind.out")
    _ = try Measured.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=\(output)"] + command)
    let text = try String(contentsOfFile: output, encoding: .utf8)
    let total = text.split(separator: "\n").last { $0.hasPrefix("totals:") }?.dropFirst("totals:".count)
    guard let total, let count = Int(total.trimmingCharacters(in: .whitespaces)) else {
      throw BenchmarkError("callgrind gave no total for \(command.joined(separator: " "))")
    }
    return count
  }

  // MARK: What counts depend on

  /// Compiler, libraries, Valgrind, and what the C library chooses its functions by.
  private static func environment() throws -> [String] {
    let features: Set<Substring> = ["avx2", "avx512vl", "bmi2", "erms", "fsrm", "movbe"]
    let processor = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let flags = processor.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") } ?? ""
    let known = Set(flags.split(separator: " ")).intersection(features).sorted().joined(separator: " ")
    return [
      try firstLine(["swift", "--version"]), try firstLine(["valgrind", "--version"]),
      try firstLine(["getconf", "GNU_LIBC_VERSION"]),
      "libyaml " + (try firstLine(["pkg-config", "--modversion", "yaml-0.1"])),
      try firstLine(["uname", "-m"]) + " " + known,
    ]
  }

  private static func firstLine(_ command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").first.map(String.init) ?? "no \(command[0])"
  }
}
