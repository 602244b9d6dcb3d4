import Diagnostics

// The words of what can be wrong with a command about traces.
extension CommandFailure {
  static func noCommonBus(_ left: String, _ names: [String], _ right: String, _ others: [String]) -> CommandFailure {
    CommandFailure(
      .invalidInput, .notComparable,
      "the traces must have a bus in common: \(left) has \(names.joined(separator: ", ")), \(right) has "
        + others.joined(separator: ", "), at: .none, help: "compare traces of the same buses")
  }

  static func nothingToCompare(_ path: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .notComparable, "there is no transaction to compare", at: .file(path),
      help: "`i2cseq show \(path)` lists what it holds")
  }

  /// Whoever sends a capture to a board must know what is written there.
  static func writesNotAllowed(_ targets: [String], _ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .writes, "the capture writes to \(targets.joined(separator: ", ")), and nothing allows it",
      at: .file(path),
      help: "add `--allow-writes \(targets.joined(separator: ","))` if the unit bears it")
  }
}
