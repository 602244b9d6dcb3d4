import I2C
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct VerdictTextTests {
  private static func result(
    _ verdict: Outcome, bus: BusKind = .live, leaving: (inout Reservations) -> Void
  ) -> RunResult {
    var result = RunResult(verdict: verdict, bus: bus)
    leaving(&result.reservations)
    return result
  }

  @Test(arguments: [
    (RunResult(verdict: .passed), "PASS"),
    (RunResult(verdict: .failed), "FAIL"),
    (RunResult(verdict: .errored), "ERROR"),
    (RunResult(verdict: .skipped), "ERROR"),
    (RunResult(verdict: .passed, bus: .recording), "PASS (simulated: replay)"),
    (RunResult(verdict: .passed, bus: .faulty(.recording)), "PASS (simulated: replay)"),
    (RunResult(verdict: .passed, bus: .several([.live, .faulty(.board)])), "PASS (simulated: board)"),
    (RunResult(verdict: .passed, bus: .several([.live, .live])), "PASS"),
    (result(.passed) { $0.add(.retried, 2) }, "PASS, 2 steps needed a retry"),
    (result(.passed, bus: .board) { $0.add(.retried) }, "PASS (simulated: board), 1 step needed a retry"),
    (result(.passed) { $0.addPart(3, of: 9) }, "PASS (partial: 3 of 9 steps)"),
    (result(.passed) { $0.add(.tolerated, 3) }, "PASS, 3 failures tolerated"),
    (result(.passed) { $0.add(.skipped, 12) }, "PASS, 12 steps skipped by conditions"),
    (result(.passed) { $0.add(.unlimited, 2) }, "PASS, 2 numbers without limits"),
    (result(.passed) { $0.add(.defaulted) }, "PASS, 1 answer by default"),
    (result(.passed) { $0.add(.overridden) }, "PASS, 1 parameter overridden"),
    (result(.passed) { $0.add(.assumed, 4) }, "PASS, 4 acknowledges assumed"),
    (result(.passed) { $0.add(.marginal, 2) }, "PASS, 2 measures marginal"),
    (
      result(.passed, bus: .several([.board, .recording])) {
        for kind in Reservation.allCases.reversed() where kind > .partial { $0.add(kind) }
      },
      "PASS (simulated: board, simulated: replay), 1 step needed a retry, 1 failure tolerated, "
        + "1 step skipped by conditions, 1 step not judged, 1 row of a table left out, 1 number without limits, "
        + "1 answer by default, 1 parameter overridden, random data of a given seed, 1 acknowledge assumed, "
        + "silence on 1 bus not vouched for, 1 measure marginal"
    ),
    // What a PASS leaves open is of no account where there is none; what may be to blame instead of the unit is.
    (
      result(.failed, bus: .board) {
        for kind in Reservation.allCases.reversed() where kind > .partial { $0.add(kind) }
      },
      "FAIL (simulated: board), 1 step needed a retry, 1 answer by default, 1 parameter overridden, 1 measure marginal"
    ),
    (result(.errored) { $0.addPart(3, of: 9) }, "ERROR (partial: 3 of 9 steps)"),
    (result(.errored) { $0.add(.unjudged) }, "ERROR"),
    (RunResult(verdict: .failed, teardownFailed: true), "FAIL, and teardown failed: UUT may be powered"),
    (RunResult(verdict: .errored, isInterrupted: true), "ERROR, interrupted"),
    (
      RunResult(verdict: .errored, isInterrupted: true, teardownFailed: true),
      "ERROR, interrupted, and teardown failed: UUT may be powered"
    ),
  ])
  func theBannerSaysWhatKindOfVerdictItIs(result: RunResult, text: String) {
    #expect(VerdictText.banner(result) == text)
  }

  /// Nobody takes the pass of a part for that of all files; a run that has but one part is whole.
  @Test(arguments: [(1, 2, "PASS (simulated: board, shard 1/2)"), (1, 1, "PASS (simulated: board)")])
  func theBannerOfASharedRunSaysWhichPartItIs(number: Int, count: Int, text: String) {
    let outcome = SequenceOutcome("a.yaml", .passed, simulation: "board")
    let part = ShardMark(number: number, count: count, files: "f")
    #expect(SequenceTable.verdict([outcome], part: part) == text)
    #expect(SequenceTable.verdict([outcome]) == "PASS (simulated: board)")
  }

  @Test(arguments: [
    (RunResult(verdict: .errored), "0 steps; 0 transactions in 0 ns"),
    (
      RunResult(verdict: .passed, passed: 1, transactions: 1, endedAt: 1_250_000_000),
      "1 step: 1 passed; 1 transaction in 1.25 s"
    ),
    (
      RunResult(verdict: .errored, passed: 9, failed: 2, errored: 1, skipped: 3, transactions: 31, endedAt: 5_000),
      "15 steps: 9 passed, 2 failed, 1 errored, 3 skipped; 31 transactions in 5 us"
    ),
  ])
  func theCountsAddUp(result: RunResult, text: String) {
    #expect(VerdictText.counts(result) == text)
    #expect(VerdictText.counts(result, isTimeVirtual: true) == text + " of virtual time")
  }
}
