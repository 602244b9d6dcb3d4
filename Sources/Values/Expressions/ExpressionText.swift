package import Diagnostics

/// The bytes of an expression, and where they stand.
package struct ExpressionText: Sendable {
  package var bytes: [UInt8]
  /// The place of the first byte, where the bytes stand in the file as they are; nil for escaped and folded text.
  package var start: UInt32?
  /// The whole scalar.
  package var whole: SourceSpan

  package init(bytes: [UInt8], start: UInt32?, whole: SourceSpan) {
    self.bytes = bytes
    self.start = start
    self.whole = whole
  }

  /// The place of some of the bytes, or the whole where that cannot be said.
  package func span(_ range: Range<Int>) -> SourceSpan {
    guard let start, let first = UInt32(exactly: range.lowerBound), let last = UInt32(exactly: range.upperBound),
      last <= UInt32.max - start
    else { return whole }
    return SourceSpan(start: start + first, end: start + last)
  }

  func source(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
