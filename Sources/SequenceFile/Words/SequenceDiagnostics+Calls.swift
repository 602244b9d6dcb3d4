import DataFiles
import Diagnostics
import NodeDecoding
import SequenceModel
import Values

// Messages about files that a sequence names or calls.

extension Diagnostic {
  // MARK: Files and calls

  static func fileAccess(_ error: FileAccessError, at span: SourceSpan) -> Diagnostic {
    of(.file, error.message, at: span, help: error.help)
  }

  /// A file whose lines give addresses to their bytes, under a name that does not say so.
  static func imageOfOtherName(_ name: String, _ image: ImageFormat, at span: SourceSpan) -> Diagnostic {
    of(
      .file, "`\(name)` holds \(image.words.name), and its name does not end in `.\(image.words.ending)`", at: span,
      help: "rename it so, or say `format: raw` if its characters are meant")
  }

  static func fileSize(_ name: String, _ count: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.file, count == 0 ? "`\(name)` is empty" : "`\(name)` has \(count) bytes, at most \(limit) are read", at: span)
  }

  static func callCycle(_ path: [String], at span: SourceSpan) -> Diagnostic {
    of(.call, "a sequence must not call itself: \(path.joined(separator: " → "))", at: span)
  }

  static func callDepth(limit: Int, at span: SourceSpan) -> Diagnostic {
    of(.call, "calls lie at most \(limit) deep inside one another", at: span)
  }

  static func strayOfCall(at span: SourceSpan) -> Diagnostic {
    of(
      .call, "this belongs to the steps of the called sequence", at: span.head,
      help: "a call has `with` `returns` `bus` `name` `id` `tags` `when` `skip` `retry` `on_failure`")
  }

  static func strayBesideCall(at span: SourceSpan) -> Diagnostic {
    of(.call, "this belongs to a `call`, and this step calls no file", at: span.head, help: "take it out")
  }

  static func unknownParameter(_ name: String, of path: String, nearest: String?, known: [String], at span: SourceSpan)
    -> Diagnostic
  {
    of(
      .call, "`\(path)` has no parameter `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" }
        ?? (known.isEmpty
          ? "declare it there under `parameters`" : "its parameters are: \(known.joined(separator: " "))"))
  }

  static func unknownReturn(_ name: String, of path: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    of(
      .call, "`\(path)` saves and sets no `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" } ?? "write `save` or `set` there")
  }
}
