/// A cell of a table for spreadsheets.
package enum CSVCell {
  /// Quoted where it must be; what a spreadsheet would take for a formula is made text, and a number is none.
  package static func text(_ cell: String) -> String {
    var text = cell
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(cell) == nil
    {
      text = "'" + text
    }
    let quoted = Array(",\"\n\r".utf8)
    guard text.utf8.contains(where: { quoted.contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
