import I2C
import SequenceRunner
import Testing

/// Language rule R13: the timeout of a step is a guard over everything in it.
struct TimeoutTests {
  @Test(arguments: [
    ("steps: [{probe: chip, timeout: 1ms}]", [Answer.slow(1_000_001)], 1),
    ("defaults: {timeout: 1ms}\nsteps: [{probe: chip}]", [.slow(1_000_001)], 1),
    ("steps: [{probe: chip, timeout: 15ms, retry: {attempts: 9, delay: 10ms}}]", [.addressNack], 2),
    (
      "steps: [{probe: chip, timeout: 6ms, poll: {every: 2ms, timeout: 5ms}, retry: {attempts: 9, after: [timeout]}}]",
      [.addressNack], 4
    ),
    ("steps: [{probe: chip}, {set: {pause: 2s}}, {delay: $pause, timeout: 1s}]", [.good], 1),
  ])
  func aStepThatTakesTooLongDecidesNothing(sections: String, script: [Answer], transactions: Int) throws {
    let run = try TestRun(sections, script)
    #expect(run.stepResults.last?.findings.map(\.kind) == [.stepTimeout])
    #expect(run.result.verdict == .errored)
    #expect(run.transactions.count == transactions)
    #expect(EventBalance.problems(in: run.events) == [])
  }

  @Test func nothingStartsAfterTheDeadline() throws {
    let run = try TestRun(
      "steps: [{read: chip.id, expect: [0x01], timeout: 15ms, retry: {attempts: 9, delay: 10ms, after: [mismatch]}}]",
      [.good])
    #expect(run.transactions.map(\.at) == [0, 10_100_000])
    #expect(run.result.endedAt == 15_000_001)
    #expect(
      run.messages == [
        """
        test.yaml:13:9: errored: 'read chip.id': took longer than its timeout of 15 ms [step_timeout]
         13 | steps: [{read: chip.id, expect: [0x01], timeout: 15ms, retry: {attempts: 9, delay: 10ms, after: [mismatch]}}]
            |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            = note: before that: 'read chip.id': byte 0 of 1 differs

        """
      ])
  }

  @Test(arguments: ["1ms", "5s"])
  func whatIsDoneInTimePasses(timeout: String) throws {
    let run = try TestRun("steps: [{probe: chip, timeout: \(timeout)}]", [.slow(1_000_000)])
    #expect(run.steps == ["probe chip: passed"])
  }

  /// Such steps take no virtual time, and would never meet the limit.
  @Test func aLoopOfStepsWithoutTheBusMeetsItsTimeLimit() throws {
    let run = try TestRun(
      """
      schema: 1
      name: idle
      devices: {t: {address: 0x48}}
      steps: [{probe: t}, {group: g, timeout: 1ms, repeat: 1000000, steps: [{assert: 1 == 1}]}]

      """, board: "schema: 1\ntargets: {t: {address: 0x48, pointer: none, registers: {r: {bytes: 1}}}}\n")
    #expect(run.result.verdict == .errored)
    #expect(run.steps.count < 1_010)
  }

  @Test func hoursOfDelayCostNothingInVirtualTime() throws {
    let run = try TestRun("steps: [{probe: chip}, {delay: 2h}]".replacing("2h", with: "7200s"), [.good])
    #expect(run.result.endedAt == 7_200_000_100_000)
    #expect(run.result.verdict == .passed)
  }
}
