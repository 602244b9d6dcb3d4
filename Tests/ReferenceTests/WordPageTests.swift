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
    "exit_status", "GELE", "pass_fail", "twos", "s16be", "devices", "seed", "udev",
    "containers", "pmbus", "eeprom", "virtual_time", "finding", "reservations", "unvouched", "derive", "pytest",
  ]

  @Test("answers", arguments: asked)
  func aWordIsAnswered(word: String) {
    #expect(!LanguageReference.meanings(of: word).isEmpty)
  }

  /// As it stands in a sentence or behind `echo $?`, and the page that answers it.
  static let written = [
    ("JUnit", "junit"), ("exit status", "exit_status"), ("65", "exit_status"), ("PASS", "verdict"),
    ("ACK", "acknowledge"),
    ("repeated START", "repeated_start"), ("dry-run", "dry_run"),
  ]

  @Test("answers as people write it", arguments: written)
  func aWordIsAnsweredAsPeopleWriteIt(words: String, page: String) {
    #expect(LanguageReference.meanings(of: words).words.map(\.word) == [page])
  }

  @Test func noWordHasTwoPages() {
    let words = WordPage.all.flatMap { [$0.word] + $0.others }
    #expect(Dictionary(grouping: words, by: { $0 }).filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func theNumbersOfExitStatusesAreNotOffered() {
    #expect(LanguageReference.words.filter { Int($0) != nil } == [])
    #expect(LanguageReference.nearest(to: "7") == nil)
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
