#if os(Linux)
  import Foundation
  import TestSupport

  /// The command in a process of its own, on a bus that writes down what it was asked.
  final class BenchRun: WatchedRun {
    private let library: String

    /// - Parameter steps: everything of the sequence behind its devices.
    override init(_ steps: String) throws {
      guard let library = CompiledLibrary.bench else { throw CocoaError(.fileNoSuchFile) }
      self.library = library
      try super.init(Self.head + steps)
      try Data().write(to: node)
    }

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

    private var node: URL { folder.appendingPathComponent("i2c-0") }

    private var arguments: [String] { Self.arguments("i2c-dev:\(node.path)") }

    /// The same as words of a shell.
    var line: String { "i2cseq " + arguments.joined(separator: " ") }

    /// Starts the command, or a script in which it is known by its name.
    func start(_ options: [String] = [], script: String? = nil, input: FileHandle? = nil) throws {
      try start(
        arguments + options, script: script, input: input,
        environment: ["LD_PRELOAD": library, "BENCH_LOG": node.path + ".log"])
    }

    /// Waits until the bus was asked something, or the command has ended.
    func awaitCall(_ line: String) throws { wait { calls.contains(line) } }

    /// What the bus was asked, in its order.
    var calls: [String] { text("i2c-0.log").split(separator: "\n").map(String.init) }

    /// Whether the power was switched off last.
    var isPoweredDown: Bool { calls.last { !$0.hasPrefix("p") } == "w 20 00" }
  }
#endif
