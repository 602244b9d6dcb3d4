import Foundation
import LanguageReference
import TestSupport
import Testing
import i2cseq

/// What `--help` says can be pasted: no line of an example is broken.
struct HelpTests {
  private static func help(_ words: [String]) async throws -> [Substring] {
    let result = try await Command.run(words + ["--help"], in: Repository.root)
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func everyExampleIsWhole() async throws {
    let root = try await Self.help([])
    let names = root.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }.compactMap { line in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
    }
    #expect(names.count > 15)
    for words in [[]] + names.map({ [$0] }) {
      let example = try await Self.help(words).drop { !$0.hasPrefix("EXAMPLE") }.dropFirst().prefix { !$0.isEmpty }
      // What belongs to an example is indented; the rest of a broken line is not.
      #expect(!example.isEmpty, "\(words)")
      #expect(example.filter { !$0.hasPrefix("  ") } == [], "\(words)")
    }
  }

  /// Every word in brackets behind a message has a page, as the README says.
  @Test func everyRuleIsExplained() {
    let words = RuleFamily.all.flatMap(\.words) + RuleCoverageTests.rules
    #expect(words.filter { LanguageReference.meanings(of: $0).isEmpty && RuleFamily.page(of: $0) == nil } == [])
    #expect(
      RuleFamily.all.allSatisfy { FileManager.default.fileExists(atPath: Repository.root.path + "/" + $0.article) })
  }
}
