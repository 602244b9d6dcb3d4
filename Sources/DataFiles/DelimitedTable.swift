package import Diagnostics

/// A table of texts with named columns; the caller interprets the texts.
package struct DelimitedTable: Sendable {
  /// One text of the table.
  package struct Cell: Hashable, Sendable {
    /// The text without the quotation marks around it; without quotation marks, without the blanks around it.
    package var text: String
    /// The bytes of the file, quotation marks included.
    package var span: SourceSpan
  }

  /// The names of the columns, all different and not empty.
  package internal(set) var columns: [Cell] = []
  /// The rows; each has as many cells as there are columns.
  ///
  /// There may be none.
  package internal(set) var rows: [[Cell]] = []
  /// The number of lines that are comments and were left out.
  package internal(set) var commentCount = 0

  /// The index of a column; nil if there is none with this name.
  package func index(of column: String) -> Int? { columns.firstIndex { $0.text == column } }
}
