import ArgumentParser
import Diagnostics
import Reports
import SequenceFile

/// Lists the steps of sequence files: `i2cseq list FILE…`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the steps of sequence files.",
    discussion: """
      Each step once, with all that --only, --skip, --from and --until can name it by; with one of these, the steps that \
      a run would then be limited to.

      EXAMPLE
        i2cseq list sequences/sensorhub.yaml --only eeprom
      """)

  @Argument(help: "Sequence files; - is the standard input.", completion: Completions.sequences)
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
    let sequences = try SequenceFiles(files, seed: 0, parameters, isRun: false, store: store)
    guard sequences.status == .passed else {
      printDiagnostics(sequences.diagnostics, sequences.sources)
      sequences.status.leave()
    }
    try sequences.checkSettings()
    try sequences.check(selection.selection)
    let listings = sequences.entries.map { entry in
      SequenceListing(entry.loaded.program, path: entry.path, selection: selection.selection(for: entry.loaded.program))
    }
    if json {
      StandardOutput.print(StepListJSON.bytes(of: listings, lines: LineTable(sequences.sources)))
    } else {
      StandardOutput.print(Array(listings.map { StepTable.text(of: $0) }.joined(separator: "\n").utf8))
    }
    ExitStatus.passed.leave()
  }
}
