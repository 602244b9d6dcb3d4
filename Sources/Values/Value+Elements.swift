// Brackets: one element, or a slice of them.

extension Value {
  /// Element `index` of bytes or of a list, from 0.
  func element(_ index: Value) throws(ValueError) -> Value {
    switch self {
    case .bytes(let bytes): return .integer(Int128(bytes[try Self.position(index, of: bytes.count)]))
    case .list(let elements): return elements[try Self.position(index, of: elements.count)]
    case .integer, .decimal, .boolean, .text, .duration, .frequency, .pattern: throw .noElements(type)
    }
  }

  /// The elements from the first to the last position, both included; in reverse order if the last position is lower.
  func slice(_ first: Value, _ last: Value) throws(ValueError) -> Value {
    switch self {
    case .bytes(let bytes): return .bytes(try Self.slice(bytes, first, last))
    case .list(let elements): return .list(try Self.slice(elements, first, last))
    case .integer, .decimal, .boolean, .text, .duration, .frequency, .pattern: throw .noElements(type)
    }
  }

  private static func slice<Element>(
    _ elements: [Element], _ first: Value, _ last: Value
  ) throws(ValueError) -> [Element] {
    let (first, last) = (try position(first, of: elements.count), try position(last, of: elements.count))
    return first <= last ? Array(elements[first...last]) : elements[last...first].reversed()
  }

  private static func position(_ index: Value, of count: Int) throws(ValueError) -> Int {
    guard case .integer(let integer) = index else { throw .indexType(index.type) }
    guard let position = Int(exactly: integer), (0..<count).contains(position) else { throw .index(integer, of: count) }
    return position
  }
}
