import I2C
import SequenceRunner
import Testing

/// Language rule R12: some kinds of failure are tried again, and the last attempt decides.
struct RetryTests {
  private func step(_ after: String) -> String {
    "steps: [{read: chip.id, expect: [0x01], retry: {attempts: 3, delay: 10ms\(after)}}]"
  }

  @Test(arguments: [
    ("", Answer.addressNack, true), ("", .dataNack(byte: 0), true), ("", .reply([0]), false),
    ("", .fault(.arbitrationLost), false), (", after: [mismatch]", .reply([0]), true),
    (", after: [mismatch]", .addressNack, false), (", after: [arbitration]", .fault(.arbitrationLost), true),
    (", after: [nack, mismatch, timeout, arbitration]", .fault(.timeout), false),
    (", after: [nack, mismatch, timeout, arbitration]", .fault(.busStuck), false),
    (", after: [nack, mismatch, timeout, arbitration]", .fault(.adapterGone), false),
    (", after: [nack, mismatch, timeout, arbitration]", .unknown([0]), true),
  ])
  func onlyTheKindsOfAfterAreTriedAgain(after: String, answer: Answer, isRetried: Bool) throws {
    let run = try TestRun(step(after), [answer, .reply([1])])
    #expect(run.transactions.count == (isRetried ? 2 : 1))
    #expect((run.result.verdict == .passed) == isRetried)
    #expect(run.transactions.map(\.attempt) == (isRetried ? [1, 2] : [1]))
  }

  @Test func theLastAttemptDecidesAndEarlierOnesAreTold() throws {
    let run = try TestRun(step(""), [.addressNack, .addressNack, .reply([0])])
    #expect(run.attempts == ["1: failed (nack)", "2: failed (nack)"])
    #expect(run.steps == ["read chip.id: failed (mismatch)"])
    #expect(run.stepResults.map(\.attempts) == [3])
    #expect(run.transactions.map { Int($0.at) / 1_000 } == [0, 10_100, 20_200])
    #expect(run.result.retried == 0)
  }

  @Test func anAttemptIsTheWholePoll() throws {
    let run = try TestRun(
      """
      steps:
        - read: chip.id
          expect: [0x01]
          poll: {every: 1ms, timeout: 2ms}
          retry: {attempts: 2}
      """, [.reply([0]), .reply([0]), .reply([0]), .reply([1])])
    #expect(run.attempts == ["1: failed (timeout)"])
    #expect(run.transactions.map { [$0.attempt, $0.attemptTry] } == [[1, 1], [1, 2], [2, 1], [2, 2]])
    #expect(run.steps == ["read chip.id: passed"])
  }

  @Test func severalFindingsAreTriedAgainOnlyIfAllOfThemMay() throws {
    let transfer = """
      steps:
        - transfer: {target: chip, messages: [{read: 1, expect: [0x01]}, {read: 1, expect: [0x01]}]}
          retry: {attempts: 2, after: [mismatch]}
      """
    let run = try TestRun(transfer, [.reply([0, 0]), .reply([1, 1])])
    #expect(run.attempts == ["1: failed (mismatch, mismatch)"])
    #expect(run.result.verdict == .passed)
  }
}
