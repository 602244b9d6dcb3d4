import Diagnostics

/// A cell of a table for spreadsheets.
package enum CSVCell {
  /// The cell, quoted where needed.
  ///
  /// What a spreadsheet would take for a formula is made a text; numbers stay numbers.
  package static func text(_ cell: String) -> String {
    // What a terminal would obey is shown and not done; lines and tabs are what a cell may hold.
    var text = cell.split(separator: "\t", omittingEmptySubsequences: false)
      .map { PlainText.of(String($0), keepingLines: true) }.joined(separator: "\t")
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(cell) == nil
    {
      text = "'" + text
    }
    let quoted = Array(",\"\n\r".utf8)
    guard text.utf8.contains(where: { quoted.contains($0) }) else { return text }
    // Compared byte by byte, because a combining mark (U+0301) after a quotation mark would hide it from a comparison
    // by characters.
    let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }
}
