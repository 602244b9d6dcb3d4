import Foundation
import TestSupport
import Testing

/// The hunt for a PASS on a wrong board: what survives is listed with its reason, one list for each sequence.
///
/// A new line in a list is a hole in a sequence or in a rule; a line that goes is one that was closed.
@Suite("A single fault of its board", .timeLimit(.minutes(10)))
struct FaultHuntTests {
  /// `HUNTED=tmp102,lm75 swift test --filter FaultHuntTests` hunts on the boards of these alone.
  private static let stems: [String] = {
    if let hunted = ProcessInfo.processInfo.environment["HUNTED"] {
      return hunted.split(separator: ",").map(String.init)
    }
    let folder = Repository.root.appendingPathComponent("sequences").path
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("ends a sequence that ships, or is listed", arguments: stems)
  func endsTheRunOrIsListed(stem: String) throws { try listSurvivors(of: FaultHunt(stem)) }

  @Test(
    "ends an example, or is listed", .enabled(if: Repository.sharedExamples != nil, Example.absence),
    arguments: Example.allCases)
  func endsTheExampleOrIsListed(example: Example) throws {
    // Examples show the language; how many bits of replies they notice is asked of what people copy.
    try listSurvivors(of: FaultHunt(example), withReplyBits: false)
  }

  private func listSurvivors(of hunt: FaultHunt, withReplyBits: Bool = true) throws {
    let stem = hunt.stem
    #expect(hunt.isSound)
    let (faults, survivors) = (hunt.faults.count, hunt.survivors())
    let head =
      "# \(faults) faults of the board of \(stem), one at a time; a run passes with these \(survivors.count) kinds"
    guard withReplyBits else {
      let text = ([head] + survivors).joined(separator: "\n") + "\n"
      return try expectGolden(text, at: "Tests/ShippedSequenceTests/Survivors/\(stem).txt")
    }
    let bits = hunt.replyBits()
    #expect(bits.score >= FaultHunt.scoreLimit)
    #expect(bits.unexplained == [], "a line of OpenBits.txt says why")
    let text = ([head] + survivors + bits.lines).joined(separator: "\n") + "\n"
    // The lists that are kept are those of a sample.
    guard !FaultHunt.takesEveryBit else {
      print("\(stem): \(bits.lines.joined(separator: "\n  "))")
      #expect(bits.unused == [], "no such bit is left open")
      return
    }
    try expectGolden(text, at: "Tests/ShippedSequenceTests/Survivors/\(stem).txt")
  }
}
