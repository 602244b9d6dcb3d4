extension LedgerChain.Break {
  /// What is wrong, in words.
  package var message: String {
    switch self {
    case .unreadable: "this is no line of a ledger: it was cut or changed"
    case .missing(let count): "\(count) line\(count == 1 ? " is" : "s are") missing before this one"
    case .outOfOrder(let number, let last): "line \(number) stands behind line \(last): it was moved or written twice"
    case .changedBefore: "the line before was changed after this one was written"
    case .earlier(let moment, let last): "the line was written at \(moment), before the one above it (\(last))"
    case .torn: "the last line has no end: whoever wrote it was interrupted"
    case .cut(let at, let kept): "the ledger ends in line \(at), and line \(kept) was written: its end was cut off"
    case .changedLast: "the last line was changed after it was written"
    case .unmarked: "`\(LedgerPlace.markName)` is missing, so that an end that was cut off would not be seen"
    case .elsewhere(let place): "the line belongs into `\(place)`: its folder was renamed, or it was moved"
    }
  }

  /// What to do.
  package var help: String {
    switch self {
    case .torn: "start the station again: the next start sets the rest of the line aside and goes on behind it"
    case .elsewhere: "give the folder its name back"
    case .unreadable, .missing, .outOfOrder, .changedBefore, .earlier, .cut, .changedLast, .unmarked:
      "compare with a copy of this ledger: nothing proves the runs in missing or changed lines"
    }
  }
}
