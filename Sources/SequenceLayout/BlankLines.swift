import YAML

/// The blank lines between the sections of a file, and its last line break.
struct BlankLines {
  private let survey: Survey
  private var text: ParsedText { survey.text }

  init(_ survey: Survey) { self.survey = survey }

  /// The edits that insert or remove whole lines.
  var edits: [TextEdit] { sectionEdits + endEdits }

  private var sectionEdits: [TextEdit] {
    guard text.isBlock(text.document.root), text.document.kind(text.document.root) == .mapping else { return [] }
    var edits: [TextEdit] = []
    var above: (section: Int?, value: NodeID, line: Int)?
    var pairs = text.document.pairs(of: text.document.root)
    while let (key, value) = text.document.next(&pairs) {
      // A key without a section belongs to the section of the key above it.
      let section = survey.traits.sections[text.document.symbol(key).index] ?? above?.section
      let line = text.line(of: text.range(key).lowerBound)
      if let above, above.section != section, above.line < line, !endsInBlockText(above.value) {
        append(above.line + 1..<line, to: &edits)
      }
      above = (section, value, lastLine(of: key, value))
    }
    return edits
  }

  /// Whether a node ends in a block text, to which blank lines after it may belong.
  private func endsInBlockText(_ node: NodeID) -> Bool {
    guard !text.isAlias(node) else { return false }
    guard !text.document.isScalar(node) else { return text.document.kind(node) == .block }
    var last: NodeID?
    var child = text.document.firstChild(node)
    while child < text.document.end(node) {
      last = child
      child = text.document.after(child)
    }
    return last.map(endsInBlockText) ?? false
  }

  private func lastLine(of key: NodeID, _ value: NodeID) -> Int {
    max(text.lines(of: text.range(key)).upperBound, text.lines(of: text.range(value)).upperBound)
  }

  /// Makes the lines between two sections contain one blank line.
  ///
  /// If there are comments among them, there may be several blank lines, but no two in a row; a missing one goes above
  /// the comments of the second section.
  private func append(_ lines: Range<Int>, to edits: inout [TextEdit]) {
    guard !lines.contains(where: { survey.isFrozen[$0] }) else { return }
    let hasBlank = lines.contains { text.isBlank($0) }
    for line in lines.dropFirst() where text.isBlank(line) && text.isBlank(line - 1) {
      edits.append(TextEdit(range: text.lines[line].lowerBound..<text.lines[line + 1].lowerBound, bytes: []))
    }
    guard !hasBlank else { return }
    let lastIndented = lines.last { !text.indentation(of: $0).isEmpty }
    let start = text.lines[lastIndented.map { $0 + 1 } ?? lines.lowerBound].lowerBound
    edits.append(TextEdit(range: start..<start, bytes: text.lineBreak))
  }

  /// The edit that leaves one line break after the last line that is not blank.
  private var endEdits: [TextEdit] {
    guard let last = text.lines.indices.last(where: { !text.isBlank($0) }) else { return [] }
    guard !endsInBlockText(text.document.root) else { return [] }
    let rest = text.lines[last].upperBound..<text.bytes.count
    guard !text.bytes[rest].elementsEqual(text.lineBreak) else { return [] }
    return [TextEdit(range: rest, bytes: text.lineBreak)]
  }
}
