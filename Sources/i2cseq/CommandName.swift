import ArgumentParser
import Diagnostics

/// The first word of a command line.
enum CommandName {
  /// The failure of a word that names no command; nil if it names one, or if the parser has a better answer.
  static func mistake(in arguments: [String]) -> CommandFailure? {
    guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
    let known = I2CSeq.configuration.subcommands.map { $0._commandName } + ["help"]
    return known.contains(word) ? nil : .unknownCommand(word, nearest: nearest(to: word, among: known))
  }
}

extension CommandFailure {
  fileprivate static func unknownCommand(_ word: String, nearest: String?) -> CommandFailure {
    let isSequence = [".yaml", ".yml"].contains(where: word.hasSuffix)
    // A file that is there and no sequence is a recording, a capture, or what `show` says more about.
    let command = isSequence ? "run" : FileStatus.of(word)?.kind == .file ? "show" : nil
    let cure = command.map { "write `i2cseq \($0) \(word)`" } ?? nearest.map { "write `i2cseq \($0)`" }
    return CommandFailure(
      .usage, .unknownCommand, "there is no command `\(word)`", at: .none,
      help: cure ?? "`i2cseq --help` lists the commands")
  }
}
