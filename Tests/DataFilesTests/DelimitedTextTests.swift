import DataFiles
import Testing

@Suite("A table of delimited text")
struct DelimitedTextTests {
  static let tables: [(text: String, delimiter: Delimiter, rows: [[String]])] = [
    ("a,b\n1,2\n", .comma, [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4", .comma, [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("\u{FEFF}a,b\n1,\n,\n", .comma, [["a", "b"], ["1", ""], ["", ""]]),
    ("a;b\n3,3;x\n", .semicolon, [["a", "b"], ["3,3", "x"]]),
    ("a\tb\n 1 \t2\n", .tab, [["a", "b"], ["1", "2"]]),
    ("a|b:c\n1|2\n", .bar, [["a", "b:c"], ["1", "2"]]),
    ("a:b\n1:2\n", .colon, [["a", "b"], ["1", "2"]]),
    // Quotation marks hold delimiters, line breaks and one another.
    ("\"a\",\"b\"\n\"1,2\",\"say \"\"hi\"\"\"\n", .comma, [["a", "b"], ["1,2", "say \"hi\""]]),
    ("a,b\n\"x\ny\",\"\r\n\"\r\n\"\",\"\"\"\"\n", .comma, [["a", "b"], ["x\ny", "\r\n"], ["", "\""]]),
    ("name\n\"\"\n\u{20AC}\n", .comma, [["name"], [""], ["\u{20AC}"]]),
    // Blank lines at the end mean nothing; a header alone has no rows.
    ("a,b\n1,2\n\n\r\n\n", .comma, [["a", "b"], ["1", "2"]]), ("a,b", .comma, [["a", "b"]]),
  ]

  @Test("is read to its cells", arguments: tables)
  func isReadToItsCells(text: String, delimiter: Delimiter, rows: [[String]]) throws {
    let file = ReadFile(csv: Array(text.utf8), delimiter: delimiter)
    #expect(file.messages == "")
    let table = try #require(file.table)
    #expect([table.columns.map(\.text)] + table.rows.map { $0.map(\.text) } == rows)
  }

  @Test func aCellKnowsWhereItStands() throws {
    let file = ReadFile(csv: Array("\u{FEFF}low,\"hi gh\"\n-1,\"a\"\"b\"\n".utf8))
    let table = try #require(file.table)
    #expect(table.columns.map { file.source($0.span) } == ["low", "\"hi gh\""])
    #expect(table.rows.joined().map { file.source($0.span) } == ["-1", "\"a\"\"b\""])
    #expect(table.index(of: "hi gh") == 1)
    #expect(table.index(of: "high") == nil)
  }

  static let limits: [(text: String, isWithin: Bool)] = [
    ("a,b\n1,2\n1,2\n", true), ("a,b\n1,2\n1,2\n1,2\n", false), ("a,b,c\n", true), ("a,b,c,d\n", false),
    ("a\n1234\n", true), ("a\n12345\n", false), ("a\n\"12\"\"4\"\n", true),
  ]

  @Test(arguments: limits)
  func aLimitStopsTheFirstThingBeyondIt(text: String, isWithin: Bool) {
    var limits = DataFileLimits()
    (limits.rows, limits.columns, limits.cell) = (2, 3, 4)
    #expect((ReadFile(csv: Array(text.utf8), limits: limits).table != nil) == isWithin)
  }

  @Test func aHundredThousandRowsAreReadInOnePass() throws {
    let text = "a,b\n" + String(repeating: "1,\"2\"\n", count: 100_000)
    #expect(try #require(ReadFile(csv: Array(text.utf8)).table).rows.count == 100_000)
  }
}
