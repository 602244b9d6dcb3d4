import I2C
import SequenceRunner
import Testing

/// An adapter may be pulled out while a person is asked: nobody uses the bus then, so the prompt looks after it.
struct AdapterWatchTests {
  /// A prompt that would be answered after a minute, and a teardown.
  private func run(_ bus: consuming some Bus & ~Copyable) throws -> (run: TestRun, looks: Int) {
    var looks = 0
    let file = try load(
      """
      steps: [{probe: chip}, {prompt: {message: Is D3 lit?, ask: pass_fail}}, {probe: chip}]
      teardown: [{probe: chip}]
      """)
    let run = TestRun(
      file, on: bus,
      operator: Operator(watching: { _, isAdapterThere in
        for _ in 0..<60 {
          looks += 1
          guard isAdapterThere() else { return nil }
        }
        return "pass"
      }), clock: .outside(TickingClock()))
    return (run, looks)
  }

  /// The question is over at the next look, without an answer, and everything after it is told as it is.
  @Test func anAdapterThatIsPulledOutEndsThePrompt() throws {
    let (run, looks) = try run(PulledBus(kind: .live, lastLook: 3))
    #expect(run.steps.prefix(2) == ["probe chip: passed", "prompt: errored (adapter_gone)"])
    #expect(run.result.verdict == .errored)
    #expect(looks < 60)
  }

  @Test func anAdapterThatStaysChangesNothing() throws {
    let (run, looks) = try run(PulledBus(kind: .live, lastLook: .max))
    #expect(run.steps == ["probe chip: passed", "prompt: passed", "probe chip: passed", "probe chip: passed"])
    #expect(looks == 60)
  }

  /// A recording and a simulated board cannot be pulled out, and are not asked.
  @Test(arguments: [BusKind.board, .recording])
  func whatIsNoHardwareIsNotLookedAt(kind: BusKind) throws {
    let (run, looks) = try run(PulledBus(kind: kind, lastLook: 0))
    #expect(run.steps == ["probe chip: passed", "prompt: passed", "probe chip: passed", "probe chip: passed"])
    #expect(looks == 60)
  }
}

/// A second passes whenever somebody looks at it.
private final class TickingClock: OutsideClock {
  private var time: Nanoseconds = 0

  var now: Nanoseconds {
    time += 1_000_000_000
    return time
  }

  func pass(_ duration: Nanoseconds) {}
  func wait(until deadline: Nanoseconds, unless interruption: Interruption) { time = max(time, deadline) }
}

/// A bus whose adapter is gone after so many looks at its lines.
private struct PulledBus: Bus, ~Copyable {
  let limits: BusLimits
  private var looksLeft: Int
  private var inner = ScriptedBus()

  init(kind: BusKind, lastLook: Int) {
    var limits = BusLimits()
    limits.kind = kind
    self.limits = limits
    looksLeft = lastLook
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    inner.exchange(transaction, at: now)
  }

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    inner.exchangeAll(transactions, at: now)
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    guard case .lines = request else { return .absent }
    guard looksLeft > 0 else { throw BusFault(.adapterGone) }
    looksLeft -= 1
    return .lines(BusLines(isDataHeld: .no, isClockHeld: .no))
  }

  mutating func finish() -> BusFault? { inner.finish() }
}
