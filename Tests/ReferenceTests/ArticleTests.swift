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

@Suite("The guide to the language")
struct GuideTests {
  static let blocks = (try? Document("\(Article.folder)/Language.md").blocks("yaml")) ?? []

  @Test func hasExamples() { #expect(Self.blocks.count > 5) }

  @Test("shows what loads without a warning", arguments: blocks)
  func anExampleLoads(of block: Document.Block) throws {
    let result = try Fragment(block.text, of: block.text.contains("\ntargets:") ? .board : .sequence).check()
    #expect(result.errors.isEmpty && result.warnings.allSatisfy(Fragment.unused.contains), "\(result.words)")
  }

  @Test func isShort() throws {
    #expect(
      try Document("\(Article.folder)/Language.md").text.split(separator: "\n", omittingEmptySubsequences: false).count
        < 250)
  }
}
