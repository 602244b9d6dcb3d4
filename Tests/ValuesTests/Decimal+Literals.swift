import Testing
import Values

extension Decimal: ExpressibleByIntegerLiteral {
  /// The number as it is written in a test.
  public init(integerLiteral value: Int64) { self.init(value) }
}

/// The number that a text says.
func decimal(_ text: String, allowsExponent: Bool = false) -> Decimal? {
  let bytes = Array(text.utf8)
  return Decimal.parse(bytes.span, allowsExponent: allowsExponent)
}
