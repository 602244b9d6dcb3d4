import Diagnostics
import SequenceFile
import Suites

/// All that a command runs: the sequences that it names, and those of the suites that it names, in its order.
///
/// Everything is loaded before the first runs. What is not right is a run all the same, with the reason in the place of
/// a program.
struct PlannedRuns {
  private(set) var runs: [PlannedRun] = []
  /// What was said about the files, each thing once.
  private(set) var diagnostics: [Diagnostic] = []
  private var told: Set<Diagnostic> = []
  /// The worst that came of them.
  private(set) var status = ExitStatus.passed
  /// How many of the files are suites.
  private(set) var suiteCount = 0
  private let store: SourceStore
  private let seed: UInt64
  private let options: ParameterOptions
  /// Parameters that the command line gives.
  private let given: [String: LoadSettings.Setting]
  /// Parameters of the command line that some sequence has.
  private(set) var used: Set<String> = []
  private var known: Set<String> = []

  /// - Parameter seed: what random data is made from.
  init(_ files: [String], seed: UInt64, _ options: ParameterOptions, _ store: SourceStore) throws(CommandFailure) {
    self.store = store
    self.seed = seed
    self.options = options
    given = try options.parameters(store)
    for path in files {
      guard SuiteFile.isMeant(by: path, store) else {
        add([path].map { PlannedRun($0) }, given)
        continue
      }
      suiteCount += 1
      do throws(CommandFailure) { try addSuite(path) } catch {
        var run = PlannedRun(path)
        run.refusal = error
        runs.append(run)
        tell([error.diagnostic] + error.others)
        status = status.worse(error.status)
      }
    }
  }

  /// A value of the command line that no sequence has a parameter for.
  func checkSettings() throws(CommandFailure) {
    guard let stray = given.keys.sorted().first(where: { !used.contains($0) }) else { return }
    let place = given[stray]?.place.map { Diagnostic.Place.source($0) } ?? .none
    throw .unknownSetting(stray, at: place, known: known.sorted())
  }

  // MARK: Sequences

  /// Loads some files with the same parameters.
  private mutating func add(_ planned: [PlannedRun], _ parameters: [String: LoadSettings.Setting]) {
    let files = SequenceFiles(
      planned.map(\.path), seed: seed, parameters, root: options.root, isRun: true, store: store)
    tell(files.diagnostics)
    status = status.worse(files.status)
    var entries = files.entries[...]
    for (place, run) in planned.enumerated() {
      var run = run
      run.refusal = files.refusals[place]
      run.entry = run.refusal == nil ? entries.popFirst() : nil
      used.formUnion(run.entry?.loaded.usedSettings ?? [])
      known.formUnion(run.entry?.loaded.parameters ?? [])
      runs.append(run)
    }
  }

  private mutating func tell(_ found: [Diagnostic]) {
    // A sequence that runs several times is read as often.
    for diagnostic in found where told.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  // MARK: Suites

  private mutating func addSuite(_ path: String) throws(CommandFailure) {
    let suite = try SuiteFile(path, store)
    let first = runs.count
    do throws(CommandFailure) {
      for run in suite.description.runs { try add(run, of: suite, from: first) }
      try check(suite.description.common.settings, of: suite, in: runs[first...])
    } catch {
      // A suite that is not right is one thing, and none of it is run.
      runs.removeSubrange(first...)
      throw error
    }
  }

  private mutating func add(
    _ run: SuiteDescription.Run, of suite: SuiteFile, from first: Int
  ) throws(CommandFailure) {
    let conditions = suite.description.conditions(of: run)
    let paths = try suite.paths(of: run)
    let adapters = try suite.adapters(conditions)
    if let axis = run.matrix.first(where: { given[$0.name] != nil }) {
      throw suite.refused(.setInMatrix(axis.name, at: axis.span), .usage)
    }
    let start = runs.count
    for combination in run.combinations {
      guard runs.count - first + paths.count <= SuiteLimits.members else {
        throw suite.refused(.tooManyMembers(at: run.span))
      }
      // The command line stands above the suite.
      let settings = (conditions.settings + combination).filter { given[$0.name] == nil }
      var planned = PlannedRun("")
      planned.label = run.label(of: combination)
      planned.adapters = adapters
      planned.settings = settings.map { "\($0.name)=\($0.value)" }
      planned.timeout = conditions.timeout
      planned.tags = run.tags
      let own = settings.map { ($0.name, LoadSettings.Setting.text($0.value, at: $0.span)) }
      add(paths.map { planned.of($0) }, given.merging(own) { given, _ in given })
    }
    let own = run.conditions.settings + run.matrix.compactMap(\.values.first)
    try check(own, of: suite, in: runs[start...])
  }

  /// A value of a suite that none of its sequences has a parameter for.
  private func check(
    _ settings: [SuiteDescription.Setting], of suite: SuiteFile, in runs: ArraySlice<PlannedRun>
  ) throws(CommandFailure) {
    // A sequence that could not be read may be the one that has it.
    guard runs.allSatisfy({ $0.refusal == nil }) else { return }
    let known = Set(runs.flatMap { $0.entry?.loaded.parameters ?? [] })
    guard let stray = settings.first(where: { !known.contains($0.name) }) else { return }
    throw suite.refused(.unknownSetting(stray.name, known: known.sorted(), at: stray.span))
  }
}
