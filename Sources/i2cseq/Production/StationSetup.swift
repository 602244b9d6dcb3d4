import ArgumentParser
import Diagnostics
import I2CAdapters
import Ledger
import Records
import Reports
import SequenceFile
import SequenceModel
import Station

/// A station, checked and loaded before the first unit is scanned.
struct StationSetup {
  let description: StationDescription
  let folder: String
  let sequences: [StationSequence]
  /// The adapters of each slot.
  let plans: [AdapterChoice]
  let results: RecordName?
  let traces: RecordName?

  init(
    _ command: StationCommand, _ description: StationDescription, _ sources: StationSources, _ store: SourceStore
  ) throws(CommandFailure) {
    folder = FileDescriptor.folderPath(of: command.file)
    self.description = description
    results = try Self.template(description.results, command.file, mayHaveVerdict: true)
    traces = try Self.template(description.traces, command.file, mayHaveVerdict: false)
    let sequences = sources.all
    self.sequences = sequences
    var plans: [AdapterChoice] = []
    for slot in description.slots {
      var plan = try AdapterChoice(slot.adapters)
      plan.resolveFiles(in: folder)
      if plan.isSimulated, !command.simulate { throw .simulatedSlot(slot.name, at: slot.span, store.map) }
      for sequence in sequences { _ = try plan.selectors(for: sequence.program) }
      plans.append(plan)
    }
    self.plans = plans
  }

  /// The description that a file gives.
  static func load(_ path: String, _ store: SourceStore) throws(CommandFailure) -> StationDescription {
    let file = try store.read(path, what: "station file")
    var log = DiagnosticLog()
    guard let description = StationLoader.load(file, log: &log) else {
      throw CommandFailure(.invalidInput, all: log.diagnostics, store.map)
    }
    return description
  }

  private static func template(
    _ text: String?, _ file: String, mayHaveVerdict: Bool
  ) throws(CommandFailure) -> RecordName? {
    guard let text else { return nil }
    let path = resolved(text, in: FileDescriptor.folderPath(of: file))
    let name: RecordName
    do throws(RecordName.Mistake) { name = try RecordName(path) } catch {
      throw .stationTemplate(text, error.words, file)
    }
    let isUnique = name.tellsApart([.runID]) || name.tellsApart([.utc]) && name.tellsApart([.serial, .slot])
    if !isUnique { throw .stationTemplate(text, "units of one moment would have one name", file) }
    if !mayHaveVerdict, name.tellsApart([.verdict]) {
      throw .stationTemplate(text, "a trace is begun before there is a verdict", file)
    }
    return name
  }

  /// A path of a station file, which is relative to the folder of that file.
  static func resolved(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
  }
}

extension AdapterChoice {
  /// Whether any bus is a board or a recording.
  var isSimulated: Bool { selectors.contains { ["board", "replay"].contains($0.driver) } }

  /// Makes the paths of boards and recordings relative to a folder.
  mutating func resolveFiles(in folder: String) {
    change { selector in
      guard ["board", "replay"].contains(selector.driver), let id = selector.id else { return }
      selector.id = StationSetup.resolved(id, in: folder)
    }
  }
}

// Messages about a station beyond its file.
extension CommandFailure {
  static func simulatedSlot(_ name: String, at span: SourceSpan, _ sources: SourceMap) -> CommandFailure {
    quoting(
      .usage, "the slot \(name) is simulated, and proves nothing of a unit", at: span, sources,
      help: "name an adapter, or run with `--simulate`, which marks every screen and record")
  }

  static func sequenceNotAllowed(
    _ path: String, _ digest: String, at span: SourceSpan, _ sources: SourceMap
  ) -> CommandFailure {
    quoting(
      .invalidInput, "this version of `\(path)` is not among those that may be run here", at: span, sources,
      help: "restore the released file, or release this one: add `\(digest)` under `sha256`")
  }

  static func stationUnit(_ name: String, of path: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .station, "the sequence asks for `\(name)` of the unit, and a station knows `serial` and `part`",
      at: .file(path), help: "ask for it by a `prompt` step, or take it out of `uut`")
  }

  static func stationTemplate(_ text: String, _ reason: String, _ file: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .station, "`\(text)` is no name for files of runs: \(reason)", at: .file(file),
      help: "write one with `{run_id}`, as in `results/{date}/{serial}_{run_id}.json`")
  }

  static func unknownOperator(_ name: String, known: [String]) -> CommandFailure {
    CommandFailure(
      .usage, .station, "`\(name)` is not among the operators of this station", at: .none,
      help: "they are: \(known.joined(separator: " "))")
  }

  static func unknownSlot(_ name: String, known: [String]) -> CommandFailure {
    CommandFailure(
      .usage, .station, "the station has no slot `\(name)`", at: .none,
      help: "its slots are: \(known.joined(separator: " "))")
  }

  private static func quoting(
    _ status: ExitStatus, _ message: String, at span: SourceSpan, _ sources: SourceMap, help: String
  ) -> CommandFailure {
    var failure = CommandFailure(status, .station, message, at: .source(span), help: help)
    failure.sources = sources
    return failure
  }
}
