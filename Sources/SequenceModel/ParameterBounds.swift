package import Values

/// What a parameter declares about its values, to check those that only the run knows.
package struct ParameterBounds: Hashable, Sendable {
  package var range: ClosedRange<Decimal>?
  /// What the whole text must match.
  package var pattern: TextPattern?
  /// All values that it can have.
  package var choices: [Value]?

  package init(range: ClosedRange<Decimal>? = nil, pattern: TextPattern? = nil, choices: [Value]? = nil) {
    self.range = range
    self.pattern = pattern
    self.choices = choices
  }

  /// Whether some value is outside.
  package var areWritten: Bool { range != nil || pattern != nil || choices != nil }

  /// What is wrong with a value; nil where nothing is.
  package func violation(of value: Value, named name: String) -> String? {
    if let range, let number = value.measure, !range.contains(number) {
      let (low, high) = (value.sibling(range.lowerBound), value.sibling(range.upperBound))
      return "`\(name)` must be \(low) … \(high), and this is \(value)"
    }
    if let pattern, case .text(let text) = value, !pattern.matches(text) {
      return "`\(name)` must match its pattern, and this is '\(text)'"
    }
    if let choices, !choices.contains(where: { $0 == value.converted(to: $0.type) }) {
      return "`\(name)` must be one of \(Self.words(choices)), and this is '\(value)'"
    }
    return nil
  }

  /// `pro, lite`.
  package static func words(_ choices: [Value]) -> String { choices.map(\.description).joined(separator: ", ") }
}
