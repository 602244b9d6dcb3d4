package import Diagnostics

/// Why an expression has no value in this run.
package struct EvaluationError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// It uses a variable that has no value yet, or no longer.
    case unset(variable: Int)
    case other
  }

  package var kind: Kind
  package var rule: ValueRule
  package var message: String
  /// The part of the expression that has no value.
  package var span: SourceSpan
  package var help: String?

  package init(_ error: ValueError, kind: Kind = .other, at span: SourceSpan) {
    self.kind = kind
    rule = error.rule
    message = error.message
    self.span = span
    help = error.help
  }

  package func diagnostic(_ severity: Diagnostic.Severity) -> Diagnostic {
    Diagnostic(
      severity, rule: rule.rawValue, message, at: .source(span),
      notes: help.map { [Diagnostic.Note(.help, $0)] } ?? [])
  }
}
