import ArgumentParser
import Diagnostics
import SequenceFile
import SequenceModel
import Station

/// Checks files without an adapter: `i2cseq check FILE…`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks files without an adapter.",
    usage: "i2cseq check [<options>] <files> ...",
    discussion: """
      Says everything that is wrong with every file, each with its place and its cure. What a file is, a sequence, a \
      board, a chip, a suite, a station or a recording, is seen from what stands in it.

      EXAMPLE
        i2cseq check sequences/*.yaml sequences/boards/*.yaml
      """)

  @Argument(
    help: "Sequences, boards, chips, suites, recordings; - is the standard input.", completion: Completions.checked)
  var files: [String]

  @OptionGroup var options: ParameterOptions

  @OptionGroup var reports: FindingOptions

  func run() throws {
    let store = SourceStore()
    do throws(CommandFailure) { try check(store) } catch { throw fail(error, store.map) }
  }

  private func check(_ store: SourceStore) throws(CommandFailure) {
    let (files, stations) = try checkStations(store)
    let suites = files.filter { SuiteFile.isMeant(by: $0, store) }
    // A suite says what its sequences are run with, so they are held to that.
    let planned = try PlannedRuns(suites, seed: 0, options, store)
    let sequences = try SequenceFiles(
      files.filter { !suites.contains($0) }, seed: 0, options, isRun: false, store: store)
    let diagnostics = sequences.diagnostics + planned.diagnostics
    printDiagnostics(diagnostics, store.map)
    try reports.write(diagnostics, store.map, inputs: store.inputs + OutputCheck.inputs(files))
    let status = sequences.status.worse(planned.status)
    guard status == .passed else { status.leave() }
    try sequences.checkSettings(usedElsewhere: planned.used)
    let warnings = diagnostics.filter { $0.severity == .warning }.count
    let entries = sequences.entries + planned.runs.compactMap(\.entry)
    let steps = entries.map { $0.loaded.program.steps.count }.reduce(0, +)
    var counts = [Self.count(files.count, "file")]
    if !entries.isEmpty || sequences.others.isEmpty { counts.append(Self.count(steps, "step")) }
    for kind in [FileKind.board, .chip, .trace] {
      let number = sequences.others.count { $0 == kind }
      if number > 0 { counts.append(Self.count(number, kind.noun)) }
    }
    if !suites.isEmpty { counts.append(Self.count(suites.count, "suite")) }
    if stations > 0 { counts.append(Self.count(stations, "station")) }
    if warnings > 0 { counts.append(Self.count(warnings, "warning")) }
    StandardOutput.print(Array("ok: \(counts.joined(separator: ", "))\n".utf8))
    ExitStatus.passed.leave()
  }

  /// Checks the station files among those that were named.
  ///
  /// - Returns: the sequences that remain to be checked, and the number of stations.
  private func checkStations(_ store: SourceStore) throws(CommandFailure) -> (files: [String], stations: Int) {
    var (sequences, stations): ([String], Int) = ([], 0)
    for path in files {
      guard let file = try? store.read(path, what: "sequence"), StationLoader.recognises(file) else {
        sequences.append(path)
        continue
      }
      let station = try StationSetup.load(path, store)
      stations += 1
      let folder = FileDescriptor.folderPath(of: path)
      _ = try StationSources(station, folder, store)
      sequences += station.sequences.map { StationSetup.resolved($0.path, in: folder) }
    }
    return (sequences, stations)
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
