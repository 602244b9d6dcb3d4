import SequenceFile
import SequenceModel
import SequenceRunner

/// A sequence that is to be run, and under which conditions: those of the command alone, or also those of a suite.
struct PlannedRun {
  private(set) var path: String
  /// What tells it from other runs of the same sequence: the run of a suite, and its values of the matrix.
  var label: String?
  /// The adapters that a suite names; none where the command does.
  var adapters: [String] = []
  /// Values of parameters beside those of the command line, `NAME=VALUE`.
  var settings: [String] = []
  /// Nanoseconds.
  var timeout: Int64?
  /// Words that a suite has for it.
  var tags: [String] = []
  /// What was loaded; nil where it is not right.
  var entry: SequenceFiles.Entry?
  /// Why it is not run.
  var refusal: CommandFailure?

  init(_ path: String) { self.path = path }

  /// The same of another sequence.
  func of(_ path: String) -> PlannedRun {
    var run = self
    run.path = path
    return run
  }

  /// What it is called where several are told apart.
  var title: String { path + (label.map { " [\($0)]" } ?? "") }

  /// What JUnit says of it beside what it says of every run.
  var properties: [(name: String, value: String)] { Self.properties(label: label, tags: tags) }

  /// - Parameter own: the tags of the sequence itself.
  static func properties(label: String?, tags: [String], of own: [String] = []) -> [(name: String, value: String)] {
    [
      ("sequence.tags", own.joined(separator: " ")), ("suite.run", label ?? ""),
      ("suite.tags", tags.joined(separator: " ")),
    ].filter { !$0.1.isEmpty }
  }

  /// What the run calls itself; nil where nobody could read the sequence.
  var name: String? { entry.map { $0.loaded.program.main.name + (label.map { " [\($0)]" } ?? "") } }

  /// What `--only` and `--skip` may call it, beside the words of its sequence: its tags, and its run.
  var words: [String] { tags + (label?.split(separator: " ").first.map { [String($0)] } ?? []) }
}

extension SelectionOptions {
  /// Whether a suite's word for a run leaves it out.
  func leavesOut(_ run: PlannedRun) -> Bool { skip.contains(where: run.words.contains) }

  /// What is meant inside of a run: a suite's word for it chooses all of it.
  func inside(_ run: PlannedRun) -> SelectionOptions {
    var options = self
    if only.contains(where: run.words.contains) { options.only = [] }
    return options
  }

  /// The options without words that a suite has for its runs.
  fileprivate func without(_ words: Set<String>) -> SelectionOptions {
    var options = self
    options.only.removeAll { words.contains($0) }
    options.skip.removeAll { words.contains($0) }
    return options
  }
}

extension [PlannedRun] {
  /// Refuses a selection that leaves nothing of any sequence, or a word that selects nothing in any.
  func check(_ options: SelectionOptions) throws(CommandFailure) {
    guard options.selection != nil else { return }
    let programs = compactMap(\.entry?.loaded.program)
    if programs.isEmpty { return }
    let words = Set(flatMap(\.words))
    switch options.without(words).selection?.problem(in: programs) {
    case nil: break
    case .unknown(let option, let word, let known):
      throw .selection(.unknown(option: option, word: word, known: known + words.sorted()))
    case let problem?: throw .selection(problem)
    }
    if allSatisfy({ $0.entry == nil || $0.isLeftOut(of: options) }) {
      throw .selectionEmpty(first { $0.entry != nil }?.path ?? "")
    }
  }
}

extension PlannedRun {
  /// Whether nothing of it is selected.
  func isLeftOut(of options: SelectionOptions) -> Bool {
    guard let entry else { return false }
    return options.leavesOut(self) || options.inside(self).selection?.leavesNothing(of: entry.loaded.program) == true
  }
}
