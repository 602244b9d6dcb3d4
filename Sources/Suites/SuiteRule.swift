package import Diagnostics

/// The rules that a suite file is held to beyond those that it shares with other files.
package enum SuiteRule: String, CaseIterable, Sendable {
  case suiteName = "suite_name"
  case suiteEmpty = "suite_empty"
  case suiteFiles = "suite_files"
  case suiteMatrix = "suite_matrix"
  case suiteSetting = "suite_setting"
  case suiteAdapter = "suite_adapter"
}

extension Diagnostic {
  private static func of(_ rule: SuiteRule, _ message: String, at span: SourceSpan, help: String) -> Diagnostic {
    Diagnostic(.error, rule: rule.rawValue, message, at: .source(span), notes: [Note(.help, help)])
  }

  static func runName(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(
      .suiteName, "the name of a run is made of letters, digits, `-` and `_`, because reports are called by it",
      at: span, help: "write `\(safeName(text))`")
  }

  private static func safeName(_ text: String) -> String {
    let name = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" }
    return name.isEmpty ? "board" : String(name.prefix(SuiteLimits.nameBytes))
  }

  static func suiteEmpty(_ what: String, example: String, at span: SourceSpan) -> Diagnostic {
    of(.suiteEmpty, "\(what) has nothing in it", at: span, help: "write `\(example)`")
  }

  static func fixedInMatrix(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .suiteMatrix, "`\(name)` has one value under `parameters` and several under `matrix`", at: span,
      help: "take it out of one of them")
  }

  static func valueTwice(_ value: String, of name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .suiteMatrix, "`\(name)` has the value `\(value)` twice, and nobody could tell the two runs apart", at: span,
      help: "take one of them out")
  }

  static func matrixTooLarge(at span: SourceSpan) -> Diagnostic {
    of(
      .suiteMatrix, "the matrix has more than \(SuiteLimits.combinations) combinations", at: span.head,
      help: "take values out, or make several runs of it")
  }

  // What the files and the command line say to it.

  package static func noFile(_ path: String, at span: SourceSpan) -> Diagnostic {
    of(.suiteFiles, "no file is called `\(path)`", at: span, help: "paths are relative to the suite file")
  }

  package static func fileTwice(_ path: String, at span: SourceSpan) -> Diagnostic {
    of(
      .suiteFiles, "this run has `\(path)` already", at: span,
      help: "take it out, or give it a run of its own with other conditions")
  }

  package static func tooManyMembers(at span: SourceSpan) -> Diagnostic {
    of(
      .suiteFiles, "a suite runs at most \(SuiteLimits.members) sequences", at: span,
      help: "make several suites of it")
  }

  package static func unknownSetting(_ name: String, known: [String], at span: SourceSpan) -> Diagnostic {
    let nearest = Diagnostics.nearest(to: name, among: known).map { "write `\($0)`" }
    let others = known.isEmpty ? "take it out" : "the parameters are: \(known.joined(separator: " "))"
    return of(
      .suiteSetting, "no sequence that is run with it has a parameter `\(name)`", at: span, help: nearest ?? others)
  }

  package static func setInMatrix(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .suiteMatrix, "`\(name)` has its values from here, and another one in the command line", at: span,
      help: "take it out of the command line, or run the sequence by itself")
  }

  package static func suiteAdapter(_ reason: String, help: String?, at span: SourceSpan) -> Diagnostic {
    of(.suiteAdapter, reason, at: span, help: help ?? "write one as `--adapter` takes it, as in `ch341`")
  }
}
