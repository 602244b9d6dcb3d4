#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The built command on files that somebody damaged: it ends, says what is wrong and where, and never by a signal.
  ///
  /// `I2CSEQ_MUTATIONS=N` tries N of each file, and not a few.
  @Suite("A damaged file", .timeLimit(.minutes(Mutation.count > Mutation.usualCount ? 240 : 10)))
  struct MutationTests {
    /// Seconds, far above what any of these files needs.
    private static let patience = 20

    /// The files, which are all of one run.
    private static let folder = Repository.root.appendingPathComponent("Tests/ProcessTests/Damaged")
    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

    /// The run on a board, and on its recording.
    private static let commands = [
      "run s.yaml --adapter board:board.yaml --answers answers.yaml --set-file set.yaml --timeout 2s -q --junit j.xml",
      "run s.yaml --adapter replay:rec.trace.jsonl --answers answers.yaml --set-file set.yaml --timeout 2s -q --junit j.xml",
    ]

    /// What a run may end with.
    ///
    /// Of a damaged file nothing says that there is no adapter.
    private static let statuses: Set<Int32> = [0, 1, 2, 3, 64, 65]

    @Test("is told with its place, or run", arguments: names)
    func theCommandBearsIt(name: String) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("damaged-\(UUID().uuidString)")
      try FileManager.default.copyItem(at: Self.folder, to: folder)
      defer { try? FileManager.default.removeItem(at: folder) }
      let original = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      let command = Self.commands[name == "rec.trace.jsonl" ? 1 : 0]
      for seed in 0..<Mutation.count {
        var mutation = Mutation(seed: UInt64(seed))
        let bytes = mutation.apply(to: original)
        try Data(bytes).write(to: folder.appendingPathComponent(name))
        try? FileManager.default.removeItem(at: folder.appendingPathComponent("j.xml"))
        let result = try await Command.shell("exec timeout \(Self.patience) i2cseq \(command)", in: folder)
        let broken = Self.brokenPromises(result, report: folder.appendingPathComponent("j.xml"))
        #expect(broken == [], "\(name) changed by seed \(seed):\n\(String(decoding: result.output, as: UTF8.self))")
      }
    }

    @Test("is none before it is changed")
    func theFilesPassAsTheyAre() async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("damaged-\(UUID().uuidString)")
      try FileManager.default.copyItem(at: Self.folder, to: folder)
      defer { try? FileManager.default.removeItem(at: folder) }
      for command in Self.commands {
        let result = try await Command.shell("i2cseq \(command)", in: folder)
        #expect(result.status == 0, "\(result.golden)")
      }
    }

    private static func brokenPromises(_ result: Command.Result, report: URL) -> [String] {
      var broken: [String] = []
      let output = String(decoding: result.output, as: UTF8.self)
      if !statuses.contains(result.status) { broken.append("it ended with \(result.status)") }
      if !output.unicodeScalars.allSatisfy({ $0 == "\n" || !($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) }) {
        broken.append("a control character reaches the terminal")
      }
      // A file is refused with its name and a place in it, or with its name where all of it is meant.
      let isPlaced = output.split(separator: "\n").contains { line in
        names.contains { line.hasPrefix($0 + ":") && line.contains(": error: ") }
      }
      if [64, 65].contains(result.status), !isPlaced { broken.append("nothing says where") }
      let xml = (try? String(contentsOf: report, encoding: .utf8)) ?? ""
      if !xml.hasSuffix("</testsuites>\n") { broken.append("the report is not whole") }
      let says = ["passed", "failed", "errored"].first { xml.contains("name=\"verdict\" value=\"\($0)\"") }
      let expected: [String] =
        switch result.status {
        case 0: ["passed"]
        case 1: ["failed"]
        case 3: ["passed", "failed", "errored"]
        case _: ["errored"]
        }
      if !expected.contains(says ?? "") { broken.append("the report says \(says ?? "nothing")") }
      return broken
    }
  }
#endif
