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
    // Byte by byte: a mark behind it that combines with it (U+0301) does not hide a quotation mark from a reader.
    let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }
}
