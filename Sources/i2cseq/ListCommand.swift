import ArgumentParser
import Diagnostics
import Reports
import SequenceFile

/// Lists the steps of sequence files: `i2cseq list FILE…`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the steps of sequence files.",
    usage: "i2cseq list [<options>] <files> ...",
    discussion: """
      Each step once, with all that --only, --skip, --from and --until can name it by; with one of these, the steps that \
      a run would then be limited to.

      EXAMPLE
        i2cseq list sequences/sensorhub.yaml --only eeprom
      """)

  @Argument(help: "Sequences and suites; - is the standard input.", completion: Completions.yaml)
  var files: [String]

  @OptionGroup var parameters: ParameterOptions

  @OptionGroup var selection: SelectionOptions

  @Flag(help: "Prints one JSON object instead of tables.")
  var json = false

  func run() throws {
    let store = SourceStore()
    do throws(CommandFailure) { try list(store) } catch { throw fail(error, store.map) }
  }

  private func list(_ store: SourceStore) throws(CommandFailure) {
    let suites = files.filter { SuiteFile.isMeant(by: $0, store) }
    let planned = try PlannedRuns(suites, seed: 0, parameters, store)
    let sequences = try SequenceFiles(
      files.filter { !suites.contains($0) }, seed: 0, parameters, isRun: false, store: store)
    let status = sequences.status.worse(planned.status)
    guard status == .passed else {
      printDiagnostics(sequences.diagnostics + planned.diagnostics, sequences.sources)
      status.leave()
    }
    try sequences.checkSettings(usedElsewhere: planned.used)
    // A suite may run a sequence several times, and its steps are the same each time.
    var known: Set<String> = []
    let runs = planned.runs.filter { known.insert($0.path).inserted }
    let others = sequences.entries.map { entry in
      var run = PlannedRun(entry.path)
      run.entry = entry
      return run
    }
    try (others + planned.runs).check(selection)
    let listings = (others + runs).compactMap { run in
      run.entry.map { entry in
        let program = entry.loaded.program
        return SequenceListing(program, path: entry.path, selection: selection.inside(run).selection(for: program))
      }
    }
    if json {
      StandardOutput.print(StepListJSON.bytes(of: listings, lines: LineTable(sequences.sources)))
    } else {
      StandardOutput.print(Array(listings.map { StepTable.text(of: $0) }.joined(separator: "\n").utf8))
    }
    ExitStatus.passed.leave()
  }
}
