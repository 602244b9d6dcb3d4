/// How much a value and an expression may hold.
///
/// Named, so that a message can say what the limit is.
package enum ValueLimits {
  /// Bytes of one expression, and of one text with variables in it.
  package static let expressionBytes = 4_096
  /// Parentheses, calls, brackets and `not` inside one another.
  package static let expressionDepth = 64
  /// Values, operators and calls of one expression.
  package static let expressionNodes = 2_048
  /// Bytes of a text and of a value of bytes: what one message carries.
  package static let valueBytes = 65_535
  /// Elements of a list.
  package static let listElements = 1_000_000
  /// Bytes and elements that the functions and operators of one evaluation look at, all of them together.
  package static let work = 4 << 20
  /// Integers of an expression: two's complement and unsigned numbers of 64 bits.
  package static let integers: ClosedRange<Int128> = -0x8000_0000_0000_0000...0xFFFF_FFFF_FFFF_FFFF

  // MARK: Patterns of texts

  /// Bytes of a pattern.
  package static let patternBytes = 1_024
  /// The highest number in `{n,m}`.
  package static let patternCount = 1_000
  /// Steps of a pattern, every count multiplied out: what one character of a text costs at most.
  package static let patternSteps = 2_000
  /// Parentheses inside one another.
  package static let patternDepth = 32
}
