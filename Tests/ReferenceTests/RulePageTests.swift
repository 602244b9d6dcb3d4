import LanguageReference
import SequenceFile
import SequenceRunner
import Testing

@Suite("The page of a rule")
struct RulePageTests {
  /// A page under a name of its own in the list of tests.
  struct Page: CustomTestStringConvertible, Sendable {
    var page: RulePage
    var testDescription: String { "\(page.area.rawValue) \(page.word)" }
    var kind: Fragment.Kind { page.area == .board ? .board : .sequence }
  }

  static let pages = RulePage.all.map { Page(page: $0) }
  /// What an adapter resolves is known to the command alone; its goldens show that rule.
  static let withExample = pages.filter { $0.page.example != nil && $0.page.word != "time_resolution" }

  @Test("shows lines that break the rule", arguments: withExample)
  func wrongLinesBreakTheRule(of page: Page) throws {
    let example = try #require(page.page.example)
    let result = try Fragment(example.wrong, of: page.kind).check()
    #expect((result.errors + result.warnings).contains(page.page.word), "\(result.words)")
  }

  @Test("shows them cured", arguments: withExample)
  func curedLinesLoad(of page: Page) throws {
    let example = try #require(page.page.example)
    let result = try Fragment(example.right, of: page.kind).check()
    let others = result.warnings.filter { !Fragment.unused.contains($0) }
    #expect(result.errors.isEmpty && others.isEmpty, "\(result.words)")
  }

  @Test("says what it means and what to do", arguments: pages)
  func aPageIsWhole(of page: Page) {
    #expect(page.page.meaning.hasSuffix("."))
    #expect((page.page.example == nil) == (page.page.cure != nil))
  }

  @Test func everyFindingOfARunHasAPage() {
    let words = RulePage.all.filter { $0.area == .run }.map(\.word)
    #expect(words.sorted() == Finding.Kind.allCases.map(\.rawValue).sorted())
  }

  @Test func aFindingSaysFailedOrErroredAsItIs() {
    for kind in Finding.Kind.allCases {
      for page in RulePage.pages(of: kind.rawValue) where page.area == .run {
        #expect(page.meaning.hasPrefix(kind.outcome == .failed ? "Failed: " : "Errored: "))
      }
    }
  }
}
