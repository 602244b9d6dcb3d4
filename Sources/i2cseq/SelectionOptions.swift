import ArgumentParser
import SequenceFile
import SequenceModel
import SequenceRunner

/// Which steps of the sequences are meant.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("only"),
    help: .value(
      "name", "Runs only steps and groups of this name, id or tag, or files of this tag. May be given several times."),
    completion: Completions.selections)
  var typedOnly: [String] = []

  @Option(
    name: .customLong("skip"),
    help: .value(
      "name", "Leaves out steps and groups of this name, id or tag, or files of this tag. May be given several times."),
    completion: Completions.selections)
  var typedSkip: [String] = []

  @Option(
    help: .value("name", "The first step or group to run, by name or id; the setup runs in any case."),
    completion: Completions.selections)
  var from: String?

  @Option(
    help: .value("name", "The last step or group to run, by name or id; the teardown runs in any case."),
    completion: Completions.selections)
  var until: String?

  /// All values of `--only`, also from a command line that is too long for the parser.
  var only: [String] { BulkOptions.values(of: "--only") + typedOnly }
  /// The same of `--skip`.
  var skip: [String] { BulkOptions.values(of: "--skip") + typedSkip }

  /// The options as they were typed.
  var words: [String] {
    only.map { "--only \($0)" } + skip.map { "--skip \($0)" } + (from.map { ["--from \($0)"] } ?? [])
      + (until.map { ["--until \($0)"] } ?? [])
  }

  /// The selection for one sequence.
  func selection(for program: Program) -> StepSelection? { all.selection(for: program) }

  /// The selection; nil if nothing is left out.
  var selection: StepSelection? { words.isEmpty ? nil : all }

  /// The selection, also one that leaves nothing out.
  var all: StepSelection { StepSelection(only: only, skip: skip, from: from, until: until) }
}

extension StepSelection {
  /// The selection for one sequence; nil if nothing is left out.
  func selection(for program: Program) -> StepSelection? { isEmpty ? nil : narrowed(to: program) }
}

extension SequenceFiles {
  /// Refuses a selection that leaves nothing of any sequence, or a word that selects nothing in any.
  func check(_ selection: StepSelection?) throws(CommandFailure) {
    guard let selection, !entries.isEmpty else { return }
    if let problem = selection.problem(in: entries.map(\.loaded.program)) { throw .selection(problem) }
    if entries.allSatisfy({ selection.leavesNothing(of: $0.loaded.program) }) { throw .selectionEmpty(entries[0].path) }
  }
}
