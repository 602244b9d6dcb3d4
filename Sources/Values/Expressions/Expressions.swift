package import Diagnostics

/// Reads expressions.
///
/// If a function returns nil, the log has the reason.
package enum Expressions {
  /// The inside of `$(…)`, or the whole of `when`, `until`, `where`, `assert`, `convert`.
  package static func parse(
    _ text: ExpressionText, scope: any ExpressionScope, log: inout DiagnosticLog
  ) -> Expression? {
    read(text, scope, &log) { parser throws(ExpressionMistake) in
      guard text.bytes.contains(where: { !$0.isBlank }) else { throw .nothing }
      let part = try parser.expression()
      guard parser.token.kind == .end else { throw parser.unexpected(closing: nil) }
      return part
    }
  }

  /// A whole scalar that begins with `$`: `$name`, `$uut.serial`, `$(…)`; one that begins with `$$` is a text.
  package static func parseReference(
    _ text: ExpressionText, scope: any ExpressionScope, log: inout DiagnosticLog
  ) -> Expression? {
    if text.bytes.starts(with: "$$".utf8) { return parseTemplate(text, scope: scope, log: &log) }
    return read(text, scope, &log) { parser throws(ExpressionMistake) in
      guard text.bytes.first == UInt8(ascii: "$") else { throw .noReference(0..<text.bytes.count) }
      let part = try parser.reference(at: 0)
      guard parser.lexer.position == text.bytes.count else {
        throw .textBehindReference(part.range, of: text, isName: !text.bytes.starts(with: "$(".utf8))
      }
      return part
    }
  }

  /// A text with `$name`, `$(…)` and `$$` in it; its value is always a text.
  package static func parseTemplate(
    _ text: ExpressionText, scope: any ExpressionScope, log: inout DiagnosticLog
  ) -> Expression? {
    read(text, scope, &log) { parser throws(ExpressionMistake) in try parser.template() }
  }

  private static func read(
    _ text: ExpressionText, _ scope: any ExpressionScope, _ log: inout DiagnosticLog,
    _ body: (inout ExpressionParser) throws(ExpressionMistake) -> ExpressionParser.Part
  ) -> Expression? {
    guard text.bytes.count <= ValueLimits.expressionBytes else {
      log.append(ExpressionMistake.tooManyBytes(text.bytes.count).diagnostic(in: text))
      return nil
    }
    var parser = ExpressionParser(text, at: 0, scope: scope)
    do throws(ExpressionMistake) {
      let part = try body(&parser)
      if let type = part.type, parser.mistakes.isEmpty {
        var expression = Expression(
          type: type, span: text.span(part.range), printedDecimal: parser.printedDecimal.map(text.span),
          code: parser.code)
        expression.spelling = part.spelling
        expression.printedSpelling = parser.printedSpelling.map { .init(text: $0.text, span: text.span($0.range)) }
        return expression
      }
    } catch {
      parser.mistakes.append(error)
    }
    for mistake in parser.mistakes { log.append(mistake.diagnostic(in: text)) }
    return nil
  }
}

extension Expressions {
  /// Whether a word is reserved in expressions, so that no variable can have its name.
  package static func isReserved(_ name: String) -> Bool {
    ["true", "false", "and", "or", "not"].contains(name)
  }
}
