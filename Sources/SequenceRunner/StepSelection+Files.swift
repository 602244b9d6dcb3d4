package import SequenceModel

// Tags of a whole file select all of it.
extension StepSelection {
  /// The selection as it applies to one sequence; nil if all of it runs.
  ///
  /// If `only` names a tag of the file, every step of the file is chosen.
  package func narrowed(to program: Program) -> StepSelection? {
    var selection = self
    if only.contains(where: program.main.tags.contains) { selection.only = [] }
    return selection.isEmpty ? nil : selection
  }

  /// Whether `skip` names a tag of the file, which leaves it out as a whole.
  package func skipsAll(of program: Program) -> Bool { skip.contains(where: program.main.tags.contains) }

  /// Whether nothing of a sequence is left to run.
  package func leavesNothing(of program: Program) -> Bool {
    if skipsAll(of: program) { return true }
    guard let selection = narrowed(to: program) else { return false }
    return selection.count(in: program) == 0
  }
}
