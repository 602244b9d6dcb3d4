/// Why bytes are not the JSON that the caller expects.
public struct JSONError: Error, Hashable, Sendable {
  /// What the text must have at the offset.
  public enum Requirement: Hashable, Sendable {
    /// A value of any kind.
    case value
    /// `{`
    case object
    /// `[`
    case array
    /// A string, in quotes.
    case string
    /// A number without fraction and exponent.
    case integer
    /// A number that fits in 64 bits.
    case integerInRange
    /// A string, as the name of a member.
    case key
    /// `:`
    case colon
    /// `,` or `}`
    case commaOrBrace
    /// `,` or `]`
    case commaOrBracket
    /// The quote that ends a string.
    case closingQuote
    /// An escape that JSON knows.
    case escape
    /// The other half of a pair of surrogates.
    case surrogate
    /// An escape in place of a control character.
    case escapedControl
    /// UTF-8.
    case utf8
    /// No more than ``JSONScanner/depthLimit`` nested values.
    case shallower
    /// The end of the text.
    case end
  }

  /// What the text must have there.
  public var requirement: Requirement
  /// The offset in bytes, from 0.
  public var offset: Int

  /// An error from its parts.
  public init(_ requirement: Requirement, at offset: Int) {
    self.requirement = requirement
    self.offset = offset
  }

  /// The requirement in words, without a full stop.
  public var message: String {
    switch requirement {
    case .value: "a JSON value must stand here"
    case .object: "an object must stand here: '{'"
    case .array: "an array must stand here: '['"
    case .string: "a string must stand here, in quotes"
    case .integer: "a whole number must stand here"
    case .integerInRange: "a whole number must fit in 64 bits"
    case .key: "a key must stand here, in quotes"
    case .colon: "':' must follow the key"
    case .commaOrBrace: "',' or '}' must follow the value"
    case .commaOrBracket: "',' or ']' must follow the value"
    case .closingQuote: "a string must end with a quote"
    case .escape: #"an escape must be one of \" \\ \/ \b \f \n \r \t \uXXXX"#
    case .surrogate: #"a surrogate must come as a pair, like \ud83d\ude00"#
    case .escapedControl: #"a control character must be escaped, like \u0007"#
    case .utf8: "text must be UTF-8"
    case .shallower: "values must lie at most \(JSONScanner.depthLimit) deep"
    case .end: "the line must end after the value"
    }
  }
}
