package import SequenceModel

/// Why a selection cannot be what its author means.
package enum SelectionProblem: Hashable, Sendable {
  /// Nothing has this name, id or tag.
  case unknown(option: String, word: String, known: [String])
  /// Only the setup or the teardown, which always run, have something with this name.
  case alwaysRuns(option: String, word: String)
  /// The last step comes before the first.
  case backwards(from: String, until: String)
}

extension StepSelection {
  /// What is wrong with the selection, if anything: every word must select something in at least one of the programs
  /// (language rule R18).
  package func problem(in programs: [Program]) -> SelectionProblem? {
    let everything = programs.map { $0.selectable }
    let listings = everything.map { $0.filter(\.isLimited).map(\.names) }
    let fileTags = Set(programs.flatMap(\.main.tags))
    let words =
      only.map { ("--only", $0) } + skip.map { ("--skip", $0) }
      + [from, until].enumerated().compactMap { index, word in
        word.map { (index == 0 ? "--from" : "--until", $0) }
      }
    for (option, word) in words {
      let takesTags = option == "--only" || option == "--skip"
      let isKnown = listings.joined().contains { $0.match(word) || takesTags && $0.tags.contains(word) }
      if isKnown || takesTags && fileTags.contains(word) { continue }
      let isElsewhere = everything.joined().contains {
        $0.names.match(word) || takesTags && $0.names.tags.contains(word)
      }
      if isElsewhere { return .alwaysRuns(option: option, word: word) }
      let known =
        listings.joined().flatMap { [$0.name, $0.id].compactMap { $0 } + (takesTags ? $0.tags : []) }
        + (takesTags ? Array(fileTags) : [])
      return .unknown(option: option, word: word, known: Array(Set(known)).sorted())
    }
    guard let from, let until else { return nil }
    for listing in listings {
      guard let first = listing.firstIndex(where: { $0.match(from) }) else { continue }
      if let last = listing.lastIndex(where: { $0.match(until) }), last < first {
        return .backwards(from: from, until: until)
      }
    }
    return nil
  }
}

extension Program {
  /// The names of all steps and groups, in the order of the run, and whether a selection applies to them.
  fileprivate var selectable: [(names: SelectableNames, isLimited: Bool)] {
    var names: [(names: SelectableNames, isLimited: Bool)] = []
    var walk = ItemWalk(self)
    while let visit = walk.next() {
      switch visit {
      case .step(let id): names.append((SelectableNames(steps[id], in: self), walk.section == .steps))
      // A group has two places: `--from` needs where it begins, `--until` where it ends.
      case .enter(let group), .leave(let group): names.append((SelectableNames(group), walk.section == .steps))
      }
    }
    return names
  }
}
