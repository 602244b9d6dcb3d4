import Diagnostics
import Foundation
import I2C
import Reports
import SequenceModel
import SequenceRunner
import Simulation
import TestSupport
import Testing
import Trace

/// Every fault at every transaction: whatever happens, the run ends in order, and its verdict is the one that the model
/// below works out.
///
/// The model knows steps that ask once and judge their reply by a pattern or not at all. So it runs the sequences under
/// `Swept`, which are cut from shipped ones: those compute what they expect. That no sequence that ships
/// passes on a bus that fails is held by `FailingBusTests`.
struct FaultSweepTests {
  /// A sequence, and the board on which it passes.
  struct Swept: CustomTestStringConvertible {
    var sequence: String
    var board: String
    var testDescription: String { sequence }
  }

  private static let swept = [
    Swept(
      sequence: "Tests/SequenceRunnerTests/Swept/sensorhub.yaml",
      board: "Tests/SequenceRunnerTests/Swept/sensorhub.board.yaml"),
    Swept(
      sequence: "Tests/SequenceRunnerTests/Swept/eeprom-24c02.yaml",
      board: "Tests/SequenceRunnerTests/Swept/eeprom-24c02.board.yaml"),
    Swept(
      sequence: "Tests/SequenceRunnerTests/Swept/rtc-ds1307.yaml",
      board: "Tests/SequenceRunnerTests/Swept/rtc-ds1307.board.yaml"),
  ]
  private static let cases = swept.flatMap { swept in InjectedFault.all.map { (swept, $0) } }

  @Test(arguments: cases)
  func noFaultGoesUnseen(swept: Swept, fault: InjectedFault) throws {
    let path = swept.sequence
    let board = try BoardUnderTest(swept.board)
    let text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    let file = try TestFile(text, path: path)
    let good = TestRun(file, on: board.powerUp())
    #expect(good.result.verdict == .passed)
    for number in Self.sampled(good.transactions) {
      let injector = InjectorWitness()
      let run = TestRun(file, on: WitnessedBus(FaultyBus(board.powerUp(), making: fault, at: number), by: injector))
      let place: Comment = "\(fault) at transaction \(number)"
      let asked = good.transactions[number - 1]
      // An injector that injects nothing would pass everything below.
      #expect(injector.hasInjected == Self.hasPlace(for: fault, in: asked), place)
      #expect(EventBalance.problems(in: run.events) == [], place)
      let expected = Self.expected(fault, asked, run.transactions[number - 1], file.program)
      #expect(run.result.verdict == expected.verdict, place)
      #expect(run.result.teardownFailed == expected.teardownFails, place)
      if let kind = expected.kind {
        #expect(run.stepResults.contains { $0.findings.map(\.kind) == [kind] }, place)
      }
      #expect(Self.tornDown(run) == file.program.main.sections.teardown.count, place)
      try Self.expectTrace(of: run, in: file, place)
    }
  }

  /// The steps of the teardown that were tried, or whose own condition says that there is nothing to undo.
  private static func tornDown(_ run: TestRun) -> Int {
    run.events.count { event in
      guard case .stepEnded(let instance, let result) = event, instance.section == .teardown else { return false }
      return result.outcome != .skipped || instance.step.modifiers?.condition != nil
    }
  }

  // MARK: What must come of a fault

  /// Whether a transaction has what the fault falsifies: a byte that is written first, a byte that was read.
  static func hasPlace(for fault: InjectedFault, in record: TransactionRecord) -> Bool {
    switch fault {
    case .addressNack, .arbitrationLost, .timeout, .busStuck, .adapterGone, .notSupported, .unknownAcknowledges: true
    case .dataNack(let byte):
      record.transaction.messages.first.map { !$0.isRead && $0.count > byte } ?? false
    case .flippedReplyBit: !record.exchange.reply.isEmpty
    }
  }

  private struct Expected {
    var verdict: Outcome
    var kind: Finding.Kind?
    var teardownFails = false
  }

