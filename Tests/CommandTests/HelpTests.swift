import Foundation
import TestSupport
import Testing

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
}
