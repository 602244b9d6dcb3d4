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
    #expect(try CheckoutFile.swift(under: "Sources").flatMap { $0.places { $0.contains(word) } } == [])
  }

  /// `package` reaches the tests, which then build in release, where alone some mistakes show.
  @Test func testsImportWhatEveryModuleMay() throws {
    let form = #/^\s*@testable\s+import/#
    #expect(try CheckoutFile.swift(under: "Tests").flatMap { $0.places { $0.contains(form) } } == [])
  }

  /// `Package.resolved` is written by the build and not kept.
  static let topLevel: Set<String> = [
    "LICENSE", "Package.resolved", "Package.swift", "README.md", "Sources", "Tests", "schemas", "sequences",
  ]

  @Test func theTopLevelStaysAsSmallAsItIs() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    #expect(names.filter { !$0.hasPrefix(".") && !Self.topLevel.contains($0) } == [])
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
