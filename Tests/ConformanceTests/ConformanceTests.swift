import Foundation
import TestSupport
import Testing

/// The rules of the language, sentence by sentence, each held against the runner by a sequence of a few lines.
///
/// The cases were written from the rules and not from the code.
@Suite("A rule of the language", .timeLimit(.minutes(10)))
struct ConformanceTests {
  private static let folder = "Tests/ConformanceTests"

  static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("\(folder)/\(path)"), encoding: .utf8)
  }

  static let cases: [ConformanceCase] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("\(folder)/Rules").path)
    return (names ?? []).sorted().flatMap { name in
      (try? ConformanceCase.cases(of: text("Rules/\(name)"), file: name)) ?? []
    }
  }()

  @Test("holds", arguments: cases)
  func aRuleHolds(example: ConformanceCase) throws {
    let board = try BoardUnderTest(text: Self.text("Boards/\(example.board).yaml"))
    let run = try ConformanceRun(
      example, header: Self.text("Header.yaml"), devices: Self.text("Devices.yaml"), board: board)
    let departures = run.departures(from: example.expected)
    let said: Comment = "\(example.testDescription)\n\(run.said.joined())"
    if example.isKnown {
      withKnownIssue { #expect(departures == [], said) }
    } else {
      #expect(departures == [], said)
    }
  }

  @Test func everyRuleOfJudgementHasCases() {
    #expect(Self.cases.count >= 250)
    #expect(Set(Self.cases.map(\.testDescription)).count == Self.cases.count)
  }
}
