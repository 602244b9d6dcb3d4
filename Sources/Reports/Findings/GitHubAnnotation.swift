package import Diagnostics

/// A line that GitHub's runner shows at the line of the file ("workflow commands").
package enum GitHubAnnotation {
  /// The line, with its end.
  package static func text(of diagnostic: Diagnostic, _ sources: SourceMap) -> String {
    var properties: [(String, String)] = []
    if let place = FindingPlace(diagnostic, sources) {
      properties.append(("file", place.path))
      if let line = place.line { properties.append(("line", "\(line)")) }
      if let column = place.column { properties.append(("col", "\(column)")) }
    }
    properties.append(("title", diagnostic.rule))
    let words = properties.map { "\($0)=\(escaped(property: $1))" }.joined(separator: ",")
    return "::\(diagnostic.isSevere ? "error" : "warning") \(words)::\(escaped(diagnostic.wholeMessage))\n"
  }

  /// Escapes what the runner would take for the end of the line.
  ///
  /// Nothing else in a text is taken as a command.
  private static func escaped(_ text: String) -> String {
    PlainText.of(text, keepingLines: true).replacing("%", with: "%25").replacing("\n", with: "%0A")
  }

  private static func escaped(property text: String) -> String {
    escaped(PlainText.of(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
