package import SequenceModel

/// Which steps of a sequence a run is limited to; setup and teardown always run (language rule R18).
package struct StepSelection: Hashable, Sendable {
  /// Only the steps and groups with these names, ids or tags run.
  package var only: [String]
  /// The steps and groups with these names, ids or tags do not run.
  package var skip: [String]
  /// The first step or group to run, and the last, by name or id.
  package var from: String?
  package var until: String?

  package init(only: [String] = [], skip: [String] = [], from: String? = nil, until: String? = nil) {
    self.only = only
    self.skip = skip
    self.from = from
    self.until = until
  }

  /// Whether it limits anything.
  package var isEmpty: Bool { only.isEmpty && skip.isEmpty && from == nil && until == nil }

  /// The number of selected steps of a sequence; those of a loop count once.
  package func count(in program: Program) -> Int {
    program.listed(self).count { $0.section == .steps && $0.isSelected }
  }
}

/// The names by which a step or a group can be selected.
struct SelectableNames {
  var name: String
  var id: String?
  var tags: [String]

  init(_ step: Step, in program: Program) {
    name = program.label(of: step)
    id = step.modifiers?.id
    tags = (step.modifiers?.tags ?? []) + program.frames[step.frame].defaults.tags
  }

  init(_ group: Group) {
    name = group.staticName
    id = group.modifiers?.id
    tags = group.modifiers?.tags ?? []
  }

  func match(_ word: String) -> Bool { name == word || id == word }
  func match(any words: [String]) -> Bool { words.contains { match($0) || tags.contains($0) } }
}

/// How far a run is between the first and the last step of a selection.
struct SelectionProgress {
  private let selection: StepSelection
  private var hasBegun: Bool
  private var isOver = false

  init(_ selection: StepSelection) {
    self.selection = selection
    hasBegun = selection.from == nil
  }

  /// Enters a group.
  ///
  /// - Returns: whether it may contain steps that run.
  mutating func mayEnter(_ names: SelectableNames) -> Bool {
    if let from = selection.from, names.match(from) { hasBegun = true }
    return !names.match(any: selection.skip)
  }

  /// Whether `skip` names this step or group.
  func skips(_ names: SelectableNames) -> Bool { names.match(any: selection.skip) }

  /// Whether one of these items, or one inside them, would run.
  mutating func reaches(_ items: [Item], of program: Program, isChosen: Bool) -> Bool {
    for item in items {
      switch item {
      case .step(let id):
        let names = SelectableNames(program.steps[id], in: program)
        if enter(names, isChosen: isChosen) { return true }
        leave(names)
      case .group(let id):
        let group = program.groups[id]
        let names = SelectableNames(group)
        guard mayEnter(names) else { continue }
        if reaches(program.sections(of: group).all, of: program, isChosen: isChosen || chooses(names)) { return true }
        leave(names)
      }
    }
    return false
  }

  /// Whether `only` names this step or group.
  func chooses(_ names: SelectableNames) -> Bool { names.match(any: selection.only) }

  /// Enters a step.
  ///
  /// - Returns: whether it runs.
  ///
  /// - Parameter isChosen: whether `only` names a group around it.
  mutating func enter(_ names: SelectableNames, isChosen: Bool) -> Bool {
    guard mayEnter(names), hasBegun, !isOver else { return false }
    return selection.only.isEmpty || isChosen || chooses(names)
  }

  /// Leaves a step or group.
  mutating func leave(_ names: SelectableNames) {
    if let until = selection.until, hasBegun, names.match(until) { isOver = true }
  }
}
