import Foundation
import TestSupport
import Testing
import i2cseq

@Suite("The documentation")
struct GuideTests {
  /// Lines of `sh` blocks that call the command, up to a pipe or the next command.
  static let lines: [Line] = Guide.everything.flatMap { guide in
    guide.blocks("sh").flatMap { block in
      block.lines.filter { $0.hasPrefix("i2cseq ") }.map { Line(place: block.testDescription, text: $0) }
    }
  }

  struct Line: CustomTestStringConvertible {
    var place: String
    var text: String
    var testDescription: String { "\(place): \(text)" }

    /// The arguments as a shell would hand them over; wildcards are one word.
    var arguments: [String] {
      var words: [String] = []
      var word: String?
      var quote: Character?
      for character in text.dropFirst("i2cseq ".count) {
        if character == quote {
          quote = nil
        } else if quote == nil, "'\"".contains(character) {
          quote = character
          word = word ?? ""
        } else if quote == nil, character == " " {
          if let word { words.append(word) }
          word = nil
        } else {
          word = (word ?? "") + String(character)
        }
      }
      return Array((words + [word].compactMap { $0 }).prefix { !["|", ">", "&&", ";"].contains($0) })
    }
  }

  @Test("shows command lines that the command understands", arguments: lines)
  func aCommandLineIsUnderstood(line: Line) {
    // What the parser itself answers, before any command.
    guard line.arguments.first?.hasPrefix("--generate-completion-script") != true else { return }
    guard line.arguments != ["--version"] else { return }
    #expect(CommandLineSyntax.mistake(in: line.arguments) == nil)
  }

  @Test func aCommandLineIsTakenApart() {
    let line = Line(place: "", text: "i2cseq run a.yaml --only \"one step\" --set 'a=b c' | less")
    #expect(line.arguments == ["run", "a.yaml", "--only", "one step", "--set", "a=b c"])
    #expect(Self.lines.count > 30)
    #expect(CommandLineSyntax.mistake(in: ["run", "a.yaml", "--onyl", "x"])?.contains("--onyl") == true)
  }

  /// Options of other programs that these pages name.
  static let foreign: Set<String> = [
    "--build-tests", "--device", "--filter", "--generate-completion-script", "--in-place", "--junitxml", "--product",
    "--recursive", "--static-swift-stdlib",
  ]

  /// Every option of every command, as the command itself tells it.
  private static func options() async throws -> Set<String> {
    let result = try await Command.run(["--experimental-dump-help"], in: Repository.root)
    let text = String(decoding: result.output, as: UTF8.self)
    let names = text.matches(of: #/"kind"\s*:\s*"long",\s*"name"\s*:\s*"(?<name>[a-z-]+)"/#)
    return Set(names.map { "--" + $0.output.name })
  }

  @Test func everyOptionStandsInSomeDocument() async throws {
    let options = try await Self.options()
    #expect(options.count > 50)
    let told = Set(Guide.everything.flatMap { $0.options(in: $0.text) })
    #expect(options.subtracting(told).sorted() == [])
  }

  @Test("names options that there are", arguments: Guide.everything)
  func anOptionIsThere(guide: Guide) async throws {
    let known = try await Self.options().union(Self.foreign)
    #expect(Set(guide.options(in: guide.prose)).subtracting(known).sorted() == [])
  }

  @Test("has links that lead somewhere, for a forge and for DocC", arguments: Guide.everything)
  func aLinkLeadsSomewhere(guide: Guide) throws {
    let folder = Repository.root.appendingPathComponent(guide.path).deletingLastPathComponent()
    for link in guide.links {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? guide.path : Self.path(parts[0], from: folder)
      #expect(
        FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent(file).path), "\(link)")
      if parts.count > 1 { #expect(try Guide(file).anchors.contains(parts[1]), "\(link)") }
    }
    for name in guide.articles {
      let catalog = guide.path.components(separatedBy: ".docc/")[0] + ".docc/"
      #expect(Guide.everything.contains { $0.path.hasPrefix(catalog) && $0.path.hasSuffix("/\(name).md") }, "\(name)")
    }
  }

  @Test("lists the guide in README and in the catalog", arguments: Guide.all)
  func aGuideIsFound(guide: Guide) throws {
    let name = URL(fileURLWithPath: guide.path).deletingPathExtension().lastPathComponent
    #expect(try Guide("README.md").links.contains(guide.path))
    #expect(try Guide("Sources/i2cseq/i2cseq.docc/i2cseq.md").articles.contains(name))
  }

  @Test("has each sequence in its gallery", arguments: SourceRuleTests.sequences)
  func aSequenceStandsInTheGallery(name: String) throws {
    #expect(try Guide("\(Guide.folder)/Gallery.md").links.contains { $0.hasSuffix("/sequences/\(name)") })
  }

  /// `<!-- copy of PATH -->` stands above a block that is that file.
  @Test func whatPeopleCopyIsTheFile() throws {
    let article = try Guide("\(Guide.folder)/JUnit-and-CI.md")
    let copies = article.text.matches(of: #/<!-- copy of (?<path>\S+) -->\n```\w+\n(?<text>(?:(?!```).*\n)*)```/#)
    for copy in copies {
      #expect(try String(copy.output.text) == Guide(String(copy.output.path)).text, "\(copy.output.path)")
    }
    #expect(copies.count == 5)
  }

  /// Rules have names; the numbers are those of the conformance tests, which readers of these pages do not have.
  @Test("cites rules by their names", arguments: Guide.everything)
  func rulesHaveNames(guide: Guide) {
    #expect(!guide.text.contains(#/\brules? R[0-9]/#))
  }

  private static func path(_ link: String, from folder: URL) -> String {
    let target = folder.appendingPathComponent(link).standardizedFileURL.path
    return String(target.dropFirst(Repository.root.standardizedFileURL.path.count + 1))
  }
}
