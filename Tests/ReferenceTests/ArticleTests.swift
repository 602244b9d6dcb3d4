import Foundation
import LanguageReference
import SequenceFile
import TestSupport
import Testing

@Suite("The reference")
struct ArticleTests {
  @Test("is what the pages of its keys and rules say", arguments: Article.allCases)
  func anArticleIsMadeOfItsPages(article: Article) throws {
    try expectGolden(article.text, at: article.path)
  }

  @Test("comes with schemas that are made of the same pages", arguments: JSONSchema.allCases)
  func aSchemaIsMadeOfThePages(schema: JSONSchema) throws {
    try expectGolden(schema.text, at: "schemas/\(schema.fileName)")
  }

  @Test func commandsAndOptionsAreThoseOfTheCommand() async throws {
    let help = try await Command.run(["--experimental-dump-help"], in: Repository.root)
    try expectGolden(try CommandLineArticle(help.output).text, at: CommandLineArticle.path)
  }

  @Test func everyArticleIsListed() throws {
    let root = try Document("\(Article.folder)/LanguageReference.md").text
    let folder = Repository.root.appendingPathComponent(Article.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
    #expect(names.count > Article.allCases.count)
    for name in names where name != "LanguageReference.md" {
      #expect(root.contains("- <doc:\(name.dropLast(3))>"), "\(name)")
    }
  }
}

@Suite("The guides")
struct GuideTests {
  /// A block of YAML of an article.
  struct Example: CustomTestStringConvertible, Sendable {
    var article: String
    var block: Document.Block
    var testDescription: String { "\(article), \(block.testDescription)" }
  }

  static let folder = "Sources/i2cseq/i2cseq.docc/Guides"
  static let language = "\(Article.folder)/Language.md"

  /// The guide to the language, and the articles by task.
  static let articles: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent(folder).path)
    return [language] + (names ?? []).sorted().map { "\(folder)/\($0)" }
  }()

  static let examples: [Example] = articles.flatMap { article in
    ((try? Document(article).blocks("yaml")) ?? []).map { Example(article: article, block: $0) }
  }

  @Test func haveExamples() {
    #expect(Self.articles.count > 13)
    #expect(Self.examples.count > 20)
  }

  @Test("show what loads without a warning", arguments: examples)
  func anExampleLoads(of example: Example) throws {
    let result = try Fragment(example.block.text, of: Fragment.Kind(of: example.block.text)).check()
    #expect(result.errors.isEmpty && result.warnings.allSatisfy(Fragment.unused.contains), "\(result.words)")
  }

  @Test("are short", arguments: articles)
  func isShort(article: String) throws {
    #expect(try Document(article).text.split(separator: "\n", omittingEmptySubsequences: false).count < 250)
  }
}
