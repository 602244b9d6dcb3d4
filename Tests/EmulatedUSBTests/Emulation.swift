#if os(Linux)
  import Foundation
  import TestSupport
  import USBModel

  /// A machine into which adapters are plugged that are models (`Tests/USBModel/run`).
  enum Emulation {
    /// Names the socket of the models, inside of the emulation.
    static let variable = "I2CSEQ_USB_MODEL"
    static let isHere = socketPath != nil
    static let server: ModelServer? = socketPath.flatMap { try? ModelServer(at: $0) }

    private static let socketPath = ProcessInfo.processInfo.environment[variable]

    /// What the emulation needs beside this checkout.
    static let isPossible = ["umockdev-run", "cc"].allSatisfy { program in
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// Runs the command with the environment of this process, by which it is inside of the emulation as well.
    static func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, output: String) {
      try run(Command.executable, arguments, in: folder, ProcessInfo.processInfo.environment)
    }

    static func run(
      _ program: URL, _ arguments: [String], in folder: URL, _ environment: [String: String]
    ) throws -> (status: Int32, output: String) {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("emulated-\(UUID().uuidString).txt")
      try Data().write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let handle = try FileHandle(forWritingTo: file)
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = environment
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      process.waitUntilExit()
      try handle.close()
      return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
  }
#endif
