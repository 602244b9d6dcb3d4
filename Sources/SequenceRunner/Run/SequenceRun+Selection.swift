import SequenceModel

// What a run is limited to: `--only`, `--skip`, `--from`, `--until`; setup and teardown are not.
extension SequenceRun {
  mutating func isSelected(_ id: StepID, _ surroundings: Surroundings) -> Bool {
    guard selection != nil, surroundings.section == .steps else { return true }
    return selection?.enter(SelectableNames(program.steps[id], in: program), isChosen: surroundings.isChosen) ?? true
  }

  mutating func leave(_ id: StepID, _ surroundings: Surroundings) {
    guard selection != nil, surroundings.section == .steps else { return }
    selection?.leave(SelectableNames(program.steps[id], in: program))
  }

  mutating func enter(_ group: Group, _ surroundings: Surroundings) -> Bool {
    guard selection != nil, surroundings.section == .steps else { return true }
    return selection?.mayEnter(SelectableNames(group)) ?? true
  }

  mutating func leave(_ group: Group, _ surroundings: Surroundings) {
    guard selection != nil, surroundings.section == .steps else { return }
    selection?.leave(SelectableNames(group))
  }
}
