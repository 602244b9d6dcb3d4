import Diagnostics
import HostSystem
import I2CAdapters

/// Why a command cannot go on, and with which exit status it ends.
struct CommandFailure: Error {
  var status: ExitStatus
  var diagnostic: Diagnostic
  /// Further diagnostics.
  var others: [Diagnostic] = []
  /// The files that the diagnostics quote, if these are not sequences.
  var sources: SourceMap?

  init(
    _ status: ExitStatus, _ rule: CommandRule, _ message: String, at place: Diagnostic.Place, help: String? = nil
  ) {
    self.status = status
    diagnostic = Diagnostic(.error, rule: rule.rawValue, message, at: place)
    if let help { diagnostic = diagnostic.adding(.help, help) }
  }

  init(_ error: DriverError) {
    diagnostic = error.diagnostic
    others = error.others
    sources = error.sources
    status =
      switch error.kind {
      case .usage: .usage
      case .unavailable: .unavailable
      case .invalidRecording, .invalidBoard: .invalidInput
      }
  }

  /// A failure with several diagnostics of one file, at least one.
  init(_ status: ExitStatus, all diagnostics: [Diagnostic], _ sources: SourceMap) {
    self.status = status
    diagnostic =
      diagnostics.first ?? Diagnostic(.error, rule: CommandRule.unreadable.rawValue, "the file says nothing", at: .none)
    others = Array(diagnostics.dropFirst())
    self.sources = sources
  }

  init(_ status: ExitStatus, _ diagnostic: Diagnostic) {
    self.status = status
    self.diagnostic = diagnostic
  }
}

/// The rules for files and options of the command line.
package enum CommandRule: String, CaseIterable {
  case unreadable
  case directory
  case tooLarge = "too_large"
  case output
  case outputIsInput = "output_is_input"
  case incomplete
  case failedSource = "failed_source"
  case keyValue = "key_value"
  case unknownSetting = "unknown_setting"
  case parameterMissing = "parameter_missing"
  case uut
  case answers
  case selection
  case speed
  case bus
  case stretch
  case beyondAdapter = "beyond_adapter"
  case pinMissing = "pin_missing"
  case layout
  case exists
  case otherFile = "other_file"
  case unknownWord = "unknown_word"
  case unknownCommand = "unknown_command"
  case notComparable = "not_comparable"
  case writes
  case transaction
  case message
  case scan
  case recover
  case unknownAcknowledge = "unknown_acknowledge"
  case noEffect = "no_effect"
  case shard
  case merge
  case ledger
  case database
  case databaseAway = "database_away"
  case station
}

// Messages about a command line.
extension CommandFailure {
  static func unreadable(_ path: String, what: String, _ error: SystemError) -> CommandFailure {
    CommandFailure(
      .usage, .unreadable, "the \(what) cannot be read: \(error.reason)", at: .file(path),
      help: "give the path of a \(what) that exists and may be read")
  }

  static func directory(_ path: String, what: String) -> CommandFailure {
    let folder = path.hasSuffix("/") ? path : path + "/"
    return CommandFailure(
      .usage, .directory, "this is a folder, and the \(what) must be a file", at: .file(path),
      help: what == "sequence" ? "name the files one by one, as in `\(folder)*.yaml`" : "name one file in it")
  }

