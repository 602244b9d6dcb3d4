import Diagnostics
import I2C
import Reports
import SequenceModel
import SequenceRunner
import Testing
import Trace
import Values

@Suite struct TraceRecorderTests {
  private static let header = TraceHeader(tool: "i2cseq 0.1.0", buses: [.init(id: "main")])
  private static let step = Sample.step("read back", line: 7)

  private func lines(_ run: RunScript) -> [TraceLine] {
    var recorder = TraceRecorder(header: Self.header, lines: LineTable(Sample.sources))
    return run.events.compactMap { recorder.line(for: $0) }
  }

  private func exchange(duration: Nanoseconds?) throws -> Exchange {
    let segment = Segment(
      address: try Address(0x48), isRead: true, addressAcknowledge: .yes, bytes: [0x40], acknowledges: .read(count: 1))
    return Exchange(segments: [segment], duration: duration)
  }

  private func record(_ instance: StepInstance, number: Int, _ exchange: Exchange) -> TransactionRecord {
    TransactionRecord(
      instance: instance, number: number, at: 5_000, duration: 77, attempt: 2, attemptTry: 3,
      transaction: Transaction([]), exchange: exchange)
  }

  private func instance(_ step: Step, number: Int, in group: GroupInstance?, section: Section = .steps) -> StepInstance
  {
    let tree = SampleTree("", version: nil, setup: [], steps: [.step(step)], teardown: [])
    return StepInstance(
      StepID(index: 0), of: tree.program, section: section, group: group, number: number,
      label: step.name?.literal ?? "")
  }

  @Test func aRunIsItsHeaderItsTransactionsAndItsEnd() throws {
    var run = RunScript(steps: [.step(Self.step)])
    run.begin(Self.step)
    run.transaction(try exchange(duration: 1_000))
    run.add(.note("the bus is fine", at: 9))
    run.end(.failed)
    #expect(
      lines(run) == [
        .header(Self.header),
        .transaction(
          TraceRecord(
            number: 1, time: 0, bus: "main", section: "steps", step: "read back", line: 7,
            exchange: try exchange(duration: 1_000))),
        .event(TraceEvent(kind: .note, time: 9, text: "the bus is fine")),
        .end(TraceEnd(count: 1, time: 0, verdict: "failed")),
      ])
  }

  @Test func whatAStepCameToStandsBehindItsTransactions() throws {
    var recorder = TraceRecorder(header: Self.header, lines: LineTable(Sample.sources))
    let instance = instance(Self.step, number: 1, in: nil)
    var result = StepResult(
      outcome: .failed, findings: [Sample.mismatch("byte 0 of 2 differs", line: 9)], startedAt: 0, endedAt: 9)
    result.findings[0].hint = "check R12"
    var measurement = Measurement(name: "rail", value: nil, unit: "V", comparator: .lessOrEqual, outcome: .passed)
    (measurement.value, measurement.high) = (Sample.decimal("3.31"), Sample.decimal("3.4"))
    result.measurements = [measurement]
    result.text = "rail is up"
    func event(_ kind: TraceEvent.Kind, _ details: [(EventKey, String)], text: String? = nil) -> TraceEvent {
      var event = TraceEvent(kind: kind, time: 9, text: text)
      (event.step, event.line) = ("read back", 7)
      event.details = details.map { TraceEvent.Detail($0.0, $0.1) }
      return event
    }
    let measure = event(
      .measure,
      [(.name, "rail"), (.value, "3.31"), (.unit, "V"), (.high, "3.4"), (.compare, "LE"), (.res, "passed")])
    let finding = event(.finding, [(.kind, "mismatch"), (.hint, "check R12")], text: "byte 0 of 2 differs")
    #expect(recorder.events(of: instance, result) == [measure, event(.log, [], text: "rail is up"), finding])
    // A step that came to nothing worth a line adds none.
    #expect(recorder.events(of: instance, StepResult(outcome: .passed, startedAt: 0, endedAt: 9)) == [])
  }

  @Test func delaysAreEvents() {
    var recorder = TraceRecorder(header: Self.header, lines: LineTable(Sample.sources))
    let instance = instance(Self.step, number: 1, in: nil)
    #expect(
      recorder.line(for: .delay(instance, at: 4, 5_000)) == .event(TraceEvent(kind: .delay, time: 4, duration: 5_000)))
  }

  @Test func aTransactionNamesItsStepWithGroupsAndIterations() throws {
    let outer = GroupInstance(
      Sample.group("soak", count: 9, variable: "i", []).model(), parent: nil, section: .teardown, iteration: 3,
      mark: "i=3",
      attempt: 1)
    let inner = GroupInstance(
      Sample.group("page", []).model(), parent: outer, section: .teardown, iteration: nil, attempt: 1)
    let header = TraceHeader(tool: "i2cseq 0.1.0", buses: [.init(id: "main"), .init(id: "b")])
    var recorder = TraceRecorder(header: header, lines: LineTable(Sample.sources))
    var record = record(
      instance(Self.step, number: 4, in: inner, section: .teardown), number: 12, try exchange(duration: 1))
    record.transaction.bus = 1
    let event = RunEvent.transaction(record)
    #expect(
      recorder.line(for: event)
        == .transaction(
          TraceRecord(
            number: 12, time: 5_000, bus: "b", section: "teardown", step: "soak [i=3]/page/read back", line: 7,
            attempt: 2, attemptTry: 3, exchange: try exchange(duration: 1))))
  }

  @Test func everyStepHasItsOwnPath() throws {
    var recorder = TraceRecorder(header: Self.header, lines: LineTable(Sample.sources))
    var paths: [String?] = []
    for (number, step) in [(1, Self.step), (1, Self.step), (2, Sample.step("other", line: 30))] {
      let event = RunEvent.transaction(
        record(instance(step, number: number, in: nil), number: 1, try exchange(duration: nil)))
      if case .transaction(let line) = recorder.line(for: event) {
        paths.append("\(line.step ?? ""):\(line.line ?? 0)")
      }
    }
    #expect(paths == ["read back:7", "read back:7", "other:30"])
  }

  @Test func aDurationThatTheBusDidNotTellIsTheOneOfTheRun() throws {
    var recorder = TraceRecorder(header: Self.header, lines: LineTable(Sample.sources))
    let event = RunEvent.transaction(
      record(instance(Self.step, number: 1, in: nil), number: 1, try exchange(duration: nil)))
    guard case .transaction(let line) = recorder.line(for: event) else {
      Issue.record("a transaction is a line")
      return
    }
    #expect(line.exchange == (try exchange(duration: 77)))
  }

  @Test func whatIsNotOnTheBusIsNoLine() {
    var recorder = TraceRecorder(header: Self.header, lines: LineTable(Sample.sources))
    let instance = instance(Self.step, number: 1, in: nil)
    let group = GroupInstance(Sample.group("g", []).model(), parent: nil, section: .steps, iteration: nil, attempt: 1)
    let result = StepResult(outcome: .passed, startedAt: 0, endedAt: 0)
    let events: [RunEvent] = [
      .stepStarted(instance, at: 0), .stepEnded(instance, result), .attemptEnded(instance, attempt: 1, result),
      .groupStarted(group, at: 0), .groupEnded(group, GroupResult(outcome: .passed, endedAt: 0)),
    ]
    #expect(events.allSatisfy { recorder.line(for: $0) == nil })
  }
}
