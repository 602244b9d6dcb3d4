import Diagnostics
import SequenceRunner

// Messages about a selection of steps that cannot be what is meant.
extension CommandFailure {
  static func selection(_ problem: SelectionProblem) -> CommandFailure {
    switch problem {
    case .unknown(let option, let word, let known):
      let cure = nearest(to: word, among: known).map { "write `\(option) '\($0)'`" }
      return CommandFailure(
        .usage, .selection, "`\(option) \(word)` selects nothing: no step or group has this name or id", at: .none,
        help: cure ?? "`i2cseq list FILE` shows names, ids and tags")
    case .alwaysRuns(let option, let word):
      return CommandFailure(
        .usage, .selection, "`\(option) \(word)` selects nothing: it names a part of the setup or the teardown",
        at: .none,
        help: "take it out: setup and teardown run in every run")
    case .backwards(let from, let until):
      return CommandFailure(
        .usage, .selection, "`\(until)` stands before `\(from)`, so nothing lies between them", at: .none,
        help: "write `--from '\(until)' --until '\(from)'`")
    }
  }

  static func selectionEmpty(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .selection, "no step of `steps` is left to run", at: .file(path),
      help: "`i2cseq list FILE` shows names, ids and tags")
  }
}
