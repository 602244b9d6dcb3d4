#if os(Linux)
  import Foundation
  import TestSupport

  /// The library that stands before the kernel's calls (`Library/bench.c`), built by the C compiler that there is.
  enum BenchLibrary {
    static let isPossible = compiler != nil

    /// The library; nil where it cannot be built.
    static let path: String? = {
      guard let compiler else { return nil }
      let library = FileManager.default.temporaryDirectory.appendingPathComponent("libbench-\(UUID().uuidString).so")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: compiler)
      process.arguments = [
        "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library.path,
        Repository.root.appendingPathComponent("Tests/ProcessTests/Library/bench.c").path, "-ldl",
      ]
      guard (try? process.run()) != nil else { return nil }
      process.waitUntilExit()
      return process.terminationStatus == 0 ? library.path : nil
    }()

    private static let compiler: String? = {
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      return ["clang", "cc", "gcc"].lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()
  }
#endif
