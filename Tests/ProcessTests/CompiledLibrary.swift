#if os(Linux)
  import Foundation
  import TestSupport

  /// Libraries that stand in for what no test machine has, built by the C compiler that there is.
  enum CompiledLibrary {
    static let isPossible = compiler != nil

    /// What stands before the kernel's calls (`Library/bench.c`); nil where it cannot be built.
    static let bench = path(of: ["Tests/ProcessTests/Library/bench.c"])

    /// A library of these sources of the checkout; nil where it cannot be built.
    static func path(of sources: [String], _ definitions: [String] = []) -> String? {
      guard let compiler else { return nil }
      let library = FileManager.default.temporaryDirectory.appendingPathComponent("lib-\(UUID().uuidString).so")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: compiler)
      process.arguments =
        ["-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library.path] + definitions
        + sources.map { Repository.root.appendingPathComponent($0).path } + ["-ldl", "-lpthread"]
      guard (try? process.run()) != nil else { return nil }
      process.waitUntilExit()
      return process.terminationStatus == 0 ? library.path : nil
    }

    private static let compiler: String? = {
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      return ["clang", "cc", "gcc"].lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()
  }
#endif
