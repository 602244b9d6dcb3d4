import Foundation
import TestSupport
import Testing

/// The hunt for a PASS on a wrong board: what survives is listed with its reason, one list for each sequence.
///
/// A new line in a list is a hole in a sequence or in a rule; a line that goes is one that was closed.
@Suite("A single fault of its board", .timeLimit(.minutes(FaultHunt.takesEveryBit ? 600 : 10)))
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
  func endsTheRunOrIsListed(stem: String) throws {
    let parameters = FaultHunt.takesEveryBit ? FaultHunt.everyBitParameters[stem] ?? [:] : [:]
    try listSurvivors(of: FaultHunt(stem, parameters))
  }

  @Test(
    "ends an example, or is listed", .enabled(if: Repository.sharedExamples != nil, Example.absence),
    arguments: Example.allCases)
  func endsTheExampleOrIsListed(example: Example) throws {
    // Examples show the language; how many bits of replies they notice is asked of what people copy.
    try listSurvivors(of: FaultHunt(example), withReplyBits: false)
  }

  /// Those lists are of the sequence as it is now, and nothing that a test can know is left out of them.
  @Test("of a long sequence was hunted bit by bit", arguments: FaultHunt.fullyScored)
  func wasHuntedBitByBit(stem: String) throws {
    let file = Repository.root.appendingPathComponent(Self.fullList(of: stem))
    let text = try String(contentsOf: file, encoding: .utf8)
    let head = try #require(text.firstMatch(of: /^# (\d+) of (\d+) bits .*; (\d+)\.(\d) % of them are noticed/))
    let score = try #require(Int(head.3).flatMap { whole in Int(head.4).map { whole * 10 + $0 } })
    #expect(head.1 == head.2 && score >= FaultHunt.scoreLimit)
    let parameters = FaultHunt.everyBitParameters[stem] ?? [:]
    let hunt = try FaultHunt(stem, parameters)
    #expect(Int(head.1) == hunt.bitCount, "EVERY_BIT=1 UPDATE_GOLDEN=1 HUNTED=\(stem) writes it anew")
  }

  private static func fullList(of stem: String) -> String {
    "Tests/ShippedSequenceTests/Survivors/EveryBit/\(stem).txt"
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
    guard !FaultHunt.takesEveryBit else {
      print("\(stem): \(bits.lines.joined(separator: "\n  "))")
      #expect(bits.unused == [], "no such bit is left open")
      guard FaultHunt.fullyScored.contains(stem) else { return }
      return try expectGolden(bits.lines.joined(separator: "\n") + "\n", at: Self.fullList(of: stem))
    }
    try expectGolden(text, at: "Tests/ShippedSequenceTests/Survivors/\(stem).txt")
  }
}
