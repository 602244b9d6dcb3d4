import I2C
import SequenceModel
import SequenceRunner
import Testing

/// Language rules R1, R2 and R17: what came of a step, and of a run.
struct VerdictTests {
  static let read = "steps: [{read: chip.id, expect: [0x00]}]"

  @Test(arguments: [
    (Answer.good, "passed", Outcome.passed), (.reply([0x01]), "failed (mismatch)", .failed),
    (.addressNack, "failed (nack)", .failed), (.dataNack(byte: 0), "failed (nack)", .failed),
    (.fault(.notAcknowledged), "failed (nack)", .failed),
    (.fault(.arbitrationLost), "errored (arbitration_lost)", .errored),
    (.fault(.timeout), "errored (transfer_timeout)", .errored), (.fault(.busStuck), "errored (bus_stuck)", .errored),
    (.fault(.adapterGone), "errored (adapter_gone)", .errored),
    (.fault(.adapterFailed), "errored (adapter_failed)", .errored),
    (.fault(.notSupported), "errored (not_supported)", .errored), (.fault(.diverged), "errored (diverged)", .errored),
  ])
  func theUnitFailsAndTheTestErrs(answer: Answer, step: String, verdict: Outcome) throws {
    let run = try TestRun(Self.read, [answer])
    #expect(run.steps == ["read chip.id: \(step)"])
    #expect(run.result.verdict == verdict)
    #expect(EventBalance.problems(in: run.events) == [])
  }

  @Test func aReplyThatIsTooShortDecidesNothing() throws {
    let run = TestRun(try load("steps: [{read: {from: 0x21, bytes: 3}, expect: [0, 0, 0]}]"), on: ShortBus())
    #expect(run.steps == ["read 0x21: errored (transfer_timeout)"])
  }

  @Test func theWorstOfAllStepsIsTheVerdictAndAllAreCounted() throws {
    let run = try TestRun(
      """
      defaults: {on_failure: continue}
      setup: [{read: chip.id, expect: [0x00]}]
      steps:
        - read: chip.id
          expect: [0x00]
        - skip: not fitted
          read: chip.id
          expect: [0x00]
        - read: chip.id
          expect: [0x01]
        - read: chip.config
          expect: [0x00, 0x00]
        - probe: chip
      teardown: [{write: {to: chip.id, data: [0x00]}}]
      """, [.good, .good, .good, .fault(.timeout), .good])
    #expect(
      run.steps == [
        "read chip.id: passed", "read chip.id: passed", "read chip.id: skipped", "read chip.id: failed (mismatch)",
        "read chip.config: errored (transfer_timeout)", "probe chip: skipped", "write chip.id: passed",
      ])
    #expect(run.skipReasons == ["not fitted", "not run: stopped after 'read chip.config'"])
    let result = run.result
    #expect([result.passed, result.failed, result.errored, result.skipped, result.transactions] == [3, 1, 1, 2, 5])
    #expect(result.verdict == .errored)
  }

  @Test func everyMessageOfATransferIsJudged() throws {
    let run = try TestRun(
      """
      steps:
        - transfer: {target: chip, messages: [{read: 1, expect: [0x01]}, {write: [0x00]}, {read: 2, expect: [0x02, _]}]}
      """, [.reply([0x00, 0x03, 0x04])])
    #expect(run.steps == ["transfer 0x48: failed (mismatch, mismatch)"])
  }

  @Test func aReplyThatNothingJudgesIsMarked() throws {
    let run = try TestRun(
      "steps: [{read: chip.id, unchecked: reset on read}, {read: chip.id, expect: [0x00]}]", [.good])
    #expect(run.stepResults.map(\.isJudged) == [false, true])
  }

  @Test(arguments: [
    "steps: [{delay: 5ms}]", "steps: [{skip: no board, read: chip.id, expect: [0x00]}]",
    "steps: [{group: g, skip: no board, steps: [{read: chip.id, expect: [0x00]}]}]",
    "setup: [{read: chip.id, expect: [0x00]}]\nsteps: [{skip: later, read: chip.id, expect: [0x00]}]",
  ])
  func aRunThatTestsNothingIsNoPass(sections: String) throws {
    let run = try TestRun(sections, [.good])
    #expect(run.result.verdict == .errored)
    #expect(run.result.findings.map(\.kind) == [.nothingRan])
  }

  @Test func aLoopWithoutIterationsIsNoPass() throws {
    let run = try TestRun(
      """
      steps:
        - read: chip.id
          expect: [0x00]
        - group: soak
          repeat: 0
          steps: [{read: chip.id, expect: [0x00]}]
        - probe: chip
      """, [.good])
    #expect(run.result.verdict == .errored)
    #expect(run.steps == ["read chip.id: passed", "read chip.id: skipped", "probe chip: skipped"])
    #expect(
      run.messages == [
        """
        test.yaml:16:5: errored: 'soak' has no iterations, so nothing in it was tested [nothing_ran]
         16 |   - group: soak
            |     ^^^^^^^^^^^
            = help: give the loop something to run over, or write `skip: reason` on the group

        """
      ])
  }

  @Test func aFailingSetupIsAFailureAndNotANothing() throws {
    let run = try TestRun(
      "setup: [{read: chip.id, expect: [0x01]}]\nsteps: [{read: chip.id, expect: [0x00]}]", [.good])
    #expect(run.result.verdict == .failed)
    #expect(run.result.findings.isEmpty)
    #expect(run.steps == ["read chip.id: failed (mismatch)", "read chip.id: skipped"])
  }

  @Test func whatTheAdapterCannotDoIsNotAsked() throws {
    let run = TestRun(
      try load("steps: [{read: {from: 0x21, bytes: 8}, unchecked: x}]\nteardown: [{probe: chip}]"),
      on: ScriptedBus(limits: BusLimits(readLimit: 4)))
    #expect(run.steps == ["read 0x21: errored (not_supported)", "probe chip: skipped"])
    #expect(run.result.transactions == 0)
  }

  @Test func aTransactionThatTakesTooLongDecidesNothing() throws {
    let run = try TestRun(
      "bus: {timeout: 1ms}\nsteps: [{probe: chip}, {probe: chip}]", [.slow(1_000_000), .slow(1_000_001)])
    #expect(run.steps == ["probe chip: passed", "probe chip: errored (transfer_timeout)"])
  }

  @Test(arguments: [(false, Outcome.passed), (true, .failed)])
  func aPassAfterARetryCountsAsTheCallerSays(refuses: Bool, verdict: Outcome) throws {
    let run = try TestRun(
      "steps: [{read: chip.id, expect: [0x00], retry: {attempts: 2}}]", [.addressNack, .good],
      options: RunOptions(refused: refuses ? [.retried] : []))
    #expect(run.result.retried == 1)
    #expect(run.result.verdict == verdict)
  }
}

/// Reads one byte less than it is asked for, and thinks nothing of it.
private struct ShortBus: WireBus, ~Copyable {
  let limits = BusLimits()
  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    Exchange(
      segments: transaction.messages.map {
        Segment(
          address: $0.address, isRead: $0.isRead, addressAcknowledge: .yes,
          bytes: [UInt8](repeating: 0, count: $0.count - 1), acknowledges: .read(count: $0.count - 1),
          requestedLength: $0.count)
      })
  }
}
