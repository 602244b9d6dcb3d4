/// Bytes with don't-care bits, as an expectation writes them.
package struct Pattern: Hashable, Sendable {
  /// How the pattern was written.
  ///
  /// A mismatch is reported in the same form.
  package enum Form: UInt8, Hashable, Sendable {
    /// A list of bytes in wire order.
    case list
    /// The value of a register.
    case value
    /// Some fields of a register.
    case fields
    /// `{text}`, `{hex}` and the other generators.
    case generated
  }

  /// The expected bytes.
  package var values: BytePool.Stretch
  /// Whether a mask of the same length follows the expected bytes in the pool (1 = judged).
  package var hasMask: Bool
  /// Whether the list ended with `...`: further bytes are read and not judged.
  package var isOpen: Bool
  /// How it was written.
  package var form: Form
  /// Whether some of its bytes are computed, so that the file does not show them.
  package var isComputed: Bool
  /// Where the places of its elements begin in the marks of the pool; nil if the elements have no places of their own.
  package var firstMark: UInt32?

  package init(
    values: BytePool.Stretch, hasMask: Bool = false, isOpen: Bool = false, form: Form, isComputed: Bool = false,
    firstMark: UInt32? = nil
  ) {
    self.values = values
    self.hasMask = hasMask
    self.isOpen = isOpen
    self.form = form
    self.isComputed = isComputed
    self.firstMark = firstMark
  }

  /// The number of bytes that it describes.
  package var count: Int { Int(values.count) }
}

extension BytePool {
  /// The expected byte at a position.
  package func value(of pattern: Pattern, at position: Int) -> UInt8 { bytes[Int(pattern.values.offset) + position] }

  /// The judged bits of the byte at a position.
  package func mask(of pattern: Pattern, at position: Int) -> UInt8 {
    pattern.hasMask ? bytes[Int(pattern.values.offset) + pattern.count + position] : 0xFF
  }

  /// The first byte of a reply that differs in a judged bit.
  package func firstDifference(of reply: [UInt8], from pattern: Pattern) -> Int? {
    for position in 0..<min(reply.count, pattern.count)
    where (reply[position] ^ value(of: pattern, at: position)) & mask(of: pattern, at: position) != 0 {
      return position
    }
    return nil
  }
}
