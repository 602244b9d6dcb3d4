import Diagnostics
import I2C
import I2CAdapters
import I2CDrivers
import Ledger
import Records
import Reports
import SequenceModel
import SequenceRunner
import Station
import Trace
import Values

/// The test of one unit in one slot, from the scan to the verdict.
///
/// No other slot uses its bus, and trouble here does not reach other slots.
struct SlotRun: Sendable {
  let shift: Shift
  let slot: Int
  let unit: ScannedUnit
  let sequence: StationSequence

  private var name: String { shift.description.slots[slot].name }
  private var desk: ShiftDesk { shift.desk }

  /// Tests the unit.
  ///
  /// The verdict is shown only when its record is safe.
  func perform() {
    test()
    desk.settle(slot)
  }

  private func test() {
    let start = WallTime.monotonic
    do throws(CommandFailure) { try shift.checkLedger() } catch {
      return endUnrecorded([desk.say(.recordLost), error.diagnostic.message] + error.diagnostic.helps)
    }
    if let reason = gate() {
      let content = RecordValue.members([
        .init("slot", .text(name)), .init("serial", .text(unit.serial)),
        .init("text", .text(RecordText.bounded(reason))),
      ])
      try? shift.record(.refused, content.line)
      return endUnrecorded([desk.say(.refusedByGate), reason])
    }
    var record = beginning()
    let open: OpenBus
    do throws(CommandFailure) { open = try openBus() } catch {
      record.ended = Moment.now.utc
      record.status = Int(error.status.rawValue)
      record.failure = RecordedFailure(error.diagnostic)
      record.failures = 1
      let output = SlotOutput(shift, record, slot: name)
      do throws(RecordFailure) { try output.write(record) } catch {
        return endUnrecorded([desk.say(.recordLost), error.description])
      }
      return end(record, answered: true)
    }
    let output = run(open, &record)
    shift.took(unit.sequence, WallTime.monotonic - start)
    guard let written = output.written else {
      return endUnrecorded([desk.say(.recordLost)] + [output.failure?.description].compactMap { $0 })
    }
    end(written, answered: output.hasAnswered)
  }

  // MARK: Before the run

  private func beginning() -> RunRecord {
    var record = RunRecord.beginning(sequence.recorded)
    record.station = shift.description.name
    record.slot = name
    record.operatorName = unit.operatorName
    record.attempt = unit.attempt
    record.unit = RecordedUnit(unit.known)
    record.settings = sequence.settings
    record.seed = "\(Seed(sequence.seed))"
    if shift.isSimulated { record.options = ["--simulate"] }
    return record
  }

  private func openBus() throws(CommandFailure) -> OpenBus {
    let program = sequence.program
    let selectors = try shift.setup.plans[slot].selectors(for: program).map { selector throws(CommandFailure) in
      try RecordingFolder.resolved(selector, for: sequence.path)
    }
    let speeds = program.buses.map { $0.speed(loweredTo: shift.description.speed) }
    do throws(DriverError) {
      return try openBuses(selectors, speeds: speeds) { path, file throws(DriverError) in
        do throws(CommandFailure) { return try InputFile(path, file).chunks() } catch {
          throw DriverError(.usage, error.diagnostic)
        }
      }
    } catch { throw CommandFailure(error) }
  }

  /// Why the unit may not be tested here; nil if it may.
  private func gate() -> String? {
    guard let program = shift.description.gate else { return nil }
    let question = RecordValue.members([
      .init("event", .text("gate")), .init("station", .text(shift.description.name)), .init("slot", .text(name)),
      .init("serial", .text(unit.serial)), .init("part", RecordValue(unit.part)),
      .init("operator", RecordValue(unit.operatorName)), .init("attempt", .number(unit.attempt)),
      .init("sequence", .text(sequence.recorded.name)),
    ])
    let answer = ProgramCall(words: program.words, timeout: program.timeout, folder: shift.setup.folder)
      .perform(input: question.line + [UInt8(ascii: "\n")])
    if answer.status == 0 { return nil }
    if !answer.text.isEmpty { return answer.text }
    return answer.status.map { "\(program.name): exit \($0)" } ?? program.name
  }

  // MARK: The run

  private func run(_ open: consuming OpenBus, _ record: inout RunRecord) -> SlotOutput {
    let limits = open.limits
    record.clock = limits.kind.reachesHardware ? .wall : .virtual
    let adapters = (open.adapters, open.details, open.speeds)
    record.adapters = sequence.program.buses.enumerated().map { number, bus in
      RecordedAdapter(
        bus: bus.name, selector: adapters.0.indices.contains(number) ? adapters.0[number] : "", details: adapters.1,
        speed: adapters.2.indices.contains(number) ? adapters.2[number] : nil)
    }
    let output = SlotOutput(shift, record, slot: name)
    output.beginTrace(sequence, adapters.0, adapters.2, open.acknowledges, limits)
    let (desk, slot) = (desk, slot)
    let progress = SlotProgress(desk, slot)
    let options = RunOptions(
      refused: shift.refused, uut: unit.known, speed: shift.description.speed, checksLines: !limits.kind.hasRecording,
      started: UnixTime.seconds(of: record.started))
    let interruption = Signals.interruption
    let result = SequenceRunner.run(
      sequence.program, on: open.takeBus(),
      clock: limits.kind.reachesHardware ? .outside(WallClock()) : .virtual, interruption: interruption,
      operator: Operator(watching: { desk.ask(slot, $0, unless: interruption, isAdapterThere: $1) }), options: options
    ) { event in
      progress.observe(event)
      try output.observe(event)
    }
    output.discardIfLost(result)
    return output
  }

  // MARK: Behind the run

  private func end(_ record: RunRecord, answered: Bool) {
    shift.give(back: unit.serial, verdict: record.verdict)
    desk.end(slot, SlotState.Verdict(record.verdict), unit.serial, FailureWords(desk.language).lines(record, answered))
    guard let program = shift.description.action else { return }
    let answer = ProgramCall(words: program.words, timeout: program.timeout, folder: shift.setup.folder)
      .perform(input: record.line + [UInt8(ascii: "\n")])
    let content = RecordValue.members([
      .init("run_id", .text(record.runID)), .init("slot", .text(name)), .init("program", .text(program.name)),
      .init("status", answer.status.map { .number(Int($0)) } ?? .absent),
      .init("duration", .number(Int(answer.duration))), .init("text", .text(RecordText.bounded(answer.text))),
    ])
    if answer.status != 0 {
      desk.notice("\(desk.say(.actionFailed)): \(program.name) \(answer.text)")
    }
    do throws(RecordFailure) { try shift.record(.action, content.line) } catch {
      desk.notice("\(desk.say(.recordLost)): \(error.description)")
    }
  }

  /// Ends a unit that was not tested or whose record could not be written.
  ///
  /// That is never a PASS.
  private func endUnrecorded(_ details: [String]) {
    shift.give(back: unit.serial, verdict: nil)
    desk.end(slot, .errored, unit.serial, details)
  }
}

extension SlotState.Verdict {
  init(_ verdict: RunRecord.Verdict) {
    switch verdict {
    case .passed: self = .passed
    case .failed: self = .failed
    case .errored: self = .errored
    }
  }
}

extension Diagnostic {
  /// The cures that the diagnostic names.
  var helps: [String] { notes.filter { $0.kind == .help }.map(\.text) }
}
