package import I2C
package import Values

/// A checksum among bytes that are written or expected: what it covers, and how its bytes are ordered.
package struct ChecksumElement: Hashable, Sendable {
  /// The bytes that it covers.
  ///
  /// A pointer that is sent before the data is not covered.
  package enum Covered: Hashable, Sendable {
    /// This many bytes before it.
    case last(Int)
    /// All bytes before it.
    case all
    /// Positions in the bytes that are written, or in the reply.
    case positions(ClosedRange<Int>)
  }

  package var checksum: Checksum
  package var covered: Covered
  /// Which of its bytes comes first.
  package var order: ByteOrder
  /// The word for it in the file.
  package var word: String

  package init(_ checksum: Checksum, covered: Covered, order: ByteOrder, word: String) {
    self.checksum = checksum
    self.covered = covered
    self.order = order
    self.word = word
  }

  /// The positions that it covers if it stands at `place`; nil if there are too few bytes before it.
  package func range(at place: Int) -> Range<Int>? {
    switch covered {
    case .last(let count): count <= place ? place - count..<place : nil
    case .all: place > 0 ? 0..<place : nil
    case .positions(let range): range.lowerBound..<range.upperBound + 1
    }
  }

  /// The bytes of the checksum over these bytes.
  package func bytes(of covered: ArraySlice<UInt8>) -> [UInt8] {
    order.bytes(of: UInt64(checksum.value(of: covered)), count: checksum.width)
  }
}
