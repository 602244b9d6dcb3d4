import DataFiles
import NodeDecoding
import SequenceModel
import YAML

// How a table is written: its delimiter, its comments, and whether its first line names the columns.
extension SequenceDecoder {
  mutating func tableForm(_ parts: [RowsKey: NodeID], wanted: [String]) -> TableForm? {
    var form = TableForm(wanted: wanted)
    if let node = parts[.delimiter] {
      guard let delimiter = word(node, of: "`delimiter`", as: Delimiter.self) else { return nil }
      form.delimiter = delimiter
    }
    if let node = parts[.header] {
      guard let hasHeader = boolean(node, of: "`header`") else { return nil }
      form.hasHeader = hasHeader
    }
    if let node = parts[.comment] {
      guard let comment = text(node, of: "`comment`") else { return nil }
      form.comment = comment
    }
    return form
  }

  /// A number in the first line of a table, if that names none of the columns and so seems to be data.
  func headOfData(_ table: DelimitedTable, _ wanted: [String]) -> String? {
    guard wanted.allSatisfy({ table.index(of: $0) == nil }) else { return nil }
    return table.columns.first { $0.text.first?.isNumber == true }?.text
  }
}
