package import Diagnostics

/// Lays out sequence files the canonical way; see <doc:CanonicalLayout>.
package enum CanonicalLayout {
  /// A file laid out.
  package struct Result: Sendable {
    package var bytes: [UInt8]
    /// Whether the file stays as it is because, laid out, it would say something else.
    package var isLeft = false
  }

  /// Passes after which a text must have settled: one lays it out, and the next finds nothing to do.
  private static let passLimit = 4

  /// The file in the canonical layout; nil when the log has errors.
  package static func apply(to file: SourceMap.File, log: inout DiagnosticLog) -> Result? {
    guard let original = ParsedText(file, log: &log) else { return nil }
    guard let bytes = settled(original), let result = ParsedText(bytes), LayoutCheck.saysTheSame(original, result)
    else {
      return Result(bytes: file.bytes, isLeft: true)
    }
    return Result(bytes: bytes)
  }

  /// What a text has become when another pass changes nothing; nil where that does not come about.
  private static func settled(_ text: ParsedText) -> [UInt8]? {
    var text = text
    for _ in 0..<passLimit {
      guard let bytes = pass(text) else { return nil }
      if bytes == text.bytes { return bytes }
      guard let next = ParsedText(bytes) else { return nil }
      text = next
    }
    return nil
  }

  private static func pass(_ text: ParsedText) -> [UInt8]? {
    var survey = Survey(text)
    if let reordered = KeyReordering(survey).reordered {
      guard let text = ParsedText(reordered) else { return nil }
      survey = Survey(text)
    }
    return edits(survey).applied(to: survey.text.bytes)
  }

  private static func edits(_ survey: Survey) -> [TextEdit] {
    // Lines that are taken away as a whole: other edits in them are dropped.
    let lines = BlankLines(survey).edits
    let ends = LineEnds(survey)
    let inner = survey.edits.filter { !survey.isFrozen[survey.text.line(of: $0.range.lowerBound)] }
    let words = (inner + Indentation(survey).edits + ends.trailingEdits)
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    return lines + words + ends.commentEdits(after: words)
  }
}
