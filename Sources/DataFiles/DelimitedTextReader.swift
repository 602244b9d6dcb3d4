package import Diagnostics

/// Reads tables from delimited text (CSV, RFC 4180): a header with the names of the columns, then rows.
package enum DelimitedTextReader {
  /// Reads the table in a file of the source map; nil if the log has errors.
  package static func read(
    _ file: SourceMap.File, form: TableForm = TableForm(), limits: DataFileLimits = DataFileLimits(),
    log: inout DiagnosticLog
  ) -> DelimitedTable? {
    var own = DiagnosticLog()
    let table = table(in: file, form: form, limits: limits, log: &own)
    for diagnostic in own.diagnostics { log.append(diagnostic) }
    return own.hasErrors ? nil : table
  }

  private static func table(
    in file: SourceMap.File, form: TableForm, limits: DataFileLimits, log: inout DiagnosticLog
  ) -> DelimitedTable? {
    guard file.bytes.count <= limits.fileSize else {
      log.append(.dataFileSize(file.bytes.count, limit: limits.fileSize, path: file.path))
      return nil
    }
    if let problem = TextFile.problem(in: file) {
      log.append(problem)
      return nil
    }
    var scanner = DelimitedTextScanner(file, form: form, limits: limits)
    var table = DelimitedTable()
    // What is wrong with the first line is told unless that comes of another delimiter.
    var first = DiagnosticLog()
    guard let header = scanner.next(log: &first) else {
      for diagnostic in first.diagnostics { log.append(diagnostic) }
      if !scanner.isLost { log.append(.dataFileEmpty(file.path)) }
      return nil
    }
    guard !header.isBlank else {
      log.append(.csvBlankHeader(at: header.span))
      return nil
    }
    guard header.cellCount <= limits.columns else {
      log.append(.csvColumnCount(header.cellCount, limit: limits.columns, at: header.span.head))
      return nil
    }
    if let line = separatorLine(header, in: file) {
      log.append(.csvSeparatorLine(line, at: header.span))
      return nil
    }
    if let delimiter = otherDelimiter(of: header, in: file, form) {
      log.append(.csvDelimiter(delimiter, insteadOf: form.delimiter, at: header.span))
      return nil
    }
    for diagnostic in first.diagnostics { log.append(diagnostic) }
    if form.hasHeader {
      checkNames(header, log: &log)
      table.columns = header.cells
    } else {
      table.columns = header.cells.indices.map { .init(text: String($0 + 1), span: header.cells[$0].span) }
      table.rows = [header.cells]
    }
    readRows(&scanner, header, form.delimiter, limits, into: &table, log: &log)
    table.commentCount = scanner.commentCount
    return table
  }

  /// The text of a row in the file.
  private static func line(of row: DelimitedTextScanner.Row, in file: SourceMap.File) -> String {
    String(decoding: file.bytes[Int(row.span.start - file.base)..<Int(row.span.end - file.base)], as: UTF8.self)
  }

  /// A first line `sep=;`, in which a spreadsheet names the delimiter; it is no part of the table.
  private static func separatorLine(_ header: DelimitedTextScanner.Row, in file: SourceMap.File) -> String? {
    let line = line(of: header, in: file)
    return line.lowercased().hasPrefix("sep=") && line.utf8.count <= "sep=;".utf8.count ? line : nil
  }

  /// The delimiter with which the first line has all wanted columns; nil if the given delimiter yields one of them, or
  /// no other yields all.
  private static func otherDelimiter(
    of header: DelimitedTextScanner.Row, in file: SourceMap.File, _ form: TableForm
  ) -> Delimiter? {
    let text = line(of: header, in: file)
    func has(_ name: String, _ delimiter: Delimiter) -> Bool {
      let cells = text.split(separator: Character(delimiter.rawValue), omittingEmptySubsequences: false)
      if !form.hasHeader { return Int(name).map { $0 <= cells.count } ?? false }
      return cells.contains { $0.trimmingBlanks.filter { $0 != "\"" }.lowercased() == name.lowercased() }
    }
    let isCutRight =
      form.hasHeader
      ? form.wanted.contains { has($0, form.delimiter) }
      : form.wanted.allSatisfy { has($0, form.delimiter) }
    guard !form.wanted.isEmpty, !isCutRight else { return nil }
    return Delimiter.allCases.first { other in
      other != form.delimiter && form.wanted.allSatisfy { has($0, other) }
    }
  }

  private static func checkNames(_ header: DelimitedTextScanner.Row, log: inout DiagnosticLog) {
    var seen: [String: SourceSpan] = [:]
    for (index, name) in header.cells.enumerated() {
      if name.text.allSatisfy(\.isWhitespace) {
        log.append(.csvEmptyName(number: index + 1, at: name.span))
      } else if let first = seen.updateValue(name.span, forKey: name.text) {
        log.append(.csvDuplicateName(name.text, first: first, at: name.span))
      }
    }
  }

  private static func readRows(
    _ scanner: inout DelimitedTextScanner, _ header: DelimitedTextScanner.Row, _ delimiter: Delimiter,
    _ limits: DataFileLimits, into table: inout DelimitedTable, log: inout DiagnosticLog
  ) {
    // Blank lines are reported only if a row follows them; at the end of a file they do not matter.
    var blanks: [SourceSpan] = []
    while let row = scanner.next(log: &log) {
      guard !row.isBlank else {
        if blanks.count < DiagnosticLog.limit { blanks.append(row.span) }
        continue
      }
      for blank in blanks { log.append(.csvBlankLine(hasOneColumn: table.columns.count == 1, at: blank)) }
      blanks = []
      guard table.rows.count < limits.rows else { return log.append(.csvRowCount(limit: limits.rows, at: row.span)) }
      guard row.cellCount == table.columns.count else {
        // The place is the first cell too many, or the end of a row that is too short.
        let isLong = row.cellCount > table.columns.count
        let end = SourceSpan(start: row.span.end, end: row.span.end)
        log.append(
          .csvCellCount(
            row.cellCount, columns: table.columns.count, delimiter: delimiter, header: header.span,
            at: isLong ? row.cells[table.columns.count].span : end))
        continue
      }
      table.rows.append(row.cells)
    }
  }
}
