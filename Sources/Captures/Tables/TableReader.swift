/// Reads rows of a table of comma-separated values, one at a time.
///
/// A row is a line, its fields are ranges of it.
///
/// A field in quotes may contain commas; none of the tools here writes line breaks in one. Tables that a sequence names
/// are read by `DataFiles`, which checks a whole file against RFC 4180 and reports each mistake; this reader is for
/// gigabytes.
struct TableReader {
  /// The most bytes in a line.
  static let lineLimit = 1 << 16

  private var lines: ChunkedLines
  private var fields: [Range<Int>] = []
  /// The character between fields.
  private let delimiter: UInt8
  /// The number of columns; nil before the titles.
  ///
  /// A row with more cells is refused, because nobody would read them.
  var width: Int?

  init(_ source: CaptureSource, delimiter: UInt8 = UInt8(ascii: ",")) {
    self.delimiter = delimiter
    lines = ChunkedLines(path: source.path, lineLimit: Self.lineLimit, read: source.chunks())
  }

  /// The number of the current line, from 1.
  var line: Int { lines.number }
  /// Whether the current line ends with a line feed.
  var isTerminated: Bool { lines.isTerminated }
  /// The number of fields of the row.
  var count: Int { fields.count }
  /// The row for a message.
  var excerpt: String { lines.withLine(LineExcerpt.of) }

  /// Moves to the next row that is not empty; false at the end.
  mutating func advance() throws(CaptureError) -> Bool {
    while try lines.advance() {
      // The memory of the fields of the last row is reused.
      var fields = fields
      self.fields = []
      fields.removeAll(keepingCapacity: true)
      let delimiter = delimiter
      lines.withLine { line in Self.split(line, delimiter, into: &fields) }
      self.fields = fields
      if let width, fields.count > width { try checkCells(behind: width) }
      if !fields.isEmpty { return true }
    }
    return false
  }

  /// Takes the current row for the titles, behind which no row may have more cells.
  mutating func takeTitles() { width = count }

  /// Refuses cells without a title; comments and empty cells may stand there.
  private func checkCells(behind width: Int) throws(CaptureError) {
    let isComment = field(0) { $0.count > 0 && [UInt8(ascii: "#"), UInt8(ascii: ";")].contains($0[0]) }
    if isComment || (width..<count).allSatisfy({ field($0) { $0.count == 0 } }) { return }
    throw .cells(count, of: width, at: LinePlace(path: lines.path, line: line))
  }

  /// Looks at a field without its quotes and the blanks around it; at an empty one if the row has no such field.
  func field<Result>(_ place: Int?, _ body: (Span<UInt8>) -> Result) -> Result {
    let range = if let place, fields.indices.contains(place) { fields[place] } else { 0..<0 }
    return lines.withLine { body($0.extracting(range)) }
  }

  /// A field as text; two quotes inside quotes are one.
  func text(_ place: Int?) -> String {
    let text = field(place, SpanText.of)
    return text.utf8.contains(UInt8(ascii: "\"")) ? text.replacing("\"\"", with: "\"") : text
  }

  /// The fields as text.
  var texts: [String] { fields.indices.map { text($0) } }

  /// Splits a row into fields; an empty row has none.
  private static func split(_ row: Span<UInt8>, _ delimiter: UInt8, into fields: inout [Range<Int>]) {
    if row.count == 0 { return }
    var start = 0
    var isQuoted = false
    for position in 0..<row.count {
      if row[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard row[position] == delimiter, !isQuoted else { continue }
      fields.append(trimmed(start..<position, of: row))
      start = position + 1
    }
    fields.append(trimmed(start..<row.count, of: row))
  }

  private static func trimmed(_ range: Range<Int>, of row: Span<UInt8>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, row[start] == 0x20 || row[start] == 0x09 { start += 1 }
    while end > start, row[end - 1] == 0x20 || row[end - 1] == 0x09 { end -= 1 }
    if end - start >= 2, row[start] == UInt8(ascii: "\""), row[end - 1] == UInt8(ascii: "\"") {
      return start + 1..<end - 1
    }
    return start..<end
  }
}

/// The columns of a table, by its header in lower case.
struct TableColumns {
  let names: [String]

  init(_ names: [String]) { self.names = names.map { $0.lowercased() } }

  /// The index of the first column that has one of these names.
  func place(_ candidates: String...) -> Int? { names.firstIndex { candidates.contains($0) } }
}
