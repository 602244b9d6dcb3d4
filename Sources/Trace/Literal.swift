/// Text that is the same in every line: at most sixteen bytes, packed so that eight are compared or written at once.
///
/// Public, because readers of text in other modules compare with it line by line.
public struct Literal: Sendable {
  /// Bytes that a literal can have.
  public static let limit = 16

  /// The number of bytes.
  public let count: Int
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64
  @usableFromInline let lowMask: UInt64
  @usableFromInline let highMask: UInt64

  /// A literal of at most ``limit`` bytes.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    precondition(bytes.count <= Self.limit, "a literal has at most \(Self.limit) bytes")
    count = bytes.count
    low = EightBytes(of: bytes.span, at: 0).value
    high = EightBytes(of: bytes.span, at: 8).value
    lowMask = count < 8 ? 1 << UInt64(8 * count) - 1 : .max
    highMask = count < 16 ? (count > 8 ? 1 << UInt64(8 * (count - 8)) - 1 : 0) : .max
  }

  /// Whether the literal is in a text at an index.
  @inlinable @inline(__always)
  public func stands(in text: Span<UInt8>, at index: Int) -> Bool {
    guard EightBytes(of: text, at: index).value & lowMask == low else { return false }
    return count <= 8 || EightBytes(of: text, at: index + 8).value & highMask == high
  }

  /// Appends it to a line in which there is room for ``limit`` bytes more.
  @inline(__always)
  func append(to line: inout OutputSpan<UInt8>) {
    precondition(line.freeCapacity >= Self.limit, "the room of a line was counted too small")
    unsafe line.withUnsafeMutableBufferPointer { storage, written in
      // Safe: there is room for both words, and only the bytes of the text count as written.
      let end = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(storage)[written...])
      unsafe end.storeBytes(of: low.littleEndian, as: UInt64.self)
      unsafe end.storeBytes(of: high.littleEndian, toByteOffset: 8, as: UInt64.self)
      written += count
    }
  }
}
