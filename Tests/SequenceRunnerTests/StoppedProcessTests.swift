import I2C
import SequenceRunner
import Testing

/// A process that is stopped and goes on later is no fault of the unit, and no excuse for one.
struct StoppedProcessTests {
  /// Where the process is stopped: in the wait with this number, or behind the transaction with it, before the runner
  /// sees its answer.
  enum Stop: Hashable, Sendable {
    case inWait(Int)
    case behindTransaction(Int)
  }

  private static let stops: [Stop] = [
    .inWait(1), .inWait(2), .inWait(3), .behindTransaction(1), .behindTransaction(2), .behindTransaction(3),
  ]
  private static let polls = [
    "{wait_ready: ram, poll: {every: 1ms, timeout: 10ms}}",
    "{probe: ram, poll: {every: 1ms, timeout: 10ms}}",
    "{wait_ready: ram}",
    "{program: {to: ram, memory: 0, data: [0x00]}}",
  ]

  private func run(_ steps: String, readyAfter ready: Nanoseconds, stopped stop: Stop?) throws -> TestRun {
    let time = StoppableTime(stop)
    // `program` writes by itself.
    let write = steps.contains("program") ? "" : "{id: written, write: {to: ram, memory: 0, data: [0x00]}}, "
    let file = try load("steps: [\(write)\(steps)]")
    return TestRun(file, on: BusyMemory(time, readyAfter: ready), clock: .outside(StoppableClock(time: time)))
  }

  @Test(arguments: polls, stops)
  func aUnitThatIsReadyInTimePasses(poll: String, stop: Stop) throws {
    let run = try run(poll, readyAfter: 3_000_000, stopped: stop)
    #expect(run.result.verdict == .passed, "\(run.messages)")
  }

  @Test(arguments: polls, stops)
  func aUnitThatIsNeverReadyFails(poll: String, stop: Stop) throws {
    let run = try run(poll, readyAfter: .max, stopped: stop)
    #expect(run.result.verdict == .failed, "\(run.steps)")
    #expect(run.stepResults.last?.findings.map(\.kind) == [.timeout])
  }

  /// A transaction that is long because the unit holds the clock is no standstill, as far as the system tells the two
  /// apart.
  @Test(arguments: polls.prefix(2), [true, false])
  func aSlowUnitIsNotTakenForAStop(poll: String, isTold: Bool) throws {
    let time = StoppableTime(nil, transaction: 30_000_000, tellsStandstills: isTold)
    let file = try load("steps: [{write: {to: ram, memory: 0, data: [0x00]}}, \(poll)]")
    let run = TestRun(file, on: BusyMemory(time, readyAfter: 55_000_000), clock: .outside(StoppableClock(time: time)))
    #expect(run.result.verdict == (isTold ? .failed : .passed), "\(run.messages)")
  }

  /// The time that is measured is that of the unit and that of the standstill: nobody knows which.
  @Test(arguments: [
    ("high: 8", 3, nil, Outcome.passed), ("high: 8", 3, Stop.inWait(2), .errored),
    ("low: 8", 3, nil, .failed), ("low: 8", 3, .inWait(2), .errored),
    // Too slow whatever happened, and fast enough whatever happened.
    ("high: 8", 60, .inWait(2), .failed), ("high: 50", 3, .inWait(2), .passed),
    // It stood still in a transaction.
    ("high: 8", 3, .behindTransaction(3), .errored), ("high: 50", 3, .behindTransaction(3), .passed),
    // It stood still before the time began.
    ("high: 8", 45, .inWait(1), .failed),
  ])
  func aTimeThatIsNotTheUnitsJudgesNothing(limit: String, ready: Int, stop: Stop?, outcome: Outcome) throws {
    let measured = """
      {wait_ready: ram, poll: {every: 1ms, timeout: 1s}, measure: {of: elapsed, since: written, unit: ms, \(limit)}}
      """
    let run = try run(measured, readyAfter: Nanoseconds(ready) * 1_000_000, stopped: stop)
    #expect(run.result.verdict == outcome, "\(run.messages)")
    let kinds = run.stepResults.last?.findings.map(\.kind)
    #expect(kinds == (outcome == .passed ? [] : outcome == .failed ? [.limit] : [.stepTimeout]))
  }

  @Test func whoReadsItIsToldWhatHappened() throws {
    let run = try run(
      "{wait_ready: ram, poll: {every: 1ms, timeout: 1s}, measure: {of: elapsed, unit: ms, high: 8}}",
      readyAfter: 3_000_000, stopped: .inWait(2))
    #expect(run.messages.first?.contains("this process stood still for 30 ms meanwhile") == true, "\(run.messages)")
  }
}

/// Time like the wall's, which also passes while the process is stopped.
private final class StoppableTime {
  /// How long the process is stopped.
  static let standstill: Nanoseconds = 30_000_000

  private(set) var now: Nanoseconds = 0
  private let stop: StoppedProcessTests.Stop?
  private let transaction: Nanoseconds
  /// How long the process stood still in transactions; nil where nobody knows.
  private(set) var standstill: Nanoseconds?
  private var waits = 0
  private var transactions = 0

  init(
    _ stop: StoppedProcessTests.Stop?, transaction: Nanoseconds = ScriptedBus.duration, tellsStandstills: Bool = true
  ) {
    self.stop = stop
    self.transaction = transaction
    standstill = tellsStandstills ? 0 : nil
  }

  func wait(until deadline: Nanoseconds) {
    waits += 1
    now = max(now, deadline)
    if stop == .inWait(waits) { now += Self.standstill }
  }

  func endTransaction() {
    transactions += 1
    now += transaction
    guard stop == .behindTransaction(transactions) else { return }
    now += Self.standstill
    standstill = standstill.map { $0 + Self.standstill }
  }
}

private struct StoppableClock: OutsideClock {
  let time: StoppableTime
  var now: Nanoseconds { time.now }
  var standstill: Nanoseconds? { time.standstill }
  mutating func pass(_ duration: Nanoseconds) {}
  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) { time.wait(until: deadline) }
}

/// A memory of zeros that does not answer for a while after each write.
private struct BusyMemory: WireBus, ~Copyable {
  let limits = BusLimits(kind: .live)
  private let time: StoppableTime
  private let busy: Nanoseconds
  private var readyAt: Nanoseconds = 0

  init(_ time: StoppableTime, readyAfter busy: Nanoseconds) {
    self.time = time
    self.busy = busy
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let isReady = time.now >= readyAt
    if isReady, transaction.messages.allSatisfy({ !$0.isRead }), transaction.messages.contains(where: { $0.count > 2 })
    {
      readyAt = time.now.addingReportingOverflow(busy).overflow ? .max : time.now + busy
    }
    time.endTransaction()
    var answer = ScriptedBus([isReady ? .good : .addressNack])
    return answer.exchange(transaction, at: now)
  }
}
