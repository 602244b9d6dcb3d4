import Boards
import Diagnostics
import SequenceFile
import SequenceModel
import Suites
import YAML

/// The sequences that a command was given.
///
/// All are loaded before anything is done with the first.
struct SequenceFiles {
  /// A sequence that was loaded.
  struct Entry {
    var path: String
    var file: SourceMap.File
    var loaded: LoadedSequence
    /// The files that it calls and reads.
    var named: [SourceMap.File] = []
  }

  private let store: SourceStore
  private let parameters: [String: LoadSettings.Setting]
  private let root: String?
  private let isRun: Bool
  private(set) var entries: [Entry] = []
  /// Why other sequences could not be loaded, by their index on the command line.
  private(set) var refusals: [Int: CommandFailure] = [:]
  /// The kinds of the files that are no sequences.
  private(set) var others: [FileKind] = []
  /// The diagnostics of all files, in their order.
  private(set) var diagnostics: [Diagnostic] = []
  /// The worst status of all files.
  private(set) var status = ExitStatus.passed

  /// All files that were read.
  var sources: SourceMap { store.map }

  /// Loads every file, and reports what is wrong with each.
  ///
  /// - Parameter isRun: whether a run follows, so that a parameter without a value is a mistake.
  init(
    _ paths: [String], seed: UInt64, _ options: ParameterOptions, isRun: Bool, store: SourceStore = SourceStore()
  ) throws(CommandFailure) {
    self.init(paths, seed: seed, try options.parameters(store), root: options.root, isRun: isRun, store: store)
  }

  /// Loads every file with parameters that are known already.
  init(
    _ paths: [String], seed: UInt64, _ parameters: [String: LoadSettings.Setting], root: String? = nil, isRun: Bool,
    store: SourceStore
  ) {
    self.store = store
    self.isRun = isRun
    self.root = root
    self.parameters = parameters
    for (place, path) in paths.enumerated() {
      let known = diagnostics.count
      do throws(CommandFailure) {
        let outcome = try add(path, seed: seed)
        if outcome != .passed {
          refusals[place] = CommandFailure(
            outcome, all: diagnostics[known...].filter { $0.severity == .error }, store.map)
        }
      } catch {
        diagnostics.append(error.diagnostic)
        status = status.worse(error.status)
        refusals[place] = error
      }
    }
  }

  /// Loads a file, and returns its status.
  private mutating func add(_ path: String, seed: UInt64) throws(CommandFailure) -> ExitStatus {
    let file = try store.read(path, what: "sequence")
    var log = DiagnosticLog()
    // The file is parsed only once, also to find its kind, because parsing is half the work of loading.
    let document = FileKind.isTrace(file) ? nil : Document.parse(file, log: &log)
    let kind = FileKind.isTrace(file) ? .trace : FileKind(document)
    // What is no mapping is none of our files, and words about YAML would help nobody.
    if kind != .trace, document.map({ $0.kind($0.root) != .mapping }) ?? true, let other = ForeignFile(file) {
      throw .foreignFile(other, path)
    }
    guard kind == .sequence else {
      if isRun { throw .otherFile(kind, path) }
      return try addOther(kind, path, file)
    }
    store.beginCollecting()
    let loaded = document.flatMap { load($0, of: file, seed: seed, log: &log) }
    // A run compares limits on time with its adapter. A check has no adapter, so it assumes one.
    if !isRun { for warning in loaded?.timeWarnings(.assumed) ?? [] { log.append(warning) } }
    diagnostics += log.diagnostics
    if log.omitted > 0 { diagnostics.append(.more(log.omitted, path)) }
    guard let loaded else {
      let own: ExitStatus = isSettingToBlame(file, seed: seed) ? .usage : .invalidInput
      status = status.worse(own)
      return own
    }
    if isRun, !loaded.missingParameters.isEmpty { throw .parameterMissing(loaded.missingParameters, of: path) }
    entries.append(Entry(path: path, file: file, loaded: loaded, named: store.named))
    return .passed
  }

