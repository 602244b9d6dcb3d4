/// A way through all items of a program in the order of the run, called files in the place of their call.
///
/// Whoever asks something of every step goes this way, so that nobody decides anew how groups and calls are entered.
package struct ItemWalk: Sequence, IteratorProtocol {
  /// What is met.
  package enum Visit {
    case step(StepID)
    /// A group or call begins, and ends.
    case enter(Group)
    case leave(Group)
  }

  /// A list under way.
  private struct Level {
    var group: Group?
    var sections: Sections
    var section: Section
    var next = 0
  }

  private let program: Program
  private var levels: [Level]
  private let last: Section

  /// All items of the file that is run.
  ///
  /// - Parameter last: the section behind which nothing is met, neither in the file nor in a group.
  package init(_ program: Program, last: Section = .teardown) {
    self.program = program
    self.last = last
    levels = [Level(sections: program.main.sections, section: .setup)]
  }

  /// The section of the run.
  package var section: Section { levels.first?.section ?? .teardown }

  /// The innermost group around the step that was met last.
  package var group: Group? { levels.last?.group }

  /// Whether the item that was met last belongs to a teardown, of the file or of a group around it.
  package var isInTeardown: Bool { levels.contains { $0.section == .teardown } }

  /// The next item; nil behind the last.
  package mutating func next() -> Visit? {
    while let level = levels.last {
      let items = level.sections[level.section]
      if level.next < items.count {
        levels[levels.count - 1].next += 1
        switch items[level.next] {
        case .step(let id): return .step(id)
        case .group(let id):
          let group = program.groups[id]
          levels.append(Level(group: group, sections: program.sections(of: group), section: .setup))
          return .enter(group)
        }
      }
      if let section = following(level.section) {
        levels[levels.count - 1].section = section
        levels[levels.count - 1].next = 0
        continue
      }
      levels.removeLast()
      if let group = level.group { return .leave(group) }
    }
    return nil
  }

  /// Leaves out all items of the group that was entered last; its end is met next.
  package mutating func skipGroup() {
    guard let level = levels.last, level.group != nil else { return }
    levels[levels.count - 1].section = last
    levels[levels.count - 1].next = level.sections[last].count
  }

  private func following(_ section: Section) -> Section? {
    if section == last { return nil }
    return switch section {
    case .setup: .steps
    case .steps: .teardown
    case .teardown: nil
    }
  }
}
