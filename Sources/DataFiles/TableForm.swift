/// How a table is written, as far as the table itself does not show it.
package struct TableForm: Sendable {
  package var delimiter = Delimiter.comma
  /// Whether the first line names the columns; otherwise they are numbered from 1.
  package var hasHeader = true
  /// The text at the start of comment lines; nil for none.
  package var comment: String?
  /// The columns that will be used.
  ///
  /// If only another delimiter yields them, that is reported first.
  package var wanted: [String] = []

  package init(
    delimiter: Delimiter = .comma, hasHeader: Bool = true, comment: String? = nil, wanted: [String] = []
  ) {
    self.delimiter = delimiter
    self.hasHeader = hasHeader
    self.comment = comment
    self.wanted = wanted
  }
}
