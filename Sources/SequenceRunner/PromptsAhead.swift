package import SequenceModel
import Values

/// A step that asks an operator.
package struct PromptStep {
  /// Its name as the file writes it, and its id.
  package var label: String
  package var id: String?
  package var prompt: Prompt
  /// Whether the name holds values that only the run knows.
  package var hasComputedName: Bool
  /// Whether a run may reach it: neither the selection of steps, nor a `skip`, nor a `when` that is known to be false
  /// leaves it out.
  package var mayBeAsked: Bool
}

extension Program {
  /// All steps that ask an operator, including those of called files.
  ///
  /// - Parameter uut: what is known of the unit, by name.
  package func prompts(_ selection: StepSelection?, uut: [String: String] = [:]) -> [PromptStep] {
    let selected = selection.map { Set(listed($0).filter(\.isSelected).map(\.number)) }
    var values: [Value?] = Array(repeating: nil, count: variables.count)
    for frame in frames.indices {
      values.begin(FrameID(index: UInt32(frame)), of: self, RunOptions(uut: uut))
    }
    var prompts: [PromptStep] = []
    // For each group around the item, whether the run never enters it; `depth` counts those that it does not.
    var (isLeftOut, depth) = ([Bool](), 0)
    var walk = ItemWalk(self)
    while let visit = walk.next() {
      switch visit {
      case .step(let id):
        let step = steps[id]
        guard case .prompt(let prompt) = step.action else { continue }
        let isReached = depth == 0 && selected?.contains(Int(id.index) + 1) ?? true && mayRun(step.modifiers, values)
        var hasComputedName = false
        if case .computed? = step.name { hasComputedName = true }
        prompts.append(
          PromptStep(
            label: label(of: step), id: step.modifiers?.id, prompt: prompt, hasComputedName: hasComputedName,
            mayBeAsked: isReached))
      case .enter(let group):
        isLeftOut.append(!mayRun(group.modifiers, values) || hasNoIterations(group.loop, values))
        if isLeftOut.last == true { depth += 1 }
      case .leave: if isLeftOut.popLast() == true { depth -= 1 }
      }
    }
    return prompts
  }

  /// Whether it is certain beforehand that a loop has no iterations.
  private func hasNoIterations(_ loop: Loop?, _ values: [Value?]) -> Bool {
    switch loop?.source {
    case .count(let count): (try? integer(count, values)) == 0
    case .rows(let count, _): count == 0
    case .columns, nil: false
    }
  }

  /// Whether a run may reach an item with these modifiers; false only if it is certain beforehand that it does not.
  private func mayRun(_ modifiers: Modifiers?, _ values: [Value?]) -> Bool {
    switch try? RequestContext(program: self, values: values, isBeforeRun: true).reach(modifiers) {
    case .isSkipped?: false
    case .runs?, .isOpen?, nil: true
    }
  }
}
