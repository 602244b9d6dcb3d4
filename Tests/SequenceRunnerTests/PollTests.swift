import Diagnostics
import I2C
import SequenceRunner
import Testing

/// Language rule R10: a poll repeats until the step would pass.
///
/// A transaction of the script takes 100 us.
struct PollTests {
  private func poll(_ every: String, _ timeout: String) -> String {
    "steps: [{read: chip.id, expect: [0x01], poll: {every: \(every), timeout: \(timeout)}}]"
  }

  @Test(arguments: [
    ([Answer.reply([1])], [0]), ([.addressNack, .reply([1])], [0, 2_000]),
    ([.reply([0]), .addressNack, .reply([1])], [0, 2_000, 4_000]),
  ])
  func aPollTriesUntilTheStepWouldPassFromStartToStart(script: [Answer], starts: [Int]) throws {
    let run = try TestRun(poll("2ms", "60ms"), script)
    #expect(run.steps == ["read chip.id: passed"])
    #expect(run.transactions.map { Int($0.at) / 1_000 } == starts)
    #expect(run.transactions.map(\.attemptTry) == Array(1...starts.count))
    #expect(run.stepResults.map(\.tries) == [starts.count])
    #expect(run.stepResults.map(\.reply) == [[1]])
  }

  /// A try starts only before the deadline; `every` shorter than a transaction is the next try at once.
  @Test(arguments: [
    ("2ms", "4ms", [0, 2_000]), ("2ms", "4.001ms", [0, 2_000, 4_000]), ("0ms", "0.25ms", [0, 100, 200]),
    ("0ms", "0.2ms", [0, 100]), ("5ms", "1ms", [0]),
  ])
  func aTryStartsOnlyBeforeTheDeadline(every: String, timeout: String, starts: [Int]) throws {
    let run = try TestRun(poll(every, timeout), [.reply([7])])
    #expect(run.transactions.map { Int($0.at) / 1_000 } == starts)
    #expect(run.steps == ["read chip.id: failed (timeout)"])
    #expect(run.stepResults.map(\.reply) == [[7]])
  }

  @Test func runningOutTellsTheLastReply() throws {
    let run = try TestRun(poll("2ms", "6ms"), [.addressNack, .reply([0x03])])
    #expect(
      run.messages == [
        """
        test.yaml:13:34: failed: 'read chip.id': not within 6 ms (3 tries): byte 0 of 1 differs [timeout]
         13 | steps: [{read: chip.id, expect: [0x01], poll: {every: 2ms, timeout: 6ms}}]
            |                                  ^^^^ read 0x03 = 0b00000011
            = note: bit 1 differs
            = note: transaction 3, 4 ms after start: S 48w 00 Sr 48r 03 P

        """
      ])
  }

  @Test(arguments: [
    (Answer.dataNack(byte: 0), "failed (nack)"), (.fault(.timeout), "errored (transfer_timeout)"),
    (.fault(.arbitrationLost), "errored (arbitration_lost)"), (.fault(.busStuck), "errored (bus_stuck)"),
    (.fault(.adapterGone), "errored (adapter_gone)"), (.fault(.diverged), "errored (diverged)"),
  ])
  func anyOtherFaultEndsAPollAtOnce(answer: Answer, outcome: String) throws {
    let run = try TestRun(poll("1ms", "60ms"), [.reply([0]), answer, .reply([1])])
    #expect(run.steps == ["read chip.id: \(outcome)"])
    #expect(run.transactions.count == 2)
  }

  @Test func waitReadyPollsForTwoWriteCyclesUnlessItIsTold() throws {
    let run = try TestRun("steps: [{wait_ready: ram}]", [.addressNack])
    #expect(run.steps == ["wait_ready ram: failed (timeout)"])
    #expect(run.transactions.count == 100)
    #expect(run.result.endedAt == 10_000_000)
    let quick = try TestRun("steps: [{wait_ready: ram, poll: {every: 0.5ms, timeout: 1ms}}]", [.addressNack])
    #expect(quick.transactions.count == 2)
  }

  @Test func aPollForSilenceEndsWhenTheTargetIsGone() throws {
    let run = try TestRun(
      "steps: [{probe: chip, expect: nack, poll: {every: 1ms, timeout: 9ms}}]", [.good, .good, .addressNack])
    #expect(run.steps == ["probe chip: passed"])
    #expect(run.transactions.count == 3)
  }

  @Test func aBusWithoutTimeDoesNotStopVirtualTime() throws {
    let run = try TestRun("steps: [{wait_ready: ram}]", [.slow(0)])
    #expect(run.steps == ["wait_ready ram: passed"])
    let never = TestRun(try load("steps: [{wait_ready: ram}]"), on: TimelessBus())
    #expect(never.steps == ["wait_ready ram: failed (timeout)"])
    // START, nine clocks, STOP… at 100 kHz: 110 us each.
    #expect(never.transactions.count == 91)
  }
}

/// Nobody answers, and that takes no time.
private struct TimelessBus: WireBus, ~Copyable {
  let limits = BusLimits()
  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    Exchange(
      segments: transaction.messages.map {
        Segment(
          address: $0.address, isRead: $0.isRead, addressAcknowledge: .no, bytes: [], acknowledges: Acknowledges())
      }, fault: BusFault(.addressNotAcknowledged(message: 0)), duration: 0)
  }
}
