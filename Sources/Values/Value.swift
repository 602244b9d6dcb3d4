import Diagnostics

/// The value of a variable or of an expression.
package enum Value: Hashable, Sendable {
  /// An integer within ``ValueLimits/integers``, which 64 bits can hold, signed or unsigned.
  case integer(Int128)
  case decimal(Decimal)
  case boolean(Bool)
  case text(String)
  case bytes([UInt8])
  /// In nanoseconds.
  case duration(Int64)
  /// In hertz.
  case frequency(Int64)
  case pattern(BitPattern)
  case list([Value])

  /// Its type.
  ///
  /// A list has the common type of its elements, or else that of the first.
  package var type: ValueType {
    switch self {
    case .integer: .integer
    case .decimal: .decimal
    case .boolean: .boolean
    case .text: .text
    case .bytes: .bytes
    case .duration: .duration
    case .frequency: .frequency
    case .pattern: .pattern
    case .list(let elements): .list(Self.elementType(of: elements))
    }
  }

  private static func elementType(of elements: [Value]) -> ValueType {
    // An empty list counts as one of integers, which may stand wherever a list of decimals may.
    guard let first = elements.first?.type else { return .integer }
    return elements.dropFirst().reduce(first) { $0.joined(with: $1.type) ?? $0 }
  }

  /// The number of an integer or a decimal; nil for other values.
  package var number: Decimal? {
    switch self {
    case .integer(let integer): Decimal(whole: integer)
    case .decimal(let decimal): decimal
    case .boolean, .text, .bytes, .duration, .frequency, .pattern, .list: nil
    }
  }

  /// The value as a plain number: the number itself, the nanoseconds of a duration, the hertz of a frequency.
  package var measure: Decimal? {
    switch self {
    case .duration(let count), .frequency(let count): Decimal(count)
    case .integer, .decimal, .boolean, .text, .bytes, .pattern, .list: number
    }
  }

  /// The inverse of ``measure``: a plain number as a duration or frequency if this value is one, else as a decimal.
  package func sibling(_ measure: Decimal) -> Value {
    switch self {
    case .duration: (measure.whole.flatMap { Int64(exactly: $0) }).map { .duration($0) } ?? .decimal(measure)
    case .frequency: (measure.whole.flatMap { Int64(exactly: $0) }).map { .frequency($0) } ?? .decimal(measure)
    case .integer, .decimal, .boolean, .text, .bytes, .pattern, .list: .decimal(measure)
    }
  }

  /// The value as one of another type (integers become decimals); nil if it is none of that type.
  package func converted(to type: ValueType) -> Value? {
    switch (self, type) {
    case (.integer(let integer), .decimal): return .decimal(Decimal(whole: integer))
    case (.list(let elements), .list(let element)):
      var converted: [Value] = []
      converted.reserveCapacity(elements.count)
      for value in elements {
        guard let value = value.converted(to: element) else { return nil }
        converted.append(value)
      }
      return .list(converted)
    case _: return self.type == type ? self : nil
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as a file writes it: `0.0625`, `true`, `58 59 23` for bytes, `5ms`, and text as it is.
  package var description: String {
    switch self {
    case .integer(let integer): String(integer)
    case .decimal(let decimal): decimal.description
    case .boolean(let boolean): boolean ? "true" : "false"
    case .text(let text): text
    case .bytes(let bytes): bytes.map { hexDigits(UInt64($0), 2) }.joined(separator: " ")
    case .duration(let nanoseconds): Quantity.duration.text(of: nanoseconds)
    case .frequency(let hertz): Quantity.frequency.text(of: hertz)
    case .pattern(let pattern): pattern.description
    case .list(let elements): "[\(elements.map(\.description).joined(separator: ", "))]"
    }
  }

  /// Adds the description to a text that must not become longer than a value may be.
  func write(to text: inout String) throws(ValueError) {
    if case .list(let elements) = self {
      // A list is written element by element, so that one of a million does not fill the memory first.
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        try element.write(to: &text)
      }
      text += "]"
    } else {
      text += description
    }
    guard text.utf8.count <= ValueLimits.valueBytes else { throw .tooLong(text.utf8.count) }
  }

  /// Its size in bytes or elements, by which work is counted.
  var weight: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .text(let text): text.utf8.count
    case .list(let elements): elements.count
    case .integer, .decimal, .boolean, .duration, .frequency, .pattern: 1
    }
  }
}
