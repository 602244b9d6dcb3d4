import Diagnostics

/// Splits delimited text into rows and cells (RFC 4180).
struct DelimitedTextScanner {
  /// The cells of a line, or of several if quotation marks contain line breaks.
  struct Row {
    var cells: [DelimitedTable.Cell] = []
    /// The number of all cells, including those that are not kept.
    var cellCount = 0
    var span: SourceSpan
    /// Whether the line is empty.
    var isBlank = false
  }

  private let file: SourceMap.File
  private let delimiter: Delimiter
  private let comment: [UInt8]
  private let limits: DataFileLimits
  private var position: Int
  /// The number of comment lines.
  private(set) var commentCount = 0
  /// Whether a quotation mark is never closed, so that the rest of the file cannot be split.
  private(set) var isLost = false

  init(_ file: SourceMap.File, form: TableForm, limits: DataFileLimits) {
    self.file = file
    delimiter = form.delimiter
    comment = Array((form.comment ?? "").utf8)
    self.limits = limits
    position = TextFile.markLength(of: file.bytes)
  }

  /// The next row; nil at the end.
  mutating func next(log: inout DiagnosticLog) -> Row? {
    skipComments()
    guard position < file.bytes.count, !isLost else { return nil }
    let start = position
    var row = Row(span: file.span(start..<start))
    row.isBlank = lineBreakLength(at: start) > 0
    while true {
      guard let cell = nextCell(log: &log) else { return nil }
      row.cellCount += 1
      // One more cell than the limit is enough to report that there are too many.
      if row.cells.count <= limits.columns { row.cells.append(cell) }
      guard position < file.bytes.count, file.bytes[position] == delimiter.byte else { break }
      position += 1
    }
    row.span = file.span(start..<position)
    position += lineBreakLength(at: position)
    return row
  }

  /// Skips comment lines.
  private mutating func skipComments() {
    while !comment.isEmpty, !isLost {
      var start = position
      while start < file.bytes.count, Self.isBlank(file.bytes[start]) { start += 1 }
      guard file.bytes[start...].starts(with: comment) else { return }
      let end = file.bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      position = end.map { $0 + 1 } ?? file.bytes.count
      commentCount += 1
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The number of bytes of the line break at an offset; 0 if there is none.
  private func lineBreakLength(at offset: Int) -> Int {
    guard offset < file.bytes.count else { return 0 }
    if file.bytes[offset] == UInt8(ascii: "\n") { return 1 }
    let isPair = file.bytes[offset] == UInt8(ascii: "\r") && offset + 1 < file.bytes.count
    return isPair && file.bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 0
  }

  private func endsCell(at offset: Int) -> Bool {
    offset >= file.bytes.count || file.bytes[offset] == delimiter.byte || lineBreakLength(at: offset) > 0
  }

  private mutating func nextCell(log: inout DiagnosticLog) -> DelimitedTable.Cell? {
    var start = position
    var text: [UInt8]
    var end: Int?
    if start < file.bytes.count, file.bytes[start] == UInt8(ascii: "\"") {
      guard let quoted = quotedText(log: &log) else { return nil }
      text = quoted
    } else {
      text = plainText(log: &log)
      // Blanks around a cell do not count, because people align their columns.
      let leading = text.prefix(while: Self.isBlank).count
      text.removeFirst(leading)
      while let last = text.last, Self.isBlank(last) { text.removeLast() }
      if !text.isEmpty { (start, end) = (start + leading, start + leading + text.count) }
    }
    let span = file.span(start..<(end ?? position))
    if text.count > limits.cell {
      log.append(.csvCellSize(text.count, limit: limits.cell, at: span.head))
      text = []
    }
    return DelimitedTable.Cell(text: String(decoding: text, as: UTF8.self), span: span)
  }

  /// The text of a cell that does not begin with a quotation mark.
  private mutating func plainText(log: inout DiagnosticLog) -> [UInt8] {
    let start = position
    var hasQuote = false
    while !endsCell(at: position) {
      if file.bytes[position] == UInt8(ascii: "\""), !hasQuote {
        hasQuote = true
        let isBehindBlanks = file.bytes[start..<position].allSatisfy { $0 == UInt8(ascii: " ") }
        log.append(.csvQuoteInCell(isBehindBlanks: isBehindBlanks, at: file.span(position..<position + 1)))
      }
      checkCharacter(isQuoted: false, log: &log)
      position += 1
    }
    return Array(file.bytes[start..<position])
  }

  /// The text between quotation marks; two of them inside are one.
  private mutating func quotedText(log: inout DiagnosticLog) -> [UInt8]? {
    let start = position
    var text: [UInt8] = []
    position += 1
    while true {
      guard position < file.bytes.count else {
        isLost = true
        log.append(.csvOpenQuote(at: file.span(start..<start + 1)))
        return nil
      }
      let byte = file.bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard position < file.bytes.count, file.bytes[position] == byte else { break }
      } else {
        checkCharacter(isQuoted: true, log: &log)
      }
      text.append(byte)
      position += 1
    }
    if !endsCell(at: position) {
      log.append(.csvBehindQuote(delimiter, at: file.span(position..<position)))
      while !endsCell(at: position) { position += 1 }
    }
    return text
  }

  /// Reports control characters.
  ///
  /// Only a tab is allowed as text, and between quotation marks a line break.
  private func checkCharacter(isQuoted: Bool, log: inout DiagnosticLog) {
    let byte = file.bytes[position]
    guard byte < 0x20 || byte == 0x7F, byte != UInt8(ascii: "\t") else { return }
    if isQuoted, byte == UInt8(ascii: "\n") || lineBreakLength(at: position) == 2 { return }
    log.append(.csvControlCharacter(byte, at: file.span(position..<position + 1)))
  }
}
