import Reports
import Testing

@Suite("A cell of a table")
struct CSVCellTests {
  static let cells: [(cell: String, text: String)] = [
    ("-0.5", "-0.5"), ("+1e3", "+1e3"), ("-1+2", "'-1+2"), ("=A1", "'=A1"), ("@x", "'@x"), ("a,b", "\"a,b\""),
    ("a\"b", "\"a\"\"b\""), ("", ""), ("a\"\u{301}", "\"a\"\"\u{301}\""),
    ("a\u{1B}[2Jb", "a\\x1b[2Jb"), ("a\tb", "a\tb"), ("a\nb", "\"a\nb\""),
  ]

  @Test("keeps numbers as numbers, and makes formulas text", arguments: cells)
  func cellsAreNoFormulas(row: (cell: String, text: String)) {
    #expect(CSVCell.text(row.cell) == row.text)
  }
}
