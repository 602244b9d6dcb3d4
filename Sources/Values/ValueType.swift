/// The type of a value, known when the file is loaded.
package indirect enum ValueType: Hashable, Sendable, CustomStringConvertible {
  case integer, decimal, boolean, text, bytes, duration, frequency, pattern
  case list(ValueType)

  /// Whether it has elements.
  package var isSequence: Bool { if case .list = self { true } else { self == .bytes } }

  /// With its article: `an integer`.
  package var description: String {
    switch self {
    case .integer: "an integer"
    case .decimal: "a decimal"
    case .boolean: "true or false"
    case .text: "a text"
    case .bytes: "bytes"
    case .duration: "a duration"
    case .frequency: "a frequency"
    case .pattern: "a pattern"
    case .list(let element): "a list of \(element.plural)"
    }
  }

  /// The plural: `integers`.
  package var plural: String {
    switch self {
    case .integer: "integers"
    case .decimal: "decimals"
    case .boolean: "booleans"
    case .text: "texts"
    case .bytes: "bytes"
    case .duration: "durations"
    case .frequency: "frequencies"
    case .pattern: "patterns"
    case .list(let element): "lists of \(element.plural)"
    }
  }

  /// Whether it is a number.
  ///
  /// An integer may stand wherever a decimal may.
  package var isNumber: Bool { self == .integer || self == .decimal }

  /// Whether a value of this type can stand where the other type is required.
  package func converts(to other: ValueType) -> Bool {
    switch (self, other) {
    case (.integer, .decimal): true
    case (.list(let element), .list(let wanted)): element.converts(to: wanted)
    case _: self == other
    }
  }

  /// The common type of both: decimal for an integer and a decimal; nil if they have none.
  package func joined(with other: ValueType) -> ValueType? {
    converts(to: other) ? other : other.converts(to: self) ? self : nil
  }
}
