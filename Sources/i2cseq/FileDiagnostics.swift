import Diagnostics

// Messages about files which stop nothing, or which accompany others.
extension Diagnostic {
  /// The system does not let a capture be read.
  static func captureUnreadable(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(.error, rule: CommandRule.unreadable.rawValue, "the capture cannot be read: \(reason)", at: .file(path))
  }

  /// How many diagnostics a log has left out.
  static func more(_ count: Int, _ path: String) -> Diagnostic {
    Diagnostic(.error, rule: "more", "\(count) more diagnostics are not shown", at: .file(path))
  }

  /// A file that `fmt` would rewrite, with the first line that would change.
  static func layout(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.layout.rawValue, "the file is not in the canonical layout", at: .source(span),
      label: "the first line that changes", notes: [Note(.help, "i2cseq fmt \(path)")])
  }

  /// A sequence is derived from a run that did not pass: what was wrong there becomes what is expected of all units.
  static func derivedOfFailure(_ path: String, _ verdict: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.failedSource.rawValue,
      "this is the trace of a run that \(verdict): what was wrong there is expected now", at: .file(path),
      notes: [Note(.help, "derive from traces of good boards, or mend what is expected by hand")])
  }

  /// A trace without its last line.
  static func incompleteTrace(_ path: String, line: Int) -> Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.incomplete.rawValue,
      "the trace has no end line: the run was interrupted, or the file is cut; what is whole was taken",
      at: .line(path: path, line: line, column: nil))
  }
}
