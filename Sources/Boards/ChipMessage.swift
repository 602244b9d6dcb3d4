package import I2C
package import Values

/// What a written message must look like for an action to take it, element by element.
package struct ChipMessage: Hashable, Sendable {
  package enum Element: Hashable, Sendable {
    /// One byte: these bits of it must be so.
    case byte(value: UInt8, mask: UInt8)
    /// So many bytes that become the value with this number; nil for all that are left for it.
    case capture(Int, count: Int?)
    /// Any number of bytes.
    case rest
    /// A checksum over so many bytes before it, or over all of them.
    case checksum(Checksum, last: Int?, order: ByteOrder)

    /// How many bytes it takes; nil where that is open.
    package var count: Int? {
      switch self {
      case .byte: 1
      case .capture(_, let count): count
      case .rest: nil
      case .checksum(let checksum, _, _): checksum.width
      }
    }
  }

  package var elements: [Element]
  /// The names of what it saves.
  package var captures: [String]
  /// Where it is sent to; nil for the chip's own address.
  package var address: Address?

  package init(_ elements: [Element], captures: [String] = []) {
    self.elements = elements
    self.captures = captures
  }

  /// How many bytes its elements of a known length take.
  package var knownCount: Int { elements.reduce(0) { $0 + ($1.count ?? 0) } }
  /// Whether one of its elements takes as many bytes as are left.
  package var isOpen: Bool { elements.contains { $0.count == nil } }
}
