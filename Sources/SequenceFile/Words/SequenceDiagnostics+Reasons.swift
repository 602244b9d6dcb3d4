import Diagnostics
import Values

// The words of what would leave a step out, excuse it, or let it pass on every unit.
extension Diagnostic {
  static func unequalBytes(_ bytes: Expression.UnequalBytes) -> Diagnostic {
    of(
      .dataLength, "\(bytes.left) bytes are compared with \(bytes.right), so they differ on every unit", at: bytes.span,
      help: "compare as many bytes as are read, or a slice of them, as in `v[0..3]`")
  }

  /// - Parameter isMeant: whether the word says yes.
  static func noReason(_ word: String, of key: String, isMeant: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .valueType, "`\(key)` takes the reason, and `\(word)` is none", at: span,
      help: isMeant
        ? "write why, as in `\(key): \(key == "skip" ? "no fixture yet" : "for the record")`"
        : "take `\(key)` out\(key == "skip" ? ": a step runs where nothing skips it" : "")")
  }

  static func conditionAsReason(at span: SourceSpan) -> Diagnostic {
    of(
      .valueType, "`skip` takes the reason, and this is true or false", at: span,
      help: "write `when:` with the condition under which it runs")
  }
}
