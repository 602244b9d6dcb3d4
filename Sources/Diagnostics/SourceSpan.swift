/// A range of text: byte offsets into the common space of all files of a run (see ``SourceMap``).
public struct SourceSpan: Hashable, Sendable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last.
  public var end: UInt32

  /// The bytes `start` ..< `end`.
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = max(start, end)
  }

  /// The number of bytes.
  public var count: Int { Int(end - start) }
  /// The place before the first byte.
  public var head: SourceSpan { SourceSpan(start: start, end: start) }
  /// Everything from here to the end of `other`.
  public func through(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(start: min(start, other.start), end: max(end, other.end))
  }
}
