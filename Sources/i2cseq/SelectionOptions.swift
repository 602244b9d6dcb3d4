import ArgumentParser
import SequenceFile
import SequenceModel
import SequenceRunner

/// Which steps of the sequences are meant.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: .value(
      "name", "Runs only steps and groups of this name, id or tag, or files of this tag. May be given several times."),
    completion: Completions.selections)
  var only: [String] = []

  @Option(
    help: .value(
      "name", "Leaves out steps and groups of this name, id or tag, or files of this tag. May be given several times."),
    completion: Completions.selections)
  var skip: [String] = []

  @Option(
    help: .value("name", "The first step or group to run, by name or id; the setup runs in any case."),
    completion: Completions.selections)
  var from: String?

  @Option(
    help: .value("name", "The last step or group to run, by name or id; the teardown runs in any case."),
    completion: Completions.selections)
  var until: String?

  /// The options as they were typed.
  var words: [String] {
    only.map { "--only \($0)" } + skip.map { "--skip \($0)" } + (from.map { ["--from \($0)"] } ?? [])
      + (until.map { ["--until \($0)"] } ?? [])
  }

  /// The selection for one sequence.
  func selection(for program: Program) -> StepSelection? { selection?.narrowed(to: program) }

  /// The selection; nil if nothing is left out.
  var selection: StepSelection? {
    let selection = StepSelection(only: only, skip: skip, from: from, until: until)
    return selection.isEmpty ? nil : selection
  }
}

extension SequenceFiles {
  /// Refuses a selection that leaves nothing of any sequence, or a word that selects nothing in any.
  func check(_ selection: StepSelection?) throws(CommandFailure) {
    guard let selection, !entries.isEmpty else { return }
    if let problem = selection.problem(in: entries.map(\.loaded.program)) { throw .selection(problem) }
    if entries.allSatisfy({ selection.leavesNothing(of: $0.loaded.program) }) { throw .selectionEmpty(entries[0].path) }
  }
}
