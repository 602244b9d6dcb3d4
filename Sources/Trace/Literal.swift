/// Text that stands the same in every line, at most sixteen bytes of it, packed so that eight are compared at once.
struct Literal: Sendable {
  /// Bytes that a literal can have.
  static let limit = 16

  let count: Int
  private let low: UInt64
  private let high: UInt64
  private let lowMask: UInt64
  private let highMask: UInt64

  init(_ text: String) {
    let bytes = Array(text.utf8)
    precondition(bytes.count <= Self.limit, "a literal has at most \(Self.limit) bytes")
    count = bytes.count
    low = EightBytes(of: bytes.span, at: 0).value
    high = EightBytes(of: bytes.span, at: 8).value
    lowMask = count < 8 ? 1 << UInt64(8 * count) - 1 : .max
    highMask = count < 16 ? (count > 8 ? 1 << UInt64(8 * (count - 8)) - 1 : 0) : .max
  }

  /// Whether it stands in a text at an index.
  @inline(__always)
  func stands(in text: Span<UInt8>, at index: Int) -> Bool {
    guard EightBytes(of: text, at: index).value & lowMask == low else { return false }
    return count <= 8 || EightBytes(of: text, at: index + 8).value & highMask == high
  }

  @inline(__always)
  func append(to line: inout OutputSpan<UInt8>) {
    var bytes = low
    for _ in 0..<min(count, 8) {
      line.append(UInt8(truncatingIfNeeded: bytes))
      bytes >>= 8
    }
    guard count > 8 else { return }
    bytes = high
    for _ in 8..<count {
      line.append(UInt8(truncatingIfNeeded: bytes))
      bytes >>= 8
    }
  }
}
