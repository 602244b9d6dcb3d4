import Foundation
import I2C
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// Trouble of the bus in the middle of every sequence that ships, whatever its steps are.
///
/// What must come of each fault at each kind of step is told by the sweep of the runner's tests; here it is only held
/// that no run passes that did not get all its answers.
@Suite("A sequence that ships, on a bus that fails once")
struct FailingBusTests {
  /// Faults that no step can expect.
  private static let faults: [InjectedFault] = [.adapterGone, .arbitrationLost, .timeout]
  /// How many transactions of a long run fail, one in each run: the first, the last, and some between.
  private static let sampleCount = 6

  @Test("does not pass", arguments: GalleryTests.stems)
  func doesNotPass(stem: String) throws {
    let sequence = try SequenceUnderTest.wired(stem)
    let board = try BoardUnderTest("sequences/boards/\(stem).yaml")
    let good = sequence.run(on: board.powerUp(), adapter: "simulated board", operator: .atBench())
    try #require(good.result.verdict == .passed)
    let lines = String(decoding: good.trace, as: UTF8.self).split(separator: "\n")
    let numbers = Self.sampled(lines.count(where: Self.isTransaction))
    #expect(!numbers.isEmpty)
    for number in numbers {
      for fault in Self.faults {
        let run = sequence.run(
          on: FaultyBus(board.powerUp(), making: fault, at: number), adapter: "faulty board", operator: .atBench())
        #expect(run.result.verdict != .passed || run.result.teardownFailed, "\(fault) at transaction \(number)")
        #expect(!run.findings.isEmpty, "\(fault) at transaction \(number)")
      }
    }
  }

  private static func isTransaction(_ line: Substring) -> Bool { line.hasPrefix(#"{"k":"x","#) }

  /// Numbers from 1 on, spread over all.
  private static func sampled(_ count: Int) -> [Int] {
    guard count > sampleCount else { return Array(1..<count + 1) }
    return (0..<sampleCount).map { 1 + $0 * (count - 1) / (sampleCount - 1) }
  }
}
