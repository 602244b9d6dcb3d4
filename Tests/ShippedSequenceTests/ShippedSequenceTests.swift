import Boards
import Foundation
import I2C
import SequenceModel
import SequenceRunner
import Simulation
import TestSupport
import Testing
import Trace

struct ShippedSequenceTests {
  @Test(arguments: ShippedBoards.stems)
  func passesOnItsBoardAndMakesItsRecording(stem: String) throws {
    let run = try ShippedRun(stem, on: ShippedBoards.board(stem), adapter: "simulated board")
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
    try expectGolden(String(decoding: run.trace, as: UTF8.self), at: "sequences/recordings/\(stem).trace.jsonl")
  }

  @Test func theFaultyBoardFailsAndMakesItsRecording() throws {
    let run = try ShippedRun("sensorhub", on: ShippedBoards.faultySensorHub(), adapter: "simulated board")
    #expect(run.result.verdict == .failed)
    let recording = String(decoding: run.trace, as: UTF8.self)
    try expectGolden(recording, at: "sequences/recordings/sensorhub-faulty.trace.jsonl")
  }

  /// What a held SDA looks like depends on whether an adapter looks at its lines, so that one is not in the list.
  @Test(arguments: ShippedBoards.stems, ["dead", "short"])
  func neverPassesOnABusThatIsNotAlive(stem: String, trouble: String) throws {
    var board = try BoardUnderTest("sequences/boards/\(stem).yaml").description
    if trouble == "dead" { board.buses[0].isDead = true } else { board.buses[0].short = .scl }
    let run = try ShippedRun(stem, on: board.powerUp(), adapter: "simulated board")
    #expect(run.result.verdict == (trouble == "dead" ? .failed : .errored))
  }

  /// A board lives by the clock of the run and by nothing else, so the same run gives the same trace.
  @Test(arguments: ShippedBoards.stems) func runsTheSameEveryTime(stem: String) throws {
    let traces = try (0..<2).map { _ in
      try ShippedRun(stem, on: ShippedBoards.board(stem), adapter: "simulated board").trace
    }
    #expect(traces[0] == traces[1])
  }

  @Test(arguments: ShippedBoards.stems, ReplayOptions.Mode.allCases)
  func itsRecordingReplaysToTheSameVerdictAndTheSameTrace(stem: String, mode: ReplayOptions.Mode) throws {
    let recording = try recording(stem)
    let run = try ShippedRun(
      stem, on: ShippedRun.replay(recording, options: ReplayOptions(mode: mode)), adapter: "replay")
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
    #expect(lines(run.trace).dropFirst() == lines(recording).dropFirst())
  }

  @Test(arguments: ShippedBoards.stems)
  func withoutItsLastTransactionTheRecordingIsAnError(stem: String) throws {
    var lines = lines(try recording(stem))
    let last = try #require(lines.lastIndex { $0.hasPrefix(#"{"k":"x""#) && $0.contains(#""sec":"steps""#) })
    lines.remove(at: last)
    let run = try ShippedRun(
      stem, on: ShippedRun.replay(Array((lines.joined(separator: "\n") + "\n").utf8)), adapter: "replay")
    #expect(run.result.verdict == .errored)
  }

  private func recording(_ stem: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: Repository.root.appendingPathComponent("sequences/recordings/\(stem).trace.jsonl")))
  }

  /// The lines of a trace; that a recording answered and no board is no difference here.
  private func lines(_ trace: [UInt8]) -> [String] {
    String(decoding: trace, as: UTF8.self).split(separator: "\n").map {
      $0.replacing(#""simulated:1""#, with: #""recorded:1""#)
    }.map(String.init)
  }
}
