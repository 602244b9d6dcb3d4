package import I2C
package import Values

/// A checksum among bytes that are written or expected: of what it is taken, and how it lies there.
package struct ChecksumElement: Hashable, Sendable {
  /// The bytes that it covers; a pointer that is sent before them is not among them.
  package enum Covered: Hashable, Sendable {
    /// So many bytes before it.
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
  /// How the file calls it.
  package var word: String

  package init(_ checksum: Checksum, covered: Covered, order: ByteOrder, word: String) {
    self.checksum = checksum
    self.covered = covered
    self.order = order
    self.word = word
  }

  /// The positions that it covers where it stands itself; nil where there are too few before it.
  package func range(at place: Int) -> Range<Int>? {
    switch covered {
    case .last(let count): count <= place ? place - count..<place : nil
    case .all: place > 0 ? 0..<place : nil
    case .positions(let range): range.lowerBound..<range.upperBound + 1
    }
  }

  /// Its bytes over some of those that are there.
  package func bytes(of covered: ArraySlice<UInt8>) -> [UInt8] {
    order.bytes(of: UInt64(checksum.value(of: covered)), count: checksum.width)
  }
}
