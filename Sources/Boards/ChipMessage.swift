package import I2C
package import Values

/// What a written message must look like for an action to take it, element by element.
package struct ChipMessage: Hashable, Sendable {
  package enum Element: Hashable, Sendable {
    /// One byte of which the masked bits must have these values.
    case byte(value: UInt8, mask: UInt8)
    /// Bytes that become the capture with this index: `count` of them, or for nil all that are left.
    case capture(Int, count: Int?)
    /// Any number of bytes.
    case rest
    /// A checksum over the `last` bytes before it, or for nil over all of them.
    case checksum(Checksum, last: Int?, order: ByteOrder)

    /// How many bytes it takes; nil if that is open.
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
  /// The address to which it is sent; nil for the chip's own address.
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
