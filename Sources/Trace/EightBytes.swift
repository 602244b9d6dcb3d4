/// Eight bytes of text as one integer, the first byte lowest, so that all are examined at once.
///
/// Public, because every reader of text uses it for all its bytes, and only public code is inlined across modules.
public struct EightBytes {
  /// The bytes.
  public let value: UInt64

  /// The eight bytes from an index on, filled with zeroes beyond the end of the text.
  @inlinable @inline(__always)
  public init(of text: Span<UInt8>, at index: Int) {
    if index <= text.count - 8 {
      // Safe: RawSpan checks the bounds, and every pattern of 64 bits is an integer.
      value = unsafe UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    } else {
      value = Self.tail(of: text, at: index)
    }
  }

  @inline(never) @usableFromInline
  static func tail(of text: Span<UInt8>, at index: Int) -> UInt64 {
    var value: UInt64 = 0
    var position = text.count
    while position > index {
      position -= 1
      value = value << 8 | UInt64(text[position])
    }
    return value
  }

  // In the masks below, the lowest set bit marks the first byte that was searched for. Higher bits may be wrong,
  // because a borrow runs upwards through them.

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Marks the first byte that equals another.
  @inline(__always)
  public func marks(_ byte: UInt8) -> UInt64 {
    let difference = value ^ (UInt64(byte) &* Self.ones)
    return (difference &- Self.ones) & ~difference & Self.highs
  }

  /// Marks the first byte that ends a JSON string or cannot stand in one: quote, backslash, control character.
  @inline(__always)
  var marksOfStringEnd: UInt64 {
    let controls = (value &- 0x20 &* Self.ones) & ~value & Self.highs
    return controls | marks(UInt8(ascii: "\"")) | marks(UInt8(ascii: "\\"))
  }
}

extension Span<UInt8> {
  /// The index of the first such byte, from an index on.
  public func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < count {
      let marks = EightBytes(of: self, at: index).marks(byte)
      if marks != 0 {
        let found = index + marks.trailingZeroBitCount / 8
        // A match among the zeroes beyond the end does not count.
        return found < count ? found : nil
      }
      index += 8
    }
    return nil
  }

  /// Whether the bytes from an index on are the same as others.
  public func holds(_ array: [UInt8], at start: Int) -> Bool {
    guard array.count <= count - start else { return false }
    let other = array.span
    for index in other.indices where self[start + index] != other[index] { return false }
    return true
  }
}