  static func noFile(_ path: String, what: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .unreadable, "this is no file but a pipe or a device, and the \(what) must be a file",
      at: .file(path), help: "copy what comes out of it into a file, and name that")
  }

  static func streamTooLarge(_ path: String, limit: Int) -> CommandFailure {
    CommandFailure(
      .invalidInput, .tooLarge, "a capture that comes through a pipe has at most \(limit >> 20) MiB", at: .file(path),
      help: "write it into a file first, and name that")
  }

  static func tooLarge(_ path: String, limit: Int) -> CommandFailure {
    CommandFailure(
      .invalidInput, .tooLarge, "a sequence file has at most \(limit >> 20) MiB", at: .file(path),
      help: "write what repeats as a group with `repeat`, or split the file")
  }

  static func keyValue(_ text: String, option: String, example: String) -> CommandFailure {
    CommandFailure(
      .usage, .keyValue, "`\(option) \(text)` must be a name, `=` and a value", at: .none, help: "write `\(example)`")
  }

  static func settingTwice(_ name: String) -> CommandFailure {
    CommandFailure(
      .usage, .keyValue, "`--set \(name)=…` is given twice", at: .none, help: "give each parameter one value")
  }

  static func unknownSetting(_ name: String, at place: Diagnostic.Place, known: [String]) -> CommandFailure {
    let cure =
      known.isEmpty
      ? "declare it under `parameters`"
      : nearest(to: name, among: known).map { "write `\($0)`" }
        ?? "the parameters are: \(known.joined(separator: " "))"
    return CommandFailure(
      .usage, .unknownSetting, "no sequence has a parameter `\(name)`", at: place, help: cure)
  }

  static func otherFile(_ kind: FileKind, _ path: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .otherFile, "this file is \(kind.words) and not a sequence", at: .file(path),
      help: kind.cure(path))
  }

  static func otherAdapterFile(_ kind: FileKind, _ path: String, insteadOf wanted: String) -> CommandFailure {
    let cure =
      switch kind {
      case .board: "write `--adapter board:\(path)`"
      case .trace: "write `--adapter replay:\(path)`"
      case .sequence, .chip, .suite: "name \(wanted)"
      }
    return CommandFailure(
      .invalidInput, .otherFile, "this file is \(kind.words) and not \(wanted)", at: .file(path), help: cure)
  }

  static func parameterMissing(_ names: [String], of path: String) -> CommandFailure {
    CommandFailure(
      .usage, .parameterMissing,
      "\(names.map { "`\($0)`" }.joined(separator: ", ")) \(names.count == 1 ? "has" : "have") no value",
      at: .file(path),
      help: "add \(names.map { "`--set \($0)=…`" }.joined(separator: " "))")
  }

  static func unknownUUT(_ name: String, known: [String]) -> CommandFailure {
    CommandFailure(
      .usage, .uut, "no sequence asks for `\(name)` of the unit", at: .none,
      help: known.isEmpty ? "declare it under `uut`" : "it may be one of: \(known.joined(separator: " "))")
  }

  static func uutMissing(_ name: String, of path: String, hasPrompt: Bool) -> CommandFailure {
    let option = name == "serial" ? "--serial …" : "--uut \(name)=…"
    return CommandFailure(
      .usage, .uut,
      "`\(name)` of the unit is not known" + (hasPrompt ? ", and there is nobody at a terminal to ask" : ""),
      at: .file(path), help: "add `\(option)`")
  }

  /// Somebody stopped the run while a question about the unit was open.
  static func interruptedBefore(_ path: String) -> CommandFailure {
    CommandFailure(
      .interrupted, .uut, "the run was interrupted before its first step", at: .file(path), help: "run it again")
  }

  static func uutPattern(_ name: String, _ text: String, _ pattern: String, of path: String) -> CommandFailure {
    CommandFailure(
      .usage, .uut, "`\(name)` of the unit must match `\(pattern)`, and this is '\(text)'", at: .file(path),
      help: "scan the label again")
  }

  static func uutChoice(_ name: String, _ text: String, among choices: [String], of path: String) -> CommandFailure {
    CommandFailure(
      .usage, .uut, "`\(name)` of the unit must be one of \(choices.joined(separator: ", ")), and this is '\(text)'",
      at: .file(path), help: "scan the label again, or look whether this is the sequence for it")
  }

  /// `--speed` would raise the clock.
  ///
  /// It can only be lowered, because the sequence gives the highest clock for the unit.
  static func speedRaised(_ asked: String, over limit: String, _ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .speed,
      "`--speed \(asked)` would raise the clock: the file says \(limit)", at: .file(path),
      help: "write `--speed \(limit)` or less")
  }

  static func unknownWord(_ word: String, nearest: String?) -> CommandFailure {
    CommandFailure(
      .usage, .unknownWord, "`\(word)` is no word of the reference", at: .none,
      help: nearest.map { "write `i2cseq explain \($0)`" } ?? "`i2cseq explain` lists all there are")
  }

  /// `init` found a file.
  ///
  /// It never overwrites one, because beginners may not expect that.
  static func exists(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .exists, "this file exists already, and `init` overwrites nothing", at: .file(path),
      help: "name another file, as in `i2cseq init \(path.hasSuffix(".yaml") ? path.dropLast(5) : path[...])-2.yaml`")
  }
}
