import Diagnostics

// Messages about a command about traces.
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

  /// Two traces without a common target, which cannot be compared.
  static func noCommonTarget(_ left: String, _ right: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .notComparable, "no target is in both traces: \(left) and \(right)", at: .none,
      help: "`i2cseq show --stats \(left)` lists the targets; say --address-bits 8 if one was printed with the R/W bit")
  }

  static func busNotTraced(_ name: String, known: [String], _ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .bus, "the trace has no bus `\(PlainText.of(name))`", at: .file(path),
      help: "its buses are: \(known.map { PlainText.of($0) }.joined(separator: " "))")
  }

  /// A folder of recordings lacks the one of a sequence.
  static func noRecording(of sequence: String, in folder: String, expected: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .unreadable, "the folder holds no recording of \(sequence): there is no \(expected)",
      at: .file(folder), help: "record one: `i2cseq run \(sequence) --adapter ADAPTER --trace \(expected)`")
  }

  /// Too much comes through a pipe or from a device, which may never end.
  static func captureLength(_ path: String, limit: Int) -> CommandFailure {
    CommandFailure(
      .invalidInput, .tooLarge, "what comes through a pipe is a capture of at most \(limit >> 30) GiB",
      at: .file(path), help: "write it to a file first, and name that")
  }

  /// `convert` does not write sequences, because a sequence is no other form of a capture: it also says what is
  /// expected.
  static func sequenceOfCapture(_ capture: String, _ output: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "a capture is converted to a recording or another format of it, and not to a sequence",
      at: .file(output), help: "derive one: `i2cseq derive \(capture) -o \(output)`")
  }

  /// The output of `derive` has a name that is not one of a sequence.
  static func sequenceEnding(_ output: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "a sequence is written to a file whose name ends with .yaml or .yml", at: .file(output),
      help: "write `-o \(output).yaml`")
  }

  /// The capture writes to targets that were not allowed.
  ///
  /// Writes change a board, so each target must be allowed by name.
  static func writesNotAllowed(_ targets: [String], _ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .writes, "the capture writes to \(targets.joined(separator: ", ")), and nothing allows it",
      at: .file(path),
      help: "add `--allow-writes \(targets.joined(separator: ","))` if the unit bears it")
  }
}
