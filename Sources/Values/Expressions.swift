package import Diagnostics

/// Reads expressions.
package enum Expressions {
  /// The inside of `$(…)`, or the whole of `when`, `until`, `where`, `assert`, `convert`.
  package static func parse(
    _ text: ExpressionText, scope: any ExpressionScope, log: inout DiagnosticLog
  ) -> Expression? {
    nil
  }

  /// A whole scalar that begins with `$`: `$name`, `$uut.serial`, `$(…)`.
  package static func parseReference(
    _ text: ExpressionText, scope: any ExpressionScope, log: inout DiagnosticLog
  ) -> Expression? {
    nil
  }

  /// A text with `$name`, `$(…)` and `$$` in it.
  package static func parseTemplate(
    _ text: ExpressionText, scope: any ExpressionScope, log: inout DiagnosticLog
  ) -> Expression? {
    nil
  }
}

extension Expressions {
  /// Whether a word means something of its own in an expression, so that no variable can have it for a name.
  package static func isReserved(_ name: String) -> Bool {
    ["true", "false", "and", "or", "not"].contains(name)
  }
}
