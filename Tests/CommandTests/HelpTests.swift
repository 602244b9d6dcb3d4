import Foundation
import LanguageReference
import TestSupport
import Testing
import i2cseq

/// What `--help` says can be read and pasted.
struct HelpTests {
  private static func help(_ words: [String]) async throws -> [Substring] {
    let result = try await Command.run(words + ["--help"], in: Repository.root)
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The command itself, and everything that it can do.
  private static func commands() async throws -> [[String]] {
    let names = try await help([]).drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }.compactMap { line in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
    }
    #expect(names.count > 15)
    return [[]] + names.map { [$0] }
  }

  @Test func everyExampleIsWhole() async throws {
    for words in try await Self.commands() {
      let lines = try await Self.help(words)
      let example = lines.drop { !$0.hasPrefix("EXAMPLE") }.dropFirst().prefix { !$0.isEmpty }
      #expect(!example.isEmpty, "\(words)")
      // What belongs to an example or a list is indented; the rest of a broken line is not.
      let told = lines.prefix { !$0.hasPrefix("USAGE:") }
      for (line, next) in zip(told, told.dropFirst()) where line.hasPrefix("  ") {
        #expect(next.isEmpty || next.hasPrefix("  "), "\(words): \(next)")
      }
    }
  }

  /// What is written in lines and filled again by the parser would be broken twice.
  @Test func everyParagraphIsFilled() async throws {
    for words in try await Self.commands() {
      let lines = try await Self.help(words)
      for line in lines where line.hasPrefix("USAGE:") { #expect(line.count <= 80, "\(words): \(line)") }
      let told = lines.prefix { !$0.hasPrefix("USAGE:") }
      // A heading has indented lines below it. The parser fills lines up to 79 characters.
      for (line, next) in zip(told, told.dropFirst())
      where !line.isEmpty && !line.hasPrefix(" ") && !next.isEmpty && !next.hasPrefix(" ") {
        let isEnd = line.last.map { ".:;".contains($0) } ?? true
        let word = next.prefix { $0 != " " }
        #expect(isEnd || line.count + 1 + word.count >= 80, "\(words): \(line)\n\(next)")
      }
    }
  }

  @Test func everyExampleIsACommandLine() async throws {
    for words in try await Self.commands() {
      let example = try await Self.help(words).drop { !$0.hasPrefix("EXAMPLE") }.dropFirst().prefix { !$0.isEmpty }
      let lines = example.joined(separator: "\n").replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
      for line in lines {
        // What stands before a pipe or a file, with `--help` behind it: the words are understood, and nothing is done.
        let command = line.split(separator: "|")[0].split(separator: ">")[0]
        let result = try await Command.shell("set -f; \(command) --help", in: Repository.root)
        #expect(result.status == 0 && result.golden.hasPrefix("OVERVIEW"), "\(line)\n\(result.golden)")
      }
    }
  }

  @Test func aValueSaysWhatItIsAndNotWhichOptionTakesIt() async throws {
    // These are what they are called.
    let allowed: Set = ["address", "mask", "limit"]
    for words in try await Self.commands() {
      for line in try await Self.help(words).drop(while: { !$0.hasPrefix("USAGE:") }) {
        for match in line.matches(of: /--([a-z-]+) <([^>]+)>/) where match.1 == match.2 {
          #expect(allowed.contains(String(match.1)), "\(words): \(line)")
        }
      }
    }
  }

  @Test func everyCommandHasAManualPageWithExamples() async throws {
    for words in try await Self.commands() {
      let result = try await Command.run(["generate", "man"] + words, in: Repository.root)
      let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      #expect(lines.first?.hasPrefix(".TH I2CSEQ") == true, "\(words)")
      for title in ["NAME", "\"SYNOPSIS\"", "\"DESCRIPTION\"", "\"OPTIONS\"", "\"EXAMPLES\""] {
        #expect(lines.contains(".SH \(title)"), "\(words): \(title)")
      }
      // Nothing that the help says is a request of man.
      let requests = Set(
        lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.compactMap { $0.split(separator: " ").first })
      #expect(requests.isSubset(of: [".TH", ".SH", ".BR", ".nf", ".fi"]), "\(words): \(requests)")
    }
    #expect(try await Command.run(["generate", "man", "rum"], in: Repository.root).status == 64)
  }

  /// Scripts read the first line; the commit is told where packaging said one, and versions of all files everywhere.
  @Test func theVersionSaysItselfThenTheCommitThenTheFiles() async throws {
    let result = try await Command.run(["--version"], in: Repository.root)
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.first?.wholeMatch(of: /i2cseq \d+\.\d+\.\d+/) != nil)
    #expect(lines.dropFirst().dropLast().allSatisfy { $0.wholeMatch(of: /commit [0-9a-f]{12}/) != nil })
    #expect(
      lines.last == "schemas: sequence 1, board 1, chip 1, station 1, suite 1, trace 1, result 1, events 1")
  }

  /// Every word in brackets behind a message has a page, as the README says.
  @Test func everyRuleIsExplained() {
    let words = RuleFamily.all.flatMap(\.words) + RuleCoverageTests.rules
    #expect(words.filter { LanguageReference.meanings(of: $0).isEmpty && RuleFamily.page(of: $0) == nil } == [])
    #expect(
      RuleFamily.all.allSatisfy { FileManager.default.fileExists(atPath: Repository.root.path + "/" + $0.article) })
  }
}
