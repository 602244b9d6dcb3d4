/// What stands between the cells of a row.
package enum Delimiter: String, CaseIterable, Sendable {
  case comma = ","
  case semicolon = ";"
  case tab = "\t"
  case bar = "|"
  case colon = ":"

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .bar: UInt8(ascii: "|")
    case .colon: UInt8(ascii: ":")
    }
  }

  /// As messages name it.
  package var name: String { self == .tab ? "a tab" : "'\(rawValue)'" }
}

extension Delimiter {
  /// What separates the names of a table that was read as one of a single column; nil where that is right.
  package static func separating(_ table: DelimitedTable, but used: Delimiter) -> Delimiter? {
    guard table.columns.count == 1, let header = table.columns.first?.text else { return nil }
    return [Delimiter.semicolon, .tab, .comma, .bar].first { $0 != used && header.contains($0.rawValue) }
  }
}
