import I2C
import SequenceRunner
import Testing

/// Language rules R19 and R20: what happens on the way out.
struct TeardownTests {
  static let sections = """
    setup: [{probe: 0x08, name: set up}]
    steps: [{read: chip.id, expect: [0x00], name: step}]
    teardown:
      - {write: {to: 0x20, data: [0xFF]}, name: first, on_failure: stop}
      - group: both
        steps:
          - {write: {to: 0x21, data: [0xFF]}, name: second, on_failure: stop}
          - {read: chip.id, expect: [0x01], name: third, on_failure: group}
      - {write: {to: 0x20, data: [0x00]}, name: last}
    """

  @Test(arguments: [Answer.addressNack, .dataNack(byte: 0), .fault(.timeout), .fault(.busStuck), .reply([0])])
  func everyStepIsTriedWhateverHappenedToTheOneBefore(answer: Answer) throws {
    let run = try TestRun(Self.sections, [.good, .good, answer])
    #expect(run.transactions.count == 6)
    #expect(run.transactions.map(\.transaction.purpose.rawValue) == [0, 0, 2, 2, 2, 2])
    #expect(run.result.verdict == .passed)
    #expect(run.result.teardownFailed)
  }

  @Test func aGoodTeardownIsNoNews() throws {
    let run = try TestRun(Self.sections, [.good, .good, .good, .good, .reply([1])])
    #expect(run.steps.allSatisfy { $0.hasSuffix(": passed") })
    #expect(!run.result.teardownFailed)
    #expect(run.result.passed == 6)
  }

  @Test(arguments: [Answer.addressNack, .fault(.timeout), .reply([1])])
  func itRunsAfterAnyEndOnceATransactionWasTried(answer: Answer) throws {
    let first = try TestRun(Self.sections, [answer, .good, .good, .good, .reply([1])])
    #expect(first.steps.contains("last: passed"))
    #expect(first.steps.contains("step: skipped") == (answer != .reply([1])))
    let later = try TestRun(Self.sections, [.good, answer, .good, .good, .reply([1])])
    #expect(later.steps.contains("last: passed"))
    #expect(later.result.verdict != .passed)
  }

  @Test func withoutATransactionThereIsNothingToTearDown() throws {
    let run = TestRun(
      try load("steps: [{probe: chip}]\nteardown: [{probe: 0x20}]"),
      on: ScriptedBus(limits: BusLimits(acknowledges: .none)))
    #expect(run.steps == ["probe chip: skipped", "probe 0x20: skipped"])
    #expect(run.skipReasons.last == "not run: nothing was done on the bus")
    #expect(run.result.transactions == 0)
  }

  /// The replay of a run ends as the run did, though a recording has no unit that could be left under power.
  @Test(arguments: [
    BusKind.recording, .board, .live, .faulty(.recording), .faulty(.live), .several([.recording, .live]),
  ])
  func aTeardownThatFailsIsOneOnEveryBus(kind: BusKind) throws {
    let bus = ScriptedBus([.good, .good, .addressNack], limits: BusLimits(kind: kind))
    let run = TestRun(try load(Self.sections), on: bus)
    #expect(run.result.teardownFailed)
    #expect(run.result.bus == kind)
  }

  /// What is told of a step and the verdict must not disagree, in the teardown of a group either.
  @Test func aGroupWhoseTeardownDivergesIsErrored() throws {
    let sections = "steps: [{group: g, steps: [{probe: chip}], teardown: [{probe: 0x20}]}, {probe: chip}]"
    let run = try TestRun(sections, [.good, .fault(.diverged), .good])
    #expect(run.result.verdict == .errored)
    #expect(!run.result.teardownFailed)
  }

  @Test func anAdapterThatIsGoneSaysSoAndNotThatTheTeardownFailed() throws {
    let run = try TestRun(Self.sections, [.good, .fault(.adapterGone)])
    #expect(run.result.adapterGone)
    #expect(!run.result.teardownFailed)
    #expect(run.result.verdict == .errored)
    #expect(run.transactions.count == 6)
  }

  @Test func aRetryInTheTeardownIsARetry() throws {
    let run = try TestRun(
      """
      steps: [{read: chip.id, expect: [0x00]}]
      teardown:
        - {probe: 0x20, retry: {attempts: 2}}
        - group: g
          retry: {attempts: 2}
          steps: [{probe: 0x21}]
      """, [.reply([1]), .addressNack, .good, .addressNack, .good])
    #expect(run.steps.dropFirst() == ["probe 0x20: passed", "probe 0x21: failed (nack)", "probe 0x21: passed"])
    #expect(run.groups == ["g: failed, retried", "g: passed"])
    // Whatever the teardown needed says nothing about the unit.
    #expect(run.result.retried == 0)
  }

  // MARK: Recordings

  private let leftovers = BusFault(.diverged, "the recording holds 2 more transactions", notes: ["x.jsonl:3: S 48w P"])

  @Test func leftoversOfARecordingAreAnErrorIfEveryStepRan() throws {
    let run = TestRun(
      try load("steps: [{read: chip.id, expect: [0x00]}]"), on: ScriptedBus(end: leftovers))
    #expect(run.result.verdict == .errored)
    #expect(
      run.messages == [
        """
        errored: the recording holds 2 more transactions [leftovers]
           = note: x.jsonl:3: S 48w P

        """
      ])
  }

  @Test(arguments: [
    "steps: [{read: chip.id, expect: [0x01]}, {probe: chip}]", "steps: [{probe: chip}, {skip: later, probe: chip}]",
    "steps: [{group: g, repeat: {count: 3}, on_failure: stop, steps: [{read: chip.id, expect: [0x01]}]}]",
  ])
  func leftoversAfterAnEarlyEndAreANote(sections: String) throws {
    let run = TestRun(try load(sections), on: ScriptedBus(end: leftovers))
    #expect(run.notes == ["the recording holds 2 more transactions"])
    #expect(run.result.findings.isEmpty)
  }

  @Test func whatATeardownAsksAfterAnEarlyEndAndARecordingLacksIsANote() throws {
    let sections = "steps: [{read: chip.id, expect: [0x00]}, {probe: chip}]\nteardown: [{probe: 0x20}]"
    let limits = BusLimits(kind: .recording)
    let stopped = TestRun(
      try load(sections), on: ScriptedBus([.reply([1]), .fault(.diverged)], limits: limits))
    #expect(stopped.steps.last?.hasPrefix("probe 0x20: skipped") == true)
    #expect(stopped.notes == ["'probe 0x20': the recording does not hold the answer to this request"])
    #expect(!stopped.result.teardownFailed)
    let whole = TestRun(
      try load(sections), on: ScriptedBus([.good, .good, .fault(.diverged)], limits: limits))
    #expect(whole.steps.last == "probe 0x20: errored (diverged)")
    // A recording that lacks it though every step ran is not one of this sequence.
    #expect(whole.result.verdict == .errored)
    #expect(!whole.result.teardownFailed)
  }

  @Test func afterSkippedStepsTheBusIsToldThatTheRunGoesOnElsewhere() throws {
    let run = try TestRun("steps: [{probe: chip}, {skip: later, probe: chip}, {probe: 0x20}, {probe: 0x21}]", [.good])
    #expect(run.transactions.map { $0.transaction.purpose.contains(.resumed) } == [false, true, false])
  }
}
