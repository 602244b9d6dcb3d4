import Diagnostics
import HostSystem
import I2C
import Ledger
import Records
import Reports
import SequenceModel
import SequenceRunner
import Station
import Trace

/// Writes the files of a run in a slot: its trace, its record, its line of the ledger, in this order.
///
/// Used by the thread of one slot only.
final class SlotOutput {
  private let shift: Shift
  private let slot: String
  private var report: RecordReport
  private var beforeEnd: RecordReport?
  private var trace: TraceOutput?
  private var tracePath: String?
  /// The record on the disk; nil while there is none.
  private(set) var written: RunRecord?
  private var path: String?
  private var isInLedger = false
  private(set) var failure: RecordFailure?
  /// Whether any target has acknowledged its address.
  private(set) var hasAnswered = false

  init(_ shift: Shift, _ record: RunRecord, slot: String) {
    self.shift = shift
    self.slot = slot
    report = RecordReport(record, sources: SourceMap(), lines: LineTable(SourceMap()))
  }

  /// Begins the trace, if the station keeps traces.
  func beginTrace(
    _ sequence: StationSequence, _ adapters: [String], _ speeds: [Int?],
    _ acknowledges: [BusLimits.AcknowledgeKnowledge], _ limits: BusLimits
  ) {
    report = RecordReport(report.record, sources: sequence.sources, lines: sequence.lines)
    guard let name = shift.setup.traces else { return }
    let record = report.record
    let path = name.path(of: record)
    let header = TraceHeader(
      tool: I2CSeq.toolName, sequence: .init(path: sequence.path, sha256: sequence.digest), seed: sequence.seed,
      start: String(record.started.prefix(19)) + "Z",
      buses: sequence.program.buses.enumerated().map { number, bus in
        .init(
          id: bus.name, adapter: adapters.indices.contains(number) ? adapters[number] : nil,
          speed: (speeds.indices.contains(number) ? speeds[number] : nil)
            ?? (limits.kind.reachesHardware ? nil : bus.speed),
          acknowledges: acknowledges.indices.contains(number) ? acknowledges[number] : nil)
      }, options: sequence.program.overrides)
    do throws(SystemError) { try Folder.make(FileDescriptor.folderPath(of: path)) } catch {
      failure = RecordFailure(path: path, error: error)
      return
    }
    guard let file = try? ReportFile(path, overwrites: false) else {
      failure = RecordFailure(path: path, error: SystemError(code: 0, reason: "the trace cannot be begun"))
      return
    }
    trace = TraceOutput(
      TraceRecorder(header: header, lines: sequence.lines), to: file, isOnHardware: limits.kind.reachesHardware,
      isOnPassOnly: false)
    tracePath = path
  }

  func observe(_ event: RunEvent) throws(RecordFailure) {
    if case .runEnded(let result) = event { return try end(event, result) }
    if case .transaction(let record) = event, !hasAnswered {
      hasAnswered = record.exchange.segments.contains { $0.addressAcknowledge == .yes }
    }
    // A trace that could not be begun ends the run with its first event.
    if let failure, trace == nil, shift.setup.traces != nil { throw failure }
    report.observe(event)
    try trace?.observe(event)
  }

  /// Takes the end of the run.
  ///
  /// If it is called again, because something was lost, the new end replaces the first.
  private func end(_ event: RunEvent, _ result: RunResult) throws(RecordFailure) {
    if let beforeEnd { report = beforeEnd } else { beforeEnd = report }
    report.observe(event)
    var record = report.record
    record.ended = Moment.now.utc
    record.status = Int(ExitStatus(result).rawValue)
    refusePowered(&record, result)
    do throws(RecordFailure) { try trace?.end(event) } catch {
      failure = error
      throw error
    }
    if let tracePath { record.files = [RecordedFile(kind: "trace", path: tracePath, digest: FileDigest.of(tracePath))] }
    try write(record)
  }

  /// Makes a PASS whose teardown failed an error, because the unit may be powered when it is taken out by hand.
  private func refusePowered(_ record: inout RunRecord, _ result: RunResult) {
    guard record.verdict == .passed, result.teardownFailed else { return }
    record.verdict = .errored
    record.status = Int(ExitStatus.teardownFailed.rawValue)
    let failure = RecordedFailure(kind: "refused", text: "the teardown failed: the unit may be powered")
    record.failure = record.failure ?? failure
    record.failures += 1
  }

  /// Writes the record and its line; a line that is there already is not written twice.
  func write(_ record: RunRecord) throws(RecordFailure) {
    do throws(RecordFailure) {
      if let name = shift.setup.results {
        if let path { try RecordFile.rewrite(record, path) } else { path = try RecordFile.write(record, name) }
      }
      if !isInLedger { try shift.record(.run, record.line) }
      isInLedger = true
      written = record
    } catch {
      failure = error
      throw error
    }
  }

  /// Removes a record whose line in the ledger could not be written, because the run then does not count.
  func discardIfLost(_ result: RunResult) {
    if !isInLedger, let path {
      removeFile(path)
      self.path = nil
    }
  }
}

/// Shows how far a run is on the screen.
final class SlotProgress {
  private let desk: ShiftDesk
  private let slot: Int

  init(_ desk: ShiftDesk, _ slot: Int) {
    self.desk = desk
    self.slot = slot
  }

  func observe(_ event: RunEvent) {
    switch event {
    case .stepStarted(let instance, let time):
      desk.progress(slot) { state in
        (state.step, state.stepName, state.elapsed) = (instance.number, instance.label, time)
      }
    case .stepEnded(_, let result):
      guard let measurement = result.measurements.last else { return }
      desk.progress(slot) { $0.value = measurement.text }
    case .runStarted, .groupStarted, .groupEnded, .transaction, .pin, .delay, .attemptEnded, .moment, .busCheck, .note,
      .runEnded:
      break
    }
  }
}
