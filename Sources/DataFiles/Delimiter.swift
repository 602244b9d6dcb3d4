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
  var name: String { self == .tab ? "a tab" : "'\(rawValue)'" }
}
