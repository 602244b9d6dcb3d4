/// How much a value and an expression may hold.
///
/// Named, so that a message can say what the limit is.
package enum ValueLimits {
  /// Bytes of one expression, and of one text with variables in it.
  package static let expressionBytes = 4_096
  /// Nesting of parentheses, calls, brackets and `not`.
  package static let expressionDepth = 64
  /// Values, operators and calls of one expression.
  package static let expressionNodes = 2_048
  /// Bytes of a text or of a value of bytes: as many as one message carries.
  package static let valueBytes = 65_535
  /// Elements of a list.
  package static let listElements = 1_000_000
  /// Bytes and elements that all functions and operators of one evaluation may look at together.
  package static let work = 4 << 20
  /// Integers of an expression: two's complement and unsigned numbers of 64 bits.
  package static let integers: ClosedRange<Int128> = -0x8000_0000_0000_0000...0xFFFF_FFFF_FFFF_FFFF

  // MARK: Patterns of texts

  /// Bytes of a pattern.
  package static let patternBytes = 1_024
  /// The highest number in `{n,m}`.
  package static let patternCount = 1_000
  /// Steps of a pattern with all counts multiplied out, which is the most that one character of a text costs.
  package static let patternSteps = 2_000
  /// Nesting of parentheses in a pattern.
  package static let patternDepth = 32
}
