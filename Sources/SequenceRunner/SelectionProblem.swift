package import SequenceModel

/// Why a selection cannot be what its writer means.
package enum SelectionProblem: Hashable, Sendable {
  /// Nothing has this name, id or tag.
  case unknown(option: String, word: String, known: [String])
  /// The last step stands before the first.
  case backwards(from: String, until: String)
}

extension StepSelection {
  /// What is wrong with it, if anything is: every word must select something in one of the programs at least
  /// (language rule R18).
  package func problem(in programs: [Program]) -> SelectionProblem? {
    let listings = programs.map { $0.selectable }
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
  /// What steps and groups can be named by, in the order of the run.
  fileprivate var selectable: [SelectableNames] {
    var names: [SelectableNames] = []
    var walk = ItemWalk(self)
    while let visit = walk.next() {
      switch visit {
      case .step(let id): names.append(SelectableNames(steps[id], in: self))
      // A group is over where it ends, and not where it begins.
      case .enter(let group), .leave(let group): names.append(SelectableNames(group))
      }
    }
    return names
  }
}
