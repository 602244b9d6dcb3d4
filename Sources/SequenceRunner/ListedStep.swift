package import Diagnostics
package import SequenceModel

/// A step as in its file, with everything by which it can be selected.
///
/// A step in a loop is listed once.
package struct ListedStep: Hashable, Sendable {
  /// A loop around it.
  package struct Repetition: Hashable, Sendable {
    /// The number of iterations; nil if only the run knows.
    package var count: Int?
    /// The expression from which the run computes ``count``.
    package var source: String?
    /// Whether the loop may end earlier.
    package var isAtMost: Bool
  }

  /// The number of the step in its file, from 1.
  package var number: Int
  package var section: Section
  package var id: String?
  /// The names of the groups around it, from the outside in.
  package var groups: [String]
  package var name: String
  package var kind: String
  /// Its own tags and those of the groups around it.
  package var tags: [String]
  /// The loops around it, from the outside in.
  package var loops: [Repetition]
  /// The `skip` and `when` of the step and of the groups around it, as the file has them.
  package var conditions: [String]
  package var span: SourceSpan
  /// Whether a limited run would run it.
  package var isSelected: Bool

  /// How often it runs; nil if only the run knows.
  package var runs: Int? {
    loops.reduce(1) { total, loop in
      guard let total, let count = loop.count else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      return overflow ? nil : product
    }
  }
}

extension Program {
  /// All steps in the order of the file, those of called sequences in the place of the call.
  package func listed(_ selection: StepSelection? = nil) -> [ListedStep] {
    var listing = Listing(program: self, progress: selection.map { SelectionProgress($0) })
    var walk = ItemWalk(self)
    while let visit = walk.next() {
      switch visit {
      case .step(let id): listing.add(id, walk.section)
      case .enter(let group): listing.enter(group, walk.section)
      case .leave(let group): listing.leave(group)
      }
    }
    return listing.steps
  }
}

/// Collects the steps of a program.
private struct Listing {
  /// What an item inherits from the groups around it.
  struct Place {
    var groups: [String] = []
    var tags: [String] = []
    var loops: [ListedStep.Repetition] = []
    var conditions: [String] = []
    var isChosen = false
    var isLeftOut = false
    /// Whether the end of the group counts for what the run is limited to.
    var isLimited = false
    /// The first step in the group.
    var first = 0

    mutating func add(_ modifiers: Modifiers?, in program: Program) {
      guard let modifiers else { return }
      tags += modifiers.tags.filter { !tags.contains($0) }
      if let skip = modifiers.skip { conditions.append("skip: \(program.written(skip))") }
      if let condition = modifiers.condition { conditions.append("when: \(condition.text)") }
    }
  }

  let program: Program
  var progress: SelectionProgress?
  var places = [Place()]
  var steps: [ListedStep] = []

  init(program: Program, progress: SelectionProgress?) {
    self.program = program
    self.progress = progress
  }

  private var place: Place { places.last ?? Place() }

  mutating func add(_ id: StepID, _ section: Section) {
    let step = program.steps[id]
    var place = place
    place.add(step.modifiers, in: program)
    var isSelected = true
    // Setup and teardown are run whatever the run is limited to.
    if place.isLeftOut {
      isSelected = false
    } else if section == .steps, progress != nil {
      let names = SelectableNames(step, in: program)
      isSelected = progress?.enter(names, isChosen: place.isChosen) == true
      progress?.leave(names)
    }
    steps.append(
      ListedStep(
        number: Int(id.index) + 1, section: section, id: step.modifiers?.id, groups: place.groups,
        name: program.label(of: step), kind: step.action.kind.rawValue, tags: place.tags, loops: place.loops,
        conditions: place.conditions, span: step.span, isSelected: isSelected))
  }

  mutating func enter(_ group: Group, _ section: Section) {
    var place = place
    place.first = steps.count
    place.groups.append(group.staticName)
    place.add(group.modifiers, in: program)
    if let loop = group.loop { place.loops.append(ListedStep.Repetition(loop, in: program)) }
    place.isLimited = section == .steps && !place.isLeftOut && progress != nil
    if place.isLimited {
      let names = SelectableNames(group)
      place.isLeftOut = progress?.mayEnter(names) == false
      place.isChosen = place.isChosen || progress?.chooses(names) == true
    }
    places.append(place)
  }

  mutating func leave(_ group: Group) {
    let place = places.removeLast()
    guard place.isLimited else { return }
    progress?.leave(SelectableNames(group))
    if !place.isLeftOut, steps[place.first...].contains(where: \.isSelected) { selectSurroundings(of: group, place) }
  }

  /// Selects the setup and the teardown of a group in which something runs.
  private mutating func selectSurroundings(of group: Group, _ place: Place) {
    let sections = program.sections(of: group)
    for item in sections.setup + sections.teardown {
      for id in program.steps(in: item) {
        let isSkipped = progress?.skips(SelectableNames(program.steps[id], in: program)) == true
        // Listed steps stand in the order of their numbers.
        if !isSkipped, steps.indices.contains(Int(id.index)) { steps[Int(id.index)].isSelected = true }
      }
    }
  }
}

extension Program {
  /// All steps of an item.
  fileprivate func steps(in item: Item) -> Range<StepID> {
    switch item {
    case .step(let id): id..<id.advanced(by: 1)
    case .group(let id): groups[id].steps
    }
  }
}

extension ListedStep.Repetition {
  init(_ loop: Loop, in program: Program) {
    isAtMost = loop.until != nil
    (count, source) = (loop.count, loop.source(in: program))
  }
}
