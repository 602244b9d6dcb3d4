import Diagnostics
import NodeDecoding

// Messages about a sequence file as a whole. They are in lower case without a full stop: what it must be, then what to
// type.

extension Diagnostic {
  /// An error of this rule at a place, with a line to type.
  static func of(
    _ rule: SequenceRule, _ message: String, at span: SourceSpan, label: String = "", help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, rule: rule.rawValue, message, at: .source(span), label: label,
      notes: help.map { [Note(.help, $0)] } ?? [])
  }

  /// A file with other keys altogether: what each of them is not, and what is missing, has this one cause.
  static func noSequence(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, rule: NodeRule.missingKey.rawValue, "this file has none of the keys of a sequence", at: .source(span),
      notes: [
        Note(
          .help, "write `schema: 1`, `name` and `steps`; a file with values of parameters is given with `--set-file`")
      ])
  }

  /// Several keys that every sequence has, and one cause: the head of the file was forgotten.
  static func missingHead(_ keys: [String], examples: [String], at span: SourceSpan) -> Diagnostic {
    let (names, lines) = (keys.map { "`\($0)`" }, examples.map { "`\($0)`" })
    return Diagnostic(
      .error, rule: NodeRule.missingKey.rawValue,
      "a sequence needs \(names.dropLast().joined(separator: ", ")) and \(names.last ?? "")", at: .source(span),
      notes: [
        Note(
          .help,
          "write \(lines.dropLast().joined(separator: ", ")) and \(lines.last ?? ""), each on a line of its own")
      ])
  }

  static func tooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.limit, "groups lie at most \(limit) deep inside one another", at: span, help: "take a level out")
  }

  static func tooManyItems(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .limit, "a run has at most \(limit) steps and calls, those of all called files among them", at: span,
      help: "call a file once in a group with `repeat` or `for_each` instead of many times, or make it two sequences")
  }

  static func duplicateID(_ id: String, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    of(.duplicateID, "the id `\(id)` is taken", at: span, help: "give this step an id of its own")
      .adding(.note, "first used here", at: first)
  }
}
