import Foundation
import Glibc

/// A command as a whole process: how long it took, and the memory it had at its height.
struct Measured {
  var seconds: Double
  var peakMiB: Double

  /// Runs a command to its end; what it prints is thrown away.
  static func run(_ command: [String]) throws -> Measured {
    let start = now()
    var child = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    guard unsafe posix_spawnp(&child, command[0], &actions, nil, &arguments, environ) == 0 else {
      throw BenchmarkError("\(command[0]) cannot be started")
    }
    var (status, usage) = (Int32(), rusage())
    guard unsafe wait4(child, &status, 0, &usage) == child else { throw BenchmarkError("\(command[0]) was lost") }
    let seconds = now() - start
    guard status == 0 else {
      throw BenchmarkError("\(command.joined(separator: " ")) ended with status \(status >> 8)")
    }
    return Measured(seconds: seconds, peakMiB: Double(usage.ru_maxrss) / 1_024)
  }

  /// The memory of a command at its height, whatever this process has grown to.
  ///
  /// Linux counts for a child what its parent had when it was made, so a small one is put between.
  static func peakMiB(of command: [String]) throws -> Double {
    let program = """
      import os, resource, sys
      child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
      status = os.waitpid(child, 0)[1]
      print(-1 if status else resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + command
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard let kibibytes = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)), kibibytes >= 0 else {
      throw BenchmarkError("the memory of \(command.joined(separator: " ")) could not be measured")
    }
    return kibibytes / 1_024
  }

  /// Runs two commands in turn, so that both see the same machine.
  static func interleaved(_ rounds: Int, _ first: [String], _ second: [String]) throws -> Pair {
    var pair = Pair()
    for round in 0...rounds {
      let (one, two) = (try run(first), try run(second))
      // The first round warms the caches.
      if round > 0 { pair.append(one, two) }
    }
    return pair
  }

  struct Pair {
    private(set) var first: [Measured] = []
    private(set) var second: [Measured] = []
    mutating func append(_ one: Measured, _ two: Measured) {
      first.append(one)
      second.append(two)
    }

    /// The median of the ratios round by round.
    var ratio: Double { zip(first, second).map { $0.seconds / $1.seconds }.median }
    /// The ratio of the fastest rounds.
    var bestRatio: Double {
      (first.map(\.seconds).min() ?? 0) / (second.map(\.seconds).min() ?? 1)
    }
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

extension [Double] {
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}

/// Seconds of a clock that only goes forward.
func now() -> Double {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
