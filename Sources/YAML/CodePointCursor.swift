/// Converts libyaml's marks, which count code points, to byte offsets.
///
/// Marks come nearly in order and close together, so walking from the last one costs less than a table.
struct CodePointCursor {
  private let isASCII: Bool
  private let first: Int
  private var index = 0
  private var offset: Int

  /// A cursor for a text that begins at byte `first`.
  init(isASCII: Bool, first: Int) {
    self.isASCII = isASCII
    self.first = first
    offset = first
  }

  /// The byte offset of a code point.
  mutating func offset(of target: Int, in bytes: [UInt8]) -> Int {
    if isASCII { return min(first + target, bytes.count) }
    while index < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > target {
      offset -= 1
      while bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }
}