  /// What the verdict must be, worked out from the sequence and the fault alone.
  private static func expected(
    _ fault: InjectedFault, _ good: TransactionRecord, _ bad: TransactionRecord, _ program: Program
  ) -> Expected {
    // Nobody would have answered anyway, so that the fault changed nothing.
    if !hasPlace(for: fault, in: good)
      || (good.exchange.segments == bad.exchange.segments && good.exchange.fault == bad.exchange.fault)
    {
      return Expected(verdict: .passed)
    }
    let step = good.instance.step
    let kind: Finding.Kind
    switch fault {
    case .addressNack:
      // A poll takes it for "not yet", a retry after `nack` for a reason to try again.
      if step.modifiers?.poll != nil || isRetriedAfterNack(step) { return Expected(verdict: .passed) }
      if case .scan = step.action { kind = .mismatch } else { kind = .nack }
    case .dataNack:
      if isRetriedAfterNack(step) { return Expected(verdict: .passed) }
      kind = .nack
    case .arbitrationLost: kind = .arbitrationLost
    case .timeout: kind = .transferTimeout
    case .busStuck: kind = .busStuck
    case .adapterGone: return Expected(verdict: .errored, kind: .adapterGone)
    case .notSupported: kind = .notSupported
    case .flippedReplyBit:
      if !judgesFirstBit(step, program) || step.modifiers?.poll != nil { return Expected(verdict: .passed) }
      kind = .mismatch
    case .unknownAcknowledges:
      // A reply that is judged tells more than an acknowledge.
      if judgesReply(step) { return Expected(verdict: .passed) }
      kind = .acknowledgeUnknown
    }
    let isTeardown = good.instance.section == .teardown || isGroupTeardown(good.instance)
    return isTeardown
      ? Expected(verdict: .passed, kind: kind, teardownFails: true) : Expected(verdict: kind.outcome, kind: kind)
  }

  private static func isRetriedAfterNack(_ step: Step) -> Bool { step.modifiers?.retry?.after.contains(.nack) == true }

  private static func isGroupTeardown(_ instance: StepInstance) -> Bool {
    instance.group.map { instance.program.sections(of: $0.group).teardown.contains(.step(instance.id)) } == true
  }

  /// The pattern that judges the first byte that is read.
  private static func pattern(_ step: Step) -> Pattern? {
    let expectation: SequenceModel.Expectation? =
      switch step.action {
      case .read: step.expectation
      case .transfer(let messages): messages.first { $0.readCount != nil }?.expectation
      case .write, .update, .program, .dump, .smbus, .probe, .scan, .pin, .delay, .waitReady, .prompt, .log, .set,
        .assert, .measure:
        nil
      }
    if case .pattern(let pattern) = expectation?.form { return pattern }
    return nil
  }

  private static func judgesReply(_ step: Step) -> Bool { pattern(step) != nil }

  private static func judgesFirstBit(_ step: Step, _ program: Program) -> Bool {
    pattern(step).map { program.pool.mask(of: $0, at: 0) & 1 == 1 } ?? false
  }

  // MARK: The trace

  /// The trace of a run that went wrong re-reads, and replays to the same steps.
  private static func expectTrace(of run: TestRun, in file: TestFile, _ place: Comment) throws {
    var recorder = TraceRecorder(
      header: TraceHeader(tool: "tests", buses: [TraceHeader.BusInfo(id: "main")]), lines: LineTable(file.sources))
    let writer = TraceWriter()
    var written: [TraceLine] = []
    var bytes: [UInt8] = []
    for event in run.events {
      guard let line = recorder.line(for: event) else { continue }
      writer.append(line, to: &bytes)
      written.append(line)
    }
    var rest = Optional(bytes)
    var reader = TraceReader(path: "run.trace.jsonl") { () throws(ReadFailure) in
      defer { rest = nil }
      return rest
    }
    var read: [TraceLine] = []
    while let line = try reader.next() { read.append(line.content) }
    let isComplete = reader.isComplete
    #expect(isComplete, place)
    #expect(read == written, place)
  }

  // MARK: Which transactions

  /// All but the middle of long loops, scans and polls: of each step the first two, the last, and whoever answers a scan.
  private static func sampled(_ transactions: [TransactionRecord]) -> [Int] {
    var steps: [StepID: [TransactionRecord]] = [:]
    for record in transactions { steps[record.instance.id, default: []].append(record) }
    return steps.values.flatMap { records in
      records.enumerated().filter { place, record in
        if place < 2 || place == records.count - 1 { return true }
        if case .scan = record.instance.step.action { return record.exchange.wasAnswered }
        return false
      }.map(\.element.number)
    }.sorted()
  }
}