  /// Whether the file itself is right, and only a value that was typed for a parameter is wrong.
  private func isSettingToBlame(_ file: SourceMap.File, seed: UInt64) -> Bool {
    let inFiles = parameters.filter { $0.value.place != nil }
    guard inFiles.count < parameters.count else { return false }
    var log = DiagnosticLog()
    return load(file, inFiles, seed: seed, log: &log) != nil
  }

  /// Checks a file that is no sequence.
  private mutating func addOther(_ kind: FileKind, _ path: String, _ file: SourceMap.File) throws(CommandFailure)
    -> ExitStatus
  {
    var log = DiagnosticLog()
    others.append(kind)
    switch kind {
    case .sequence: return .passed
    case .board: _ = BoardLoader.load(file, files: store.boardFiles(of: path), log: &log)
    case .chip:
      // A chip file is checked through a sequence that has one device with this chip and nothing else.
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let folder = path.dropLast(name.utf8.count)
      let text = "schema: 1\nname: check\ndevices: {chip: {chip: '\(name)', address: 0x10}}\nsteps: [{probe: chip}]\n"
      guard let user = store.adding("\(folder)i2cseq-check.yaml", Array(text.utf8)) else { return .passed }
      var inner = DiagnosticLog()
      _ = load(user, seed: 0, log: &inner)
      // Messages about that sequence are left out: the user did not write it.
      let own = user.span(0..<user.bytes.count)
      for diagnostic in inner.diagnostics {
        if case .source(let span) = diagnostic.place, own.start <= span.start, span.end <= own.end { continue }
        log.append(diagnostic)
      }
    case .suite: _ = SuiteLoader.load(file, log: &log)
    case .trace:
      let input = try TraceInput(path)
      while try input.next() != nil {}
      for remark in input.remarks() { log.append(remark) }
    }
    diagnostics += log.diagnostics
    if log.omitted > 0 { diagnostics.append(.more(log.omitted, path)) }
    let own: ExitStatus = log.hasErrors ? .invalidInput : .passed
    status = status.worse(own)
    return own
  }

  private func load(
    _ document: Document, of file: SourceMap.File, seed: UInt64, log: inout DiagnosticLog
  ) -> LoadedSequence? {
    SequenceLoader.load(
      document, of: file, settings: LoadSettings(seed: seed, parameters: parameters, isRun: isRun),
      files: store.access(of: file.path, root: root), log: &log)
  }

  private func load(_ file: SourceMap.File, seed: UInt64, log: inout DiagnosticLog) -> LoadedSequence? {
    load(file, parameters, seed: seed, log: &log)
  }

  private func load(
    _ file: SourceMap.File, _ parameters: [String: LoadSettings.Setting], seed: UInt64, log: inout DiagnosticLog
  ) -> LoadedSequence? {
    SequenceLoader.load(
      file, settings: LoadSettings(seed: seed, parameters: parameters, isRun: isRun),
      files: store.access(of: file.path, root: root), log: &log)
  }

  /// A setting that no sequence has a parameter for.
  ///
  /// - Parameter elsewhere: settings that others have a parameter for.
  func checkSettings(usedElsewhere elsewhere: Set<String> = []) throws(CommandFailure) {
    let used = entries.reduce(into: elsewhere) { $0.formUnion($1.loaded.usedSettings) }
    guard let stray = parameters.keys.sorted().first(where: { !used.contains($0) }) else { return }
    let place = parameters[stray]?.namePlace.map { Diagnostic.Place.source($0) } ?? .none
    throw .unknownSetting(stray, at: place, known: Set(entries.flatMap(\.loaded.parameters)).sorted())
  }

  /// The same sequence with random data of another seed, that of the recording that is replayed.
  func reloaded(_ entry: Entry, seed: UInt64) -> Entry {
    var log = DiagnosticLog()
    guard entry.loaded.usesSeed, let loaded = load(entry.file, seed: seed, log: &log) else {
      return entry
    }
    return Entry(path: entry.path, file: entry.file, loaded: loaded, named: entry.named)
  }
}
