/// Visits all items of a program in the order of the run, with called files in the place of their call.
///
/// Whatever looks at every step uses it, so that there is one way to enter groups and calls.
package struct ItemWalk: Sequence, IteratorProtocol {
  /// A visit.
  package enum Visit {
    case step(StepID)
    /// A group or call begins, and ends.
    case enter(Group)
    case leave(Group)
  }

  /// A file or group that was begun.
  private struct Level {
    var group: Group?
    var sections: Sections
    var section = Section.setup
    /// Where its list goes on after the group that was entered.
    var next = 0
  }

  private let program: Program
  private let last: Section
  /// The file and the groups around the item that comes next, the innermost last.
  private var levels: [Level]
  /// The list of the innermost level, and the index of its next item.
  ///
  /// They are kept apart, so that nothing is copied for a step.
  private var items: [Item]
  private var place = 0

  /// All items of the file that is run.
  ///
  /// - Parameter last: the last section to visit, in the file and in groups.
  package init(_ program: Program, last: Section = .teardown) {
    self.program = program
    self.last = last
    levels = [Level(sections: program.main.sections)]
    items = program.main.sections.setup
  }

  /// The section of the run.
  package var section: Section { levels.first?.section ?? .teardown }

  /// Whether the last item belongs to a teardown, of the file or of a group around it.
  package var isInTeardown: Bool { levels.contains { $0.section == .teardown } }

  /// The next item; nil behind the last.
  package mutating func next() -> Visit? {
    while !levels.isEmpty {
      if place < items.count {
        let item = items[place]
        place += 1
        switch item {
        case .step(let id): return .step(id)
        case .group(let id): return .enter(enter(program.groups[id]))
        }
      }
      if goOn() { continue }
      if let group = leave() { return .leave(group) }
    }
    return nil
  }

  private mutating func enter(_ group: Group) -> Group {
    levels[levels.count - 1].next = place
    let sections = program.sections(of: group)
    levels.append(Level(group: group, sections: sections))
    (items, place) = (sections.setup, 0)
    return group
  }

  /// Goes on to the next section of the innermost group; false behind the last.
  private mutating func goOn() -> Bool {
    let level = levels[levels.count - 1]
    let following: Section
    switch level.section {
    case last, .teardown: return false
    case .setup: following = .steps
    case .steps: following = .teardown
    }
    levels[levels.count - 1].section = following
    (items, place) = (level.sections[following], 0)
    return true
  }

  /// Leaves the innermost group; nil if that is the file.
  private mutating func leave() -> Group? {
    let group = levels.removeLast().group
    if let level = levels.last { (items, place) = (level.sections[level.section], level.next) }
    return group
  }

  /// Skips all items of the group that was entered last.
  ///
  /// Its end is visited next.
  package mutating func skipGroup() {
    guard levels.count > 1 else { return }
    levels[levels.count - 1].section = last
    (items, place) = ([], 0)
  }
}
