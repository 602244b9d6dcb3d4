/// The column in which each block begins, and the edits that move it there.
struct Indentation {
  /// Blanks per level.
  static let step = 2

  private let survey: Survey
  /// The columns by the number of the block.
  private var columns: [Int]
  private var isPinned: [Bool]
  /// The number of frozen lines before each line.
  private let frozenCounts: [Int]

  init(_ survey: Survey) {
    self.survey = survey
    columns = survey.blocks.map(\.column)
    isPinned = Array(repeating: false, count: survey.blocks.count)
    var counts = [0]
    for isFrozen in survey.isFrozen { counts.append(counts[counts.count - 1] + (isFrozen ? 1 : 0)) }
    frozenCounts = counts
    if !survey.blocks.isEmpty { place(0, at: 0) }
  }

  /// Sets the column of a block, then those of the blocks inside it.
  private mutating func place(_ block: Int, at column: Int) {
    isPinned[block] = mustStay(block, insteadOf: column)
    columns[block] = isPinned[block] ? survey.blocks[block].column : column
    for child in survey.blocks[block].children { place(child, at: columns[block] + Self.step) }
  }

  /// Whether a block keeps its column, because one of its own lines is frozen, or because a block inside that cannot
  /// move would no longer be inside.
  private func mustStay(_ number: Int, insteadOf column: Int) -> Bool {
    let block = survey.blocks[number]
    if block.lines.contains(where: { frozenCounts[$0.upperBound + 1] > frozenCounts[$0.lowerBound] }) { return true }
    return block.children.contains { child in
      guard mustStay(child, insteadOf: column + Self.step) else { return false }
      let inner = survey.blocks[child]
      let isListInMapping = inner.isSequence && !block.isSequence
      return inner.isCompact || inner.column < column || inner.column == column && !isListInMapping
    }
  }

  /// The edits of the blanks before lines and after dashes.
  var edits: [TextEdit] {
    var edits: [TextEdit] = []
    // The lines that enclose the current line, outermost first, with their old and new columns.
    var around: [(old: Int, new: Int)] = []
    var comments: [Int] = []
    for line in survey.text.lines.indices {
      let blanks = survey.text.indentation(of: line)
      guard let role = survey.roles[line] else {
        if isComment(line) { comments.append(line) }
        continue
      }
      let new = survey.isFrozen[line] ? blanks.count : column(for: role)
      for comment in comments { indent(comment, before: (blanks.count, new), around: around, into: &edits) }
      comments = []
      while let last = around.last, last.old >= blanks.count { around.removeLast() }
      around.append((blanks.count, new))
      set(blanks, to: new, into: &edits)
    }
    for comment in comments { indent(comment, before: nil, around: around, into: &edits) }
    for gap in survey.dashGaps where gap.range.count != 1 {
      if survey.isFrozen[survey.text.line(of: gap.range.lowerBound)] { continue }
      if let block = gap.block, isPinned[block] { continue }
      edits.append(TextEdit(range: gap.range, bytes: [.blank]))
    }
    return edits
  }

  private func column(for role: Survey.Role) -> Int {
    switch role {
    case .element(let block): columns[block]
    case .value(let block): columns[block] + Self.step
    }
  }

  private func isComment(_ line: Int) -> Bool {
    let start = survey.text.indentation(of: line).upperBound
    guard !survey.isFrozen[line], start < survey.text.lines[line].upperBound else { return false }
    return survey.text.bytes[start] == .hash
  }

  /// Moves a comment with the line below it if that is in the same column, else with the nearest enclosing line above
  /// in the same column.
  ///
  /// Other comments stay, and so do those in the first column, which belong to the file.
  private func indent(
    _ line: Int, before next: (old: Int, new: Int)?, around: [(old: Int, new: Int)], into edits: inout [TextEdit]
  ) {
    let blanks = survey.text.indentation(of: line)
    let above = blanks.isEmpty ? nil : around.last { $0.old == blanks.count }
    if let with = next?.old == blanks.count ? next : above { set(blanks, to: with.new, into: &edits) }
  }

  private func set(_ blanks: Range<Int>, to column: Int, into edits: inout [TextEdit]) {
    guard blanks.count != column else { return }
    edits.append(TextEdit(range: blanks, bytes: Array(repeating: .blank, count: column)))
  }
}
