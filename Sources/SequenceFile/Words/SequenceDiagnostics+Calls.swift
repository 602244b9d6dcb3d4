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
      help: "a call has `with` `returns` `name` `id` `tags` `when` `skip` `retry` `on_failure`")
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
