import Diagnostics

/// The bytes of a file, with access by lines as a person reads it.
///
/// Everything here is for diagnostics; nearly nothing of it runs for a correct file.
struct SourceText: Sendable {
  let path: String
  let bytes: [UInt8]
  let base: UInt32

  init(_ file: SourceMap.File) {
    path = file.path
    bytes = file.bytes
    base = file.base
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(start: base + UInt32(range.lowerBound), end: base + UInt32(range.upperBound))
  }

  @inline(__always)
  func byte(at offset: Int) -> UInt8? { offset >= 0 && offset < bytes.count ? bytes[offset] : nil }

  @inline(__always)
  func isBlank(at offset: Int) -> Bool {
    offset >= 0 && offset < bytes.count && (bytes[offset] == .blank || bytes[offset] == .tab)
  }

  /// The range of the byte at an offset; empty after the last byte.
  func character(at offset: Int) -> Range<Int> {
    let start = min(offset, bytes.count)
    return start..<min(start + 1, bytes.count)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

// MARK: - Lines

extension SourceText {
  /// Whether an offset is at the end of its line.
  func isLineEnd(at offset: Int) -> Bool { byte(at: offset).map { $0 == .lineFeed || $0 == .carriageReturn } ?? true }

  func lineEnd(from offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while !isLineEnd(at: end) { end += 1 }
    return end
  }

  /// The line around an offset, without its line break.
  func line(around offset: Int) -> Range<Int> {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != .lineFeed { start -= 1 }
    return start..<max(start, lineEnd(from: offset))
  }

  /// The number of bytes before an offset on its line.
  func column(of offset: Int) -> Int { offset - line(around: offset).lowerBound }

  /// Whether a range contains no line feed.
  func isOnOneLine(_ range: Range<Int>) -> Bool {
    !bytes[range.clamped(to: 0..<bytes.count)].contains(.lineFeed)
  }

  /// The first offset from here on that is no blank.
  func skippingBlanks(from offset: Int) -> Int {
    var offset = offset
    while isBlank(at: offset) { offset += 1 }
    return offset
  }

  /// The first offset from here on that is neither blank nor line break.
  func skippingSpace(from offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset), byte <= .blank { offset += 1 }
    return offset
  }

  /// Whether there are only blanks before an offset on its line.
  func isIndentation(before offset: Int) -> Bool {
    var offset = offset
    while isBlank(at: offset - 1) { offset -= 1 }
    return offset <= 0 || byte(at: offset - 1) == .lineFeed
  }

  /// Whether there is a no-break space where only a blank makes sense: in an indentation, after ':' or '-', or at the
  /// start of a plain text.
  func isMisplacedNoBreakSpace(at offset: Int, isFirst: Bool = false) -> Bool {
    guard byte(at: offset) == 0xC2, byte(at: offset + 1) == 0xA0 else { return false }
    let before = byte(at: offset - 1)
    return isFirst || before == .colon || before == .dash || isIndentation(before: offset)
  }
}
