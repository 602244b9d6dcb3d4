import Foundation
import TestSupport
import Testing

@Suite("What the command says")
struct GoldenTests {
  @Test("is the golden text, and the case ends as its folder says", .timeLimit(.minutes(1)), arguments: GoldenCase.all)
  func aCaseIsSaidAsItsGoldenSays(of golden: GoldenCase) async throws {
    let result = try await Command.run(golden.arguments, in: golden.workingFolder)
    #expect(golden.ending.statuses.contains(result.status))
    try expectGolden(result.golden, at: golden.goldenPath)
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
