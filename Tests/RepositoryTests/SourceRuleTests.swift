import Foundation
import TestSupport
import Testing

@Suite("The files of the repository")
struct SourceRuleTests {
  @Test("are short enough to be read at once", arguments: [("Sources", 250), ("Tests", 400)])
  func filesAreShort(folder: String, limit: Int) throws {
    let files = try CheckoutFile.swift(under: folder)
    #expect(files.filter { $0.lines.count > limit }.map { "\($0.path): \($0.lines.count) lines" } == [])
    #expect(files.count > 50)
  }

  /// What would end the process on outside data, or promises work.
  static let banned = ["fatalError", "try!", "as!", "TODO", "FIXME"]

  @Test("under Sources neither trap nor promise work", arguments: banned)
  func sourcesHoldNone(of word: String) throws {
    // The directive of the Test Anything Protocol for what fails and does not count is no promise of work.
    let directive = #/point\("not ok", step.path, " # TODO `at_least`|!line.contains\(" # TODO "\)/#
    let found = try CheckoutFile.swift(under: "Sources").flatMap { file in
      file.places { $0.contains(word) && !$0.contains(directive) }
    }
    #expect(found == [])
  }

  /// `package` reaches the tests, which then build in release, where alone some mistakes show.
  @Test func testsImportWhatEveryModuleMay() throws {
    let form = #/^\s*@testable\s+import/#
    #expect(try CheckoutFile.swift(under: "Tests").flatMap { $0.places { $0.contains(form) } } == [])
  }

  static let topLevel: Set<String> = [
    "LICENSE", "Package.swift", "README.md", "Sources", "Tests", "schemas", "sequences",
  ]

  @Test func theTopLevelStaysAsSmallAsItIs() async throws {
    let strays = try await strays(in: Repository.root)
    #expect(strays.filter { !$0.hasPrefix(".") && !Self.topLevel.contains($0) } == [])
  }

  /// Whoever runs the README's first command and then the tests has its reports lying here.
  @Test func whatTheReadmeLeavesBehindIsIgnored() async throws {
    let written = Readme.blocks("sh").flatMap(\.lines).joined(separator: " ").split(separator: " ").map(String.init)
      .filter { $0.hasSuffix(".xml") || $0.hasPrefix("out.") }
    #expect(written == ["out.xml", "out.trace.jsonl"])
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("top-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let ignored = folder.appendingPathComponent(".gitignore")
    try FileManager.default.copyItem(at: Repository.root.appendingPathComponent(".gitignore"), to: ignored)
    for name in written + ["stray.txt", "Package.resolved"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    #expect(try await Command.shell("git init -q", in: folder).status == 0)
    #expect(try await strays(in: folder) == [".gitignore", "stray.txt"])
  }

  /// What lies at the top of a checkout and is not ignored by git: tracked or new, files and folders.
  private func strays(in folder: URL) async throws -> [String] {
    let listed = try await Command.shell("git -c safe.directory='*' ls-files -co --exclude-standard", in: folder)
    #expect(listed.status == 0, "\(listed.golden)")
    let paths = String(decoding: listed.output, as: UTF8.self).split(separator: "\n")
    return Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) }).sorted()
  }

  static let sequences: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("sequences").path)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test func sequencesShip() { #expect(!Self.sequences.isEmpty) }

  @Test("hold sequences that pass the check without a warning", arguments: sequences)
  func aShippedSequencePassesTheCheck(name: String) async throws {
    let result = try await Command.run(["check", "sequences/\(name)"], in: Repository.root)
    #expect(result.status == 0)
    #expect(!result.golden.contains("warning"), "\(result.golden)")
  }
}
