import I2C
import Reports
import SequenceRunner
import Testing

@Suite struct VerdictTextTests {
  @Test(arguments: [
    (RunResult(verdict: .passed), "PASS"),
    (RunResult(verdict: .failed), "FAIL"),
    (RunResult(verdict: .errored), "ERROR"),
    (RunResult(verdict: .skipped), "ERROR"),
    (RunResult(verdict: .passed, bus: .recording), "PASS (simulated: replay)"),
    (RunResult(verdict: .passed, bus: .faulty(.recording)), "PASS (simulated: replay)"),
    (RunResult(verdict: .passed, bus: .several([.live, .faulty(.board)])), "PASS (simulated: board)"),
    (RunResult(verdict: .passed, bus: .several([.live, .live])), "PASS"),
    (RunResult(verdict: .passed, retried: 2), "PASS, 2 steps needed a retry"),
    (RunResult(verdict: .passed, bus: .board, retried: 1), "PASS (simulated: board), 1 step needed a retry"),
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
