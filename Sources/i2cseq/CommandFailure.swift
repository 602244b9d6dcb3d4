import Diagnostics
import I2CDrivers

/// Why a command cannot go on, and with which exit status it ends.
struct CommandFailure: Error {
  var status: ExitStatus
  var diagnostic: Diagnostic
  /// What else is to be said.
  var others: [Diagnostic] = []
  /// The file that diagnostics quote, where it is none of the sequences.
  var sources: SourceMap?

  private init(
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

  init(_ status: ExitStatus, _ diagnostic: Diagnostic) {
    self.status = status
    self.diagnostic = diagnostic
  }
}

/// What files and options of the command line are held to.
enum CommandRule: String, CaseIterable {
  case unreadable
  case directory
  case tooLarge = "too_large"
  case output
  case outputIsInput = "output_is_input"
  case incomplete
  case layout
  case exists
}

// The words of what can be wrong with a command line.
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

  static func tooLarge(_ path: String, limit: Int) -> CommandFailure {
    CommandFailure(
      .invalidInput, .tooLarge, "a sequence file has at most \(limit >> 20) MiB", at: .file(path),
      help: "write what repeats as a group with `repeat`, or split the file")
  }

  static func output(_ path: String, _ error: SystemError) -> CommandFailure {
    CommandFailure(
      .usage, .output, "this file cannot be written: \(error.reason)", at: .file(path),
      help: "choose a folder that exists and may be written to")
  }

  /// Whoever asks for a first sequence has nothing to lose by it.
  static func exists(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .exists, "this file exists already, and `init` overwrites nothing", at: .file(path),
      help: "name another file, as in `i2cseq init \(path.hasSuffix(".yaml") ? path.dropLast(5) : path[...])-2.yaml`")
  }

  static func outputKind(_ path: String) -> CommandFailure {
    CommandFailure(.usage, .output, "this is no file that could be replaced", at: .file(path), help: "name a file")
  }

  static func outputFolder(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "with several sequences `--trace` names a folder, and there is none here", at: .file(path),
      help: "make it first: mkdir -p \(path)")
  }

  static func outputIsInput(_ path: String, _ input: String) -> CommandFailure {
    CommandFailure(
      .usage, .outputIsInput, "this output would replace the input `\(input)`", at: .file(path),
      help: "choose another name for the output")
  }

  static func outputTwice(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .outputIsInput, "two outputs have this name", at: .file(path), help: "give each output a name of its own")
  }
}

extension Diagnostic {
  /// The words of a capture that the system does not let be read.
  static func captureUnreadable(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(.error, rule: CommandRule.unreadable.rawValue, "the capture cannot be read: \(reason)", at: .file(path))
  }

  /// What a log has left out.
  static func more(_ count: Int, _ path: String) -> Diagnostic {
    Diagnostic(.error, rule: "more", "\(count) more diagnostics are not shown", at: .file(path))
  }

  /// A file that `fmt` would rewrite, with the first line that would change.
  static func layout(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.layout.rawValue, "the file is not in the canonical layout", at: .source(span),
      label: "the first line that changes", notes: [Note(.help, "i2cseq fmt \(path)")])
  }

  /// A trace without its last line.
  static func incompleteTrace(_ path: String, line: Int) -> Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.incomplete.rawValue,
      "the trace has no end line: the run was interrupted, or the file is cut; what is whole was taken",
      at: .line(path: path, line: line, column: nil))
  }
}
