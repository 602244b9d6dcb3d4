import Diagnostics

// Messages about tables of delimited text.

extension Diagnostic {
  private static func csv(_ rule: DataFileRule, _ message: String, at span: SourceSpan, help: String...) -> Diagnostic {
    Diagnostic(.error, rule: rule.rawValue, message, at: .source(span), notes: help.map { Note(.help, $0) })
  }

  // MARK: Cells

  static func csvOpenQuote(at span: SourceSpan) -> Diagnostic {
    csv(
      .csvQuote, "this quotation mark has no second one", at: span, help: "close the cell with a quotation mark",
      "a quotation mark in a text is written twice, in a cell in quotation marks")
  }

  static func csvQuoteInCell(isBehindBlanks: Bool, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvQuote, "a cell with a quotation mark in it begins with one", at: span,
      help: isBehindBlanks
        ? "remove the blanks before it"
        : "put the cell in quotation marks, and write each one in it twice")
  }

  static func csvBehindQuote(_ delimiter: Delimiter, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvQuote, "behind a cell in quotation marks stands \(delimiter.name) or the end of the line", at: span,
      help: "remove what stands here, or write each quotation mark in the cell twice")
  }

  static func csvControlCharacter(_ byte: UInt8, at span: SourceSpan) -> Diagnostic {
    let isReturn = byte == UInt8(ascii: "\r")
    return csv(
      .csvControlCharacter,
      isReturn
        ? "a carriage return stands before a line feed only"
        : "the control character U+\(hexDigits(byte, 4)) cannot stand in a table",
      at: span, help: isReturn ? "end the line with a line feed" : "remove it")
  }

  static func csvCellSize(_ size: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvCellSize, "this cell has \(size) bytes, at most \(limit) are read", at: span,
      help: "make it shorter, or look for a quotation mark that is missing")
  }

  // MARK: Columns and rows

  static func csvBlankHeader(at span: SourceSpan) -> Diagnostic {
    csv(
      .csvColumn, "the first line names the columns, and this one is blank", at: span, help: "remove the blank line")
  }

  static func csvSeparatorLine(_ line: String, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvColumn, "the first line names the columns, and `\(line)` names the delimiter for a spreadsheet", at: span,
      help: "remove the line `\(line)`, and write `delimiter: '\(line.dropFirst("sep=".count))'`")
  }

  static func csvDelimiter(_ delimiter: Delimiter, insteadOf other: Delimiter, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvColumn, "the cells of this table are separated by \(delimiter.name), and not by \(other.name)", at: span,
      help: "write `delimiter: \(delimiter == .tab ? "\"\\t\"" : "'\(delimiter.rawValue)'")`")
  }

  static func csvEmptyName(number: Int, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvColumn, "column \(number) has no name", at: span, help: "name it, or remove the column from every row")
  }

  static func csvDuplicateName(_ name: String, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    csv(.csvColumn, "two columns are named '\(name)'", at: span)
      .adding(.note, "the first one is here", at: first)
      .adding(.help, "give each column a name of its own")
  }

  static func csvColumnCount(_ count: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvColumn, "the table has \(count) columns, at most \(limit) are read", at: span,
      help: "remove columns that nothing refers to")
  }

  static func csvCellCount(
    _ count: Int, columns: Int, delimiter: Delimiter, header: SourceSpan, at span: SourceSpan
  ) -> Diagnostic {
    let cells = count == 1 ? "1 cell" : "\(count) cells"
    let names = columns == 1 ? "1 column" : "\(columns) columns"
    let diagnostic = csv(.csvCellCount, "this row has \(cells), and the header names \(names)", at: span)
      .adding(.note, "the columns are named here", at: header)
    guard count > columns else {
      return diagnostic.adding(.help, "add the cells that are missing; `\"\"` is an empty one")
    }
    let help = "put a cell that holds \(delimiter.name) in quotation marks"
    guard delimiter == .comma else { return diagnostic.adding(.help, help) }
    return diagnostic.adding(.help, help + ": \"3,3\"")
      .adding(.help, "or separate cells by ';' where numbers have a decimal comma")
  }

  static func csvBlankLine(hasOneColumn: Bool, at span: SourceSpan) -> Diagnostic {
    csv(
      .csvBlankLine, "a blank line is no row", at: span,
      help: hasOneColumn ? "remove it, or write `\"\"` for an empty cell" : "remove it")
  }

  static func csvRowCount(limit: Int, at span: SourceSpan) -> Diagnostic {
    csv(.csvRowCount, "a table has at most \(limit) rows", at: span.head, help: "split the file")
  }
}
