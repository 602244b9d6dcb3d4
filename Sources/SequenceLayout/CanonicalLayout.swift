package import Diagnostics

/// Lays out sequence files the canonical way; see <doc:CanonicalLayout>.
package enum CanonicalLayout {
  /// The result of laying out a file.
  package struct Result: Sendable {
    package var bytes: [UInt8]
    /// Whether the file is left unchanged, because the layout would change its meaning.
    package var isLeft = false
  }

  /// The most passes until nothing changes any more.
  ///
  /// Usually the first lays out the text, and the second changes nothing.
  private static let passLimit = 4

  /// The file in the canonical layout; nil if the log has errors.
  package static func apply(to file: SourceMap.File, log: inout DiagnosticLog) -> Result? {
    guard let original = ParsedText(file, log: &log) else { return nil }
    guard let bytes = settled(original), let result = ParsedText(bytes), LayoutCheck.saysTheSame(original, result)
    else {
      return Result(bytes: file.bytes, isLeft: true)
    }
    return Result(bytes: bytes)
  }

  /// The text after as many passes as it takes until nothing changes; nil if it still changes after the last allowed
  /// pass.
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
    // Some lines are removed as a whole, so other edits in them are dropped.
    let lines = BlankLines(survey).edits
    let ends = LineEnds(survey)
    let inner = survey.edits.filter { !survey.isFrozen[survey.text.line(of: $0.range.lowerBound)] }
    let words = (inner + Indentation(survey).edits + ends.trailingEdits)
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    return lines + words + ends.commentEdits(after: words)
  }
}
