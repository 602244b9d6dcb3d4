/// A string that was read: the range of its bytes, or the decoded bytes if it has escapes.
public struct JSONString: Sendable {
  @usableFromInline let range: Range<Int>
  @usableFromInline let decoded: [UInt8]?

  init(range: Range<Int>, decoded: [UInt8]? = nil) {
    self.range = range
    self.decoded = decoded
  }

  /// Passes its bytes, without quotes and escapes, to a closure.
  ///
  /// - Parameter text: the text that it was read from.
  @inlinable @inline(__always)
  public func withBytes<Result, Failure: Error>(
    of text: Span<UInt8>, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if let decoded { return try body(decoded.span) }
    return try body(text.extracting(range))
  }

  /// Its bytes, without quotes and escapes.
  public func bytes(of text: Span<UInt8>) -> [UInt8] { decoded ?? Array(text: text, range) }

  /// The string as text; nil if it is not UTF-8.
  public func text(of text: Span<UInt8>) -> String? { String(validating: bytes(of: text), as: UTF8.self) }
}

extension [UInt8] {
  /// Some bytes of a text.
  init(text: Span<UInt8>, _ range: Range<Int>) {
    self.init(capacity: range.count) { for index in range { $0.append(text[index]) } }
  }
}
