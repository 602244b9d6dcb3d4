import Foundation
import TestSupport
import Testing

@Suite("What the command says")
struct GoldenTests {
  @Test("is the golden text, and the case ends as its folder says", .timeLimit(.minutes(10)), arguments: GoldenCase.all)
  func aCaseIsSaidAsItsGoldenSays(of golden: GoldenCase) async throws {
    let result = try await Command.run(golden.arguments, in: golden.workingFolder)
    #expect(golden.ending.statuses.contains(result.status))
    try expectGolden(result.golden, at: golden.goldenPath)
  }

  /// F8 is a lint; the others are the rows of the list of ways to a false PASS.
  @Test("hold every way to a false PASS", arguments: Set(1...20).subtracting([8]).sorted())
  func everyWayToAFalsePassHasACase(number: Int) throws {
    let prefix = number < 10 ? "f0\(number)-" : "f\(number)-"
    let cases = GoldenCase.all.filter { $0.name.hasPrefix(prefix) }
    #expect(!cases.isEmpty)
    for golden in cases where golden.ending == .passed {
      // What passes says of which kind it is.
      #expect(try golden.stored.contains("= PASS ("), "\(golden)")
    }
  }

  @Test(arguments: GoldenCase.Ending.allCases)
  func everyFileBelongsToACase(ending: GoldenCase.Ending) {
    let sequences = Set(GoldenCase.stems(of: ending, endingIn: "yaml"))
    #expect(!sequences.isEmpty)
    for suffix in ["txt", "trace.jsonl"] {
      #expect(GoldenCase.stems(of: ending, endingIn: suffix).filter { !sequences.contains($0) } == [])
    }
  }
}
