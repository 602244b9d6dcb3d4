/// Names of the characters that have a meaning in YAML.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let blank = UInt8(ascii: " ")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let dash = UInt8(ascii: "-")
  static let less = UInt8(ascii: "<")
  static let ampersand = UInt8(ascii: "&")
  static let asterisk = UInt8(ascii: "*")
  static let exclamation = UInt8(ascii: "!")
  static let backslash = UInt8(ascii: "\\")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let singleQuote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")

  /// Whether it opens a list or mapping in brackets.
  var opensFlow: Bool { self == .openBracket || self == .openBrace }
  /// Whether it closes one.
  var closesFlow: Bool { self == .closeBracket || self == .closeBrace }
  /// Whether it is one of the two quotation marks.
  var isQuote: Bool { self == .singleQuote || self == .doubleQuote }
}
