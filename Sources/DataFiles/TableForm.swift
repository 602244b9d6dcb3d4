/// How a table is written, as far as its own text does not say so.
package struct TableForm: Sendable {
  package var delimiter = Delimiter.comma
  /// Whether the first line names the columns; else they are counted from 1.
  package var hasHeader = true
  /// What a line begins with that is no row.
  package var comment: String?
  /// The columns that will be asked for: where another delimiter would bring them to light, that is told first.
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
