import Foundation
import LanguageReference
import TestSupport
import Testing

@Suite("The page of a word")
struct WordPageTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var word: String
    var text: String
    var testDescription: String { "\(word): \(text)" }
  }

  static let examples = WordPage.all.flatMap { page in page.examples.map { Example(word: page.word, text: $0) } }

  @Test("has examples that load without a warning", arguments: examples)
  func anExampleLoads(of example: Example) throws {
    let result = try Fragment(example.text, of: Fragment.Kind(of: example.text)).check()
    #expect(result.errors.isEmpty && result.warnings.allSatisfy(Fragment.unused.contains), "\(result.words)")
  }

  @Test func namesArticlesThatAreThere() {
    let named = WordPage.all.compactMap(\.article)
    #expect(named.count > 10)
    let missing = named.filter {
      !FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent($0).path)
    }
    #expect(missing == [])
  }

  /// What people ask for although no key has the name.
  static let asked = [
    "linear16", "direct", "elapsed", "replay", "board", "boards", "x", "_", "...", "chips", "adapters", "junit",
    "exit_status", "GELE", "pass_fail", "twos", "s16be", "devices",
  ]

  @Test("answers", arguments: asked)
  func aWordIsAnswered(word: String) {
    #expect(!LanguageReference.meanings(of: word).isEmpty)
  }

  @Test func everyChoiceOfAKeyIsAnswered() {
    #expect(LanguageReference.choices.filter { LanguageReference.meanings(of: $0).isEmpty } == [])
    #expect(LanguageReference.choices.count > 100)
  }

  @Test("suggests the nearest", arguments: [("junti", "junit"), ("linaer16", "linear16"), ("adaptres", "adapters")])
  func theNearestIsSuggested(word: String, nearest: String) {
    #expect(LanguageReference.nearest(to: word) == nearest)
  }
}
