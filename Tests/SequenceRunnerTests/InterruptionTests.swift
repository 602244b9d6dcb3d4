import I2C
import SequenceRunner
import Testing

/// An interruption finishes the transaction in flight, runs the teardown, and says so.
struct InterruptionTests {
  static let sections = """
    setup: [{probe: 0x08}]
    steps:
      - {read: chip.id, expect: [0x00]}
      - {read: chip.id, expect: [0x01], poll: {every: 1ms, timeout: 2ms}, on_failure: continue}
      - {probe: 0x09, retry: {attempts: 3, delay: 1ms}, on_failure: continue}
      - {scan: {first: 0x10, last: 0x12}}
      - group: loop
        repeat: 2
        steps: [{probe: 0x0A}]
        teardown: [{probe: 0x0B}]
      - {delay: 5ms}
      - {probe: 0x0C}
    teardown: [{probe: 0x20}, {probe: 0x21, retry: {attempts: 2}}]
    """
  /// read, poll twice, probe three times, scan three times, loop, last; then the teardown with a retry.
  static let script: [Answer] = [
    .good, .good, .good, .good, .addressNack, .addressNack, .addressNack, .addressNack, .good, .addressNack, .good,
    .good,
    .good, .good, .good, .good, .addressNack, .good,
  ]

  @Test func withoutInterruptionTheScriptIsUsedUp() throws {
    let run = try TestRun(Self.sections, Self.script)
    #expect(run.transactions.count == Self.script.count)
    #expect(run.result.verdict == .failed)
  }

  @Test(arguments: 1...15)
  func nothingButTheTeardownFollowsTheTransactionInFlight(number: Int) throws {
    let bell = Bell()
    let bus = ScriptedBus(Array(Self.script.prefix(number)) + [.good]) { if $0 == number { bell.ring() } }
    let run = TestRun(try load(Self.sections), on: bus, interruption: bell.interruption)
    #expect(run.result.isInterrupted)
    #expect(run.result.verdict == .errored)
    #expect(EventBalance.problems(in: run.events) == [])
    // The last step of an iteration is followed by the teardown of its group.
    let groupTeardown = number == 11 || number == 13 ? 1 : 0
    #expect(run.transactions.count == number + groupTeardown + 2)
    #expect(run.steps.suffix(2) == ["probe 0x20: passed", "probe 0x21: passed"])
    #expect(!run.result.teardownFailed)
  }

  @Test func whatWasNotRunIsToldWithTheReason() throws {
    let bell = Bell()
    let bus = ScriptedBus { if $0 == 2 { bell.ring() } }
    let run = TestRun(try load(Self.sections), on: bus, interruption: bell.interruption)
    #expect(Set(run.skipReasons) == ["not run: the run was interrupted"])
    #expect(run.skipReasons.count == 7)
  }

  @Test func anInterruptionDuringTheTeardownLetsItFinish() throws {
    let bell = Bell()
    let bus = ScriptedBus(Self.script) { if $0 == 16 { bell.ring() } }
    let run = TestRun(try load(Self.sections), on: bus, interruption: bell.interruption)
    #expect(run.transactions.count == Self.script.count)
    #expect(run.steps.last == "probe 0x21: passed")
  }

  @Test func anInterruptionBeforeTheStartTouchesNothing() throws {
    let bell = Bell()
    bell.ring()
    let run = TestRun(try load(Self.sections), on: ScriptedBus(), interruption: bell.interruption)
    #expect(run.result.transactions == 0)
    #expect(run.result.isInterrupted)
    #expect(run.result.verdict == .errored)
  }

  @Test func aDelayThatIsCutShortIsErrored() throws {
    let bell = Bell()
    let file = try load("steps: [{probe: chip}, {delay: 10s}]\nteardown: [{probe: 0x20}]")
    var events: [RunEvent] = []
    let result = run(
      file.program, on: ScriptedBus(), clock: .outside(ImpatientClock()), interruption: bell.interruption
    ) {
      event in
      if case .delay = event { bell.ring() }
      events.append(event)
    }
    #expect(result.isInterrupted)
    #expect(result.endedAt < 1_000_000)
    #expect(result.transactions == 2)
    #expect(EventBalance.problems(in: events) == [])
  }
}

/// A clock like the wall's: it stops waiting when it hears the bell.
private struct ImpatientClock: OutsideClock {
  private(set) var now: Nanoseconds = 0
  mutating func pass(_ duration: Nanoseconds) { now += duration }
  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) {
    if !interruption.isRequested { now = max(now, deadline) }
  }
}
