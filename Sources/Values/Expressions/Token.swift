/// A token of an expression.
struct Token {
  enum Kind: Equatable {
    case value(Value)
    /// A path of names: `page`, `uut.serial`.
    case name
    case binary(BinaryOperator)
    case and, or, not
    case complement
    case open, close, openBracket, closeBracket
    case comma
    /// `..` of a slice.
    case range
    /// `=` of a named argument; anywhere else a mistake.
    case assign
    case end
  }

  var kind: Kind
  var range: Range<Int>
}

/// A mistake that ends the reading of an expression.
struct ExpressionMistake: Error {
  var rule: ValueRule
  var message: String
  var help: String?
  /// The bytes that are wrong.
  var range: Range<Int>

  init(_ rule: ValueRule, _ message: String, help: String? = nil, _ range: Range<Int>) {
    self.rule = rule
    self.message = message
    self.help = help
    self.range = range
  }

  init(_ error: ValueError, _ range: Range<Int>) {
    self.init(error.rule, error.message, help: error.help, range)
  }
}
