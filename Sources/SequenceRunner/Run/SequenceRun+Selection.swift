import SequenceModel

// The selection of steps: `--only`, `--skip`, `--from`, `--until`. Setup and teardown of the file always run.
extension SequenceRun {
  mutating func isSelected(_ id: StepID, _ surroundings: Surroundings) -> Bool {
    guard selection != nil, surroundings.section == .steps else { return true }
    let names = SelectableNames(program.steps[id], in: program)
    let isSelected = selection?.enter(names, isChosen: surroundings.isChosen) ?? true
    return isSelected || surroundings.isNeeded && selection?.skips(names) != true
  }

  mutating func leave(_ id: StepID, _ surroundings: Surroundings) {
    guard selection != nil, surroundings.section == .steps else { return }
    selection?.leave(SelectableNames(program.steps[id], in: program))
  }

  mutating func enter(_ group: Group, _ surroundings: Surroundings) -> Bool {
    guard selection != nil, surroundings.section == .steps else { return true }
    return selection?.mayEnter(SelectableNames(group)) ?? true
  }

  /// Whether some step of a group will run, so that its setup and teardown belong to the run.
  func needsSurroundings(_ sections: Sections, _ surroundings: Surroundings) -> Bool {
    guard var progress = selection, surroundings.section == .steps else { return false }
    return progress.reaches(sections.steps, of: program, isChosen: surroundings.isChosen)
  }

  mutating func leave(_ group: Group, _ surroundings: Surroundings) {
    guard selection != nil, surroundings.section == .steps else { return }
    selection?.leave(SelectableNames(group))
  }
}
