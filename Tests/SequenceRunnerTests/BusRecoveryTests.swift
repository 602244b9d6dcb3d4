import Diagnostics
import I2C
import SequenceRunner
import Testing

/// Language rule R3: a bus that is held before the first step is freed where that can be done, and else is an error.
struct BusRecoveryTests {
  private static let held = "0x13, 0x65, 0x33 answer, and no device has these addresses: SDA is held low"
  private static let free = "0x13 does not answer: SDA is free"
  private static let why = "this adapter has no way"

  static let cases: [(HeldBus.Way, Outcome, [String])] = [
    (
      .clocks(BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 3)), .passed,
      [held, "SDA is free again after 3 clocks", free]
    ),
    (
      .clocks(BusRecovery(wasHeld: .yes, isHeld: .yes, clocks: 9)), .errored,
      [held, "SDA is still held low after 9 clocks"]
    ),
    (
      .blindClocks(areEnough: true), .passed,
      [held, "it is not known whether SDA is free after 9 clocks", free, free]
    ),
    (
      .blindClocks(areEnough: false), .errored,
      [held, "it is not known whether SDA is free after 9 clocks", held]
    ),
    (.none, .errored, [held]),
    (.fails(BusFault(.notSupported, why)), .errored, [held]),
    (.fails(BusFault(.timeout, "no answer")), .errored, [held, "SDA could not be freed: no answer"]),
  ]

  @Test(arguments: cases)
  func aBusThatIsHeldIsFreedBeforeTheRun(way: HeldBus.Way, verdict: Outcome, said: [String]) throws {
    let file = try load("steps: [{read: chip.id, expect: [0x00]}]")
    let run = TestRun(file, on: HeldBus(way), options: RunOptions(checksLines: true))
    #expect(run.result.verdict == verdict)
    #expect(run.checks == said)
    let notes = run.result.findings.flatMap { $0.diagnostic.notes.map(\.text) }
    #expect(notes.contains(Self.why) == (way == .fails(BusFault(.notSupported, Self.why))))
  }

  /// What was read on it is worth nothing, but what makes the unit safe has a bus again.
  @Test func aBusThatGetsStuckInMidRunIsFreedForTheTeardown() throws {
    let file = try load(
      """
      steps: [{read: chip.id, expect: [0x00]}, {read: chip.id, expect: [0x00]}]
      teardown: [{probe: chip}]

      """)
    let run = TestRun(file, on: StickingBus())
    #expect(run.steps == ["read chip.id: errored (bus_stuck)", "read chip.id: skipped", "probe chip: passed"])
    #expect(run.checks == ["SDA is free again after 5 clocks"])
    #expect(run.result.verdict == .errored)
    #expect(!run.result.teardownFailed)
  }
}

extension TestRun {
  /// What the looks at the lines came to.
  fileprivate var checks: [String] { events.compactMap { if case .busCheck(let text, _) = $0 { text } else { nil } } }
}

/// The first transaction ends with a bus that is stuck, and so does every other one until it is freed.
private struct StickingBus: Bus, ~Copyable {
  let limits = BusLimits()
  private var isFree = false
  private var base = ScriptedBus()

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    guard case .recovery = request else { return try base.aside(request, at: now) }
    isFree = true
    return .recovery(BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 5))
  }

  mutating func finish() -> BusFault? { base.finish() }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    isFree ? base.exchange(transaction, at: now) : .none(BusFault(.busStuck))
  }
}

/// Everybody seems to answer until the bus is freed; then the chip alone.
struct HeldBus: WireBus, ~Copyable {
  /// What comes of nine clocks.
  enum Way: Hashable, Sendable {
    case none
    case clocks(BusRecovery)
    /// Nobody sees the lines.
    case blindClocks(areEnough: Bool)
    case fails(BusFault)
  }

  let limits = BusLimits()
  private let way: Way
  private var isHeld = true

  init(_ way: Way) { self.way = way }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    guard case .recovery = request else { return .absent }
    switch way {
    case .none: return .absent
    case .clocks(let recovery):
      isHeld = recovery.isHeld != .no
      return .recovery(recovery)
    case .blindClocks(let areEnough):
      isHeld = !areEnough
      return .recovery(BusRecovery(wasHeld: .unknown, isHeld: .unknown, clocks: 9))
    case .fails(let fault): throw fault
    }
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let isAnswered = isHeld || transaction.messages.allSatisfy { $0.address.value == 0x48 }
    let segments = transaction.messages.enumerated().map { number, message in
      Segment(
        address: message.address, isRead: message.isRead, addressAcknowledge: Known(isAnswered),
        bytes: isAnswered ? [UInt8](repeating: 0, count: message.count) : [],
        acknowledges: message.isRead ? .read(count: message.count) : .init(repeating: .yes, count: message.count),
        requestedLength: message.isRead ? message.count : nil, isJoined: Known(number > 0))
    }
    return Exchange(segments: segments, fault: isAnswered ? nil : BusFault(.addressNotAcknowledged(message: 0)))
  }
}
