import Diagnostics
import Ledger
import Records
import Reports
import SequenceFile
import SequenceModel
import Station

/// The files of the sequences of a station, read once for a shift.
///
/// Random data differs in every test, so that a unit that is tested again does not pass on what the test before wrote.
struct StationSources {
  private struct Source {
    var files: SequenceFiles
    var entry: SequenceFiles.Entry
    var settings: [RunRecord.Named]
  }

  private var sources: [Source] = []

  init(_ station: StationDescription, _ folder: String, _ store: SourceStore) throws(CommandFailure) {
    for sequence in station.sequences {
      sources.append(try Self.load(sequence, folder, asksPart: station.part != nil, store))
    }
  }

  /// All sequences.
  var all: [StationSequence] { sources.indices.map { sequence($0) } }

  /// One sequence, with random data that no test before had.
  func sequence(_ number: Int) -> StationSequence {
    let source = sources[number]
    let seed = UInt64.random(in: 0..<UInt64(Int64.max))
    let entry = source.files.reloaded(source.entry, seed: seed)
    let program = entry.loaded.program
    return StationSequence(
      path: entry.path, program: program, recorded: entry.recorded, settings: source.settings, seed: seed,
      sources: source.files.sources, lines: LineTable(source.files.sources),
      digest: SHA256.hexDigest(of: entry.file.bytes), steps: program.stepsInAll)
  }

  private static func load(
    _ sequence: StationDescription.Sequence, _ folder: String, asksPart: Bool, _ store: SourceStore
  ) throws(CommandFailure) -> Source {
    let path = StationSetup.resolved(sequence.path, in: folder)
    let parameters = Dictionary(sequence.settings.map { ($0.name, LoadSettings.Setting.text($0.value, at: $0.span)) }) {
      $1
    }
    let files = SequenceFiles([path], seed: 0, parameters, isRun: true, store: store)
    guard files.status == .passed, let entry = files.entries.first else {
      throw CommandFailure(files.status, all: files.diagnostics, files.sources)
    }
    try files.checkSettings()
    let digest = entry.recorded.digest ?? ""
    if !sequence.allowed.isEmpty, !sequence.allowed.contains(digest) {
      throw .sequenceNotAllowed(path, digest, at: sequence.span, store.map)
    }
    let known = ["serial"] + (asksPart ? ["part"] : [])
    if let item = entry.loaded.program.allUUTItems.first(where: { !known.contains($0.name) }) {
      throw .stationUnit(item.name, of: path)
    }
    return Source(
      files: files, entry: entry, settings: sequence.settings.map { RunRecord.Named($0.name, $0.value) })
  }
}
