import SequenceFile
import Testing

@Suite("The page of a key")
struct KeyPageTests {
  /// A key as `explain` names it.
  struct Key: CustomTestStringConvertible, Sendable {
    var context: KeyContext
    var name: String
    var page: KeyPage
    var testDescription: String { "\(context.rawValue).\(name)" }
    var example: String { context.example(of: .init(name: name, page: page)) }
  }

  static let keys = KeyContext.allCases.flatMap { context in
    context.entries.map { Key(context: context, name: $0.name, page: $0.page) }
  }

  @Test("has an example that loads, with the key in it", arguments: keys)
  func anExampleLoads(of key: Key) throws {
    let result = try Fragment(key.example, of: key.context.area == .boards ? .board : .sequence).check()
    #expect(result.errors.isEmpty && Fragment.unused.isSuperset(of: result.warnings), "\(result.words)")
    #expect(key.example.contains("\(key.name):"), "\(key.example)")
  }

  @Test("says what the key is for in one sentence", arguments: keys)
  func aSummaryIsASentence(of key: Key) {
    let summary = key.page.summary
    #expect(summary.hasSuffix("."))
    #expect(!summary.contains(". "))
    #expect(summary.first?.isLowercase == false)
  }

  @Test("names rules that there are", arguments: keys)
  func itsRulesExist(of key: Key) {
    #expect(key.page.allRules.filter { RulePage.pages(of: $0).isEmpty } == [])
  }
}
