package import Diagnostics
package import SequenceModel

/// A step as it stands in its file, with all that it can be named by; those of a loop stand once.
package struct ListedStep: Hashable, Sendable {
  /// How often a group around it repeats it.
  package struct Repetition: Hashable, Sendable {
    /// Nil where only the run knows.
    package var count: Int?
    /// The expression that the run works it out from.
    package var source: String?
    /// The loop may end earlier.
    package var isAtMost: Bool
  }

  /// Counts the steps of a file, from 1.
  package var number: Int
  package var section: Section
  package var id: String?
  /// The names of the groups around it, from the outside in.
  package var groups: [String]
  package var name: String
  package var kind: String
  /// Its own and those of the groups around it.
  package var tags: [String]
  /// The loops around it, from the outside in.
  package var loops: [Repetition]
  /// Why it is left out, or when it is run, in the words of the file: its own or those of a group around it.
  package var conditions: [String]
  package var span: SourceSpan
  /// Whether a run that is limited would run it.
  package var isSelected: Bool

  /// How often it runs; nil where only the run knows.
  package var runs: Int? {
    loops.reduce(1) { total, loop in
      guard let total, let count = loop.count else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      return overflow ? nil : product
    }
  }
}

extension TestSequence {
  /// All steps in the order of the file, those of called sequences in the place of the call.
  package func listed(_ selection: StepSelection? = nil) -> [ListedStep] {
    var listing = Listing(progress: selection.map { SelectionProgress($0) })
    for (section, items) in [(Section.setup, setup), (.steps, steps), (.teardown, teardown)] {
      listing.add(items, of: self, Listing.Place(section: section))
    }
    return listing.steps
  }
}

/// A walk through the items of a sequence.
private struct Listing {
  /// What the groups around an item say.
  struct Place {
    var section: Section
    var groups: [String] = []
    var tags: [String] = []
    var loops: [ListedStep.Repetition] = []
    var conditions: [String] = []
    var isChosen = false
    var isLeftOut = false

    mutating func add(_ modifiers: Modifiers?, in sequence: TestSequence) {
      guard let modifiers else { return }
      tags += modifiers.tags.filter { !tags.contains($0) }
      if let skip = modifiers.skip { conditions.append("skip: \(sequence.written(skip))") }
      if let condition = modifiers.condition { conditions.append("when: \(condition.text)") }
    }
  }

  var steps: [ListedStep] = []
  var progress: SelectionProgress?

  mutating func add(_ items: [Item], of sequence: TestSequence, _ place: Place) {
    for item in items {
      switch item {
      case .step(let step): add(step, of: sequence, place)
      case .group(let group): add(group, of: sequence, place)
      }
    }
  }

  private mutating func add(_ step: Step, of sequence: TestSequence, _ outer: Place) {
    var place = outer
    place.add(step.modifiers, in: sequence)
    var isSelected = true
    // Setup and teardown are run whatever the run is limited to.
    if place.isLeftOut {
      isSelected = false
    } else if place.section == .steps, progress != nil {
      let names = SelectableNames(step, in: sequence)
      isSelected = progress?.enter(names, isChosen: place.isChosen) == true
      progress?.leave(names)
    }
    steps.append(
      ListedStep(
        number: steps.count + 1, section: place.section, id: step.modifiers?.id, groups: place.groups,
        name: sequence.label(of: step), kind: step.action.kind, tags: place.tags, loops: place.loops,
        conditions: place.conditions, span: step.span, isSelected: isSelected))
  }

  private mutating func add(_ group: Group, of sequence: TestSequence, _ outer: Place) {
    var place = outer
    place.groups.append(group.staticName)
    place.add(group.modifiers, in: sequence)
    if let loop = group.loop { place.loops.append(ListedStep.Repetition(loop, in: sequence)) }
    let names = SelectableNames(group)
    let isLimited = place.section == .steps && !place.isLeftOut && progress != nil
    if isLimited {
      place.isLeftOut = progress?.mayEnter(names) == false
      place.isChosen = place.isChosen || progress?.chooses(names) == true
    }
    add(group.setup + group.steps + group.teardown, of: group.call?.sequence ?? sequence, place)
    if isLimited { progress?.leave(names) }
  }
}

extension ListedStep.Repetition {
  init(_ loop: Loop, in sequence: TestSequence) {
    isAtMost = loop.until != nil
    switch loop.source {
    case .count(.literal(let count)): (self.count, source) = (count, nil)
    case .count(.computed(let id)): (count, source) = (nil, sequence[id].source)
    case .rows(let count, _): (self.count, source) = (count, nil)
    }
  }
}

extension TestSequence {
  /// A text as the file writes it.
  func written(_ text: Operand<String>) -> String {
    switch text {
    case .literal(let text): text
    case .computed(let id): self[id].source
    }
  }
}
