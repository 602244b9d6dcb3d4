import Reports
import SequenceRunner
import Trace

/// The trace of one run, and the file that it is written to.
final class TraceOutput {
  private var recorder: TraceRecorder
  private let file: ReportFile
  private let writer = TraceWriter()
  private var lines: [UInt8] = []
  /// How many bytes are collected before they are written: none on hardware, so that a crash loses no line.
  private let limit: Int
  /// Whether only the trace of a run that passed gets its name.
  private let isOnPassOnly: Bool
  /// The recorder and the length of the file before the end of the run; nil before that end.
  private var beforeEnd: (recorder: TraceRecorder, length: Int)?

  init(_ recorder: TraceRecorder, to file: ReportFile, isOnHardware: Bool, isOnPassOnly: Bool) {
    self.recorder = recorder
    self.file = file
    self.isOnPassOnly = isOnPassOnly
    limit = isOnHardware ? 1 : OutputFile.bufferSize
  }

  /// Takes an event other than the end of the run.
  func observe(_ event: RunEvent) throws(RecordFailure) {
    switch event {
    case .stepStarted, .groupStarted, .groupEnded, .attemptEnded: return
    case .transaction(let asked): writer.append(recorder.record(of: asked), to: &lines)
    case .stepEnded(let instance, let result):
      guard TraceRecorder.hasEvents(instance, result) else { return }
      for event in recorder.events(of: instance, result) { writer.append(.event(event), to: &lines) }
    case .runStarted, .pin, .delay, .moment, .busCheck, .note, .runEnded:
      guard let line = recorder.line(for: event) else { return }
      writer.append(line, to: &lines)
    }
    if lines.count >= limit { try file.write(&lines) }
  }

  /// Takes the end of the run and gives the file its name.
  ///
  /// If it is called again, the new end replaces the first.
  func end(_ event: RunEvent) throws(RecordFailure) {
    if let beforeEnd {
      recorder = beforeEnd.recorder
      try file.cut(to: beforeEnd.length)
    } else {
      try file.write(&lines)
      if let length = try file.length() { beforeEnd = (recorder, length) }
    }
    if case .runEnded(let result) = event {
      for event in recorder.events(of: result) { writer.append(.event(event), to: &lines) }
    }
    if let line = recorder.line(for: event) { writer.append(line, to: &lines) }
    try file.write(&lines)
    try file.synchronize()
    if isOnPassOnly, case .runEnded(let result) = event, ExitStatus(result) != .passed { return file.discard() }
    try file.finish()
  }
}
