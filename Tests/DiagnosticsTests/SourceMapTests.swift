import Diagnostics
import Testing

@Suite("A place in the files of a run")
struct SourceMapTests {
  @Test(
    "is a line and a column in code points",
    arguments: [
      (0, 1, 1), (3, 1, 4), (4, 2, 1),  // the byte after the last of a line is still on it
      (6, 2, 2),  // after ü, which has two bytes
      (7, 2, 3), (8, 2, 4), (9, 3, 1),  // a carriage return is a column of its line
      (12, 3, 2),  // after 日, which has three
      (13, 3, 3),  // the end of the file
    ] as [(UInt32, Int, Int)])
  func anOffsetHasALineAndAColumn(offset: UInt32, line: Int, column: Int) throws {
    var sources = SourceMap()
    let file = try add(path: "a.yaml", bytes: Array("abc\nüb\r\n日x".utf8), to: &sources)
    #expect(file.base == 0)
    let location = try #require(sources.location(of: offset))
    #expect((location.path, location.line, location.column) == ("a.yaml", line, column))
    #expect(LineTable(sources).line(of: offset) == line)
  }

  @Test func anOffsetBehindTheLastFileIsNowhere() throws {
    var sources = SourceMap()
    #expect(sources.location(of: 0) == nil)
    try add(path: "a.yaml", bytes: Array("abc".utf8), to: &sources)
    #expect(sources.location(of: 3)?.column == 4)
    #expect(sources.location(of: 4) == nil)
  }

  @Test func everyFileHasItsOwnLines() throws {
    var sources = SourceMap()
    let first = try add(path: "first.yaml", bytes: Array("a\nb\n".utf8), to: &sources)
    let empty = try add(path: "empty.yaml", bytes: [], to: &sources)
    let last = try add(path: "last.yaml", bytes: Array("c\nd".utf8), to: &sources)
    let lines = LineTable(sources)
    let places = [first.span(2..<3), first.span(4..<4), empty.span(0..<0), last.span(0..<1), last.span(2..<3)].map(
      \.start)
    #expect(
      places.map { sources.location(of: $0)?.path ?? "" } == [
        "first.yaml", "first.yaml", "empty.yaml", "last.yaml", "last.yaml",
      ])
    #expect(places.map { sources.location(of: $0)?.line ?? 0 } == [2, 3, 1, 1, 2])
    #expect(places.map { lines.line(of: $0) } == [2, 3, 1, 1, 2])
  }

  @Test func aCursorFindsTheLineOfEveryOffsetWhateverWasAskedBefore() throws {
    var sources = SourceMap()
    for (path, text) in [("first.yaml", "a\nb\n\nc"), ("empty.yaml", ""), ("last.yaml", "d\ne\n")] {
      try add(path: path, bytes: Array(text.utf8), to: &sources)
    }
    let table = LineTable(sources)
    let end = (sources.files.last?.base ?? 0) + 8
    for before in 0..<end {
      for offset in 0..<end {
        var cursor = LineCursor(table)
        _ = cursor.line(of: before)
        #expect(cursor.line(of: offset) == table.line(of: offset), "\(offset) after \(before)")
      }
    }
    var cursor = LineCursor(LineTable(SourceMap()))
    #expect(cursor.line(of: 3) == LineTable(SourceMap()).line(of: 3))
  }

  @Test func aByteThatIsNoUTF8IsOneColumn() throws {
    var sources = SourceMap()
    try add(path: "a.yaml", bytes: [0x61, 0xFC, 0x62], to: &sources)
    #expect(sources.location(of: 2)?.column == 3)
  }

  @Test func aSpanNeverEndsBeforeItBegins() {
    let span = SourceSpan(start: 5, end: 3)
    #expect(span.count == 0)
    #expect(span.through(SourceSpan(start: 1, end: 2)) == SourceSpan(start: 1, end: 5))
    #expect(SourceSpan(start: 1, end: 9).head == SourceSpan(start: 1, end: 1))
  }
}
