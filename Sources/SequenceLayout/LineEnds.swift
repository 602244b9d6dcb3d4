/// Edits the blanks at the ends of lines and before comments.
struct LineEnds {
  /// A comment with more blanks than this before it was aligned in a column, and stays there.
  private static let widestGap = 2

  private let survey: Survey
  private var text: ParsedText { survey.text }

  init(_ survey: Survey) { self.survey = survey }

  /// The edits that remove blanks at the ends of lines.
  var trailingEdits: [TextEdit] {
    var edits: [TextEdit] = []
    var comments = survey.comments[...]
    for line in text.lines.indices where !survey.isFrozen[line] {
      let range = text.lines[line]
      while let comment = comments.first, comment.upperBound < range.lowerBound { comments.removeFirst() }
      let hasComment = comments.first.map { range.contains($0.lowerBound) } ?? false
      var end = range.upperBound
      while end > range.lowerBound, text.bytes[end - 1] == .blank || hasComment && text.bytes[end - 1] == .tab {
        end -= 1
      }
      if end < range.upperBound { edits.append(TextEdit(range: end..<range.upperBound, bytes: [])) }
    }
    return edits
  }

  /// The edits that keep comments in their columns if the text before them grows or shrinks.
  ///
  /// - Parameter edits: all other edits, in order.
  func commentEdits(after edits: [TextEdit]) -> [TextEdit] {
    var result: [TextEdit] = []
    var rest = edits[...]
    for comment in survey.comments {
      let line = text.line(of: comment.lowerBound)
      var start = comment.lowerBound
      let lineStart = text.lines[line].lowerBound
      while start > lineStart, text.bytes[start - 1] == .blank { start -= 1 }
      guard start > lineStart, !survey.isFrozen[line] else { continue }
      while let edit = rest.first, edit.range.lowerBound < lineStart { rest.removeFirst() }
      var growth = 0
      while let edit = rest.first, edit.range.upperBound <= start {
        growth += edit.growth
        rest.removeFirst()
      }
      let gap = comment.lowerBound - start
      let new = gap > Self.widestGap ? max(1, gap - growth) : max(1, gap)
      if new != gap {
        let range = start..<comment.lowerBound
        result.append(TextEdit(range: range, bytes: Array(repeating: .blank, count: new)))
      }
    }
    return result
  }
}
