package import Diagnostics

/// A table of texts with named columns; what the texts mean is for whoever asked for it.
package struct DelimitedTable: Sendable {
  /// One text of the table.
  package struct Cell: Hashable, Sendable {
    /// Without the quotation marks around it, or else without the blanks.
    package var text: String
    /// The bytes of the file, quotation marks included.
    package var span: SourceSpan
  }

  /// The names, each once and none of them empty.
  package internal(set) var columns: [Cell] = []
  /// As many cells in each as there are columns; there may be no row at all.
  package internal(set) var rows: [[Cell]] = []
  /// Lines that were left out because they are comments.
  package internal(set) var commentCount = 0

  /// The place of a column in every row.
  package func index(of column: String) -> Int? { columns.firstIndex { $0.text == column } }
}
