internal import Trace

/// Splits chunks into lines, one at a time.
///
/// Memory is one chunk and one line, however long the file is.
struct ChunkedLines {
  /// Returns the next chunk; nil at the end.
  typealias Source = () throws(CaptureError) -> [UInt8]?

  let path: String
  private let lineLimit: Int
  private let read: Source
  private var buffer: [UInt8] = []
  /// The range of `buffer` that is not read yet.
  private var rest = 0..<0
  private var line = 0..<0
  private var isAtEnd = false

  /// The number of the current line, from 1.
  private(set) var number = 0
  /// Whether the current line ends with a line feed; only the last of a file may not.
  private(set) var isTerminated = true

  /// The lines of a file, none longer than `lineLimit` bytes.
  init(path: String, lineLimit: Int, read: @escaping Source) {
    self.path = path
    self.lineLimit = lineLimit
    self.read = read
  }

  /// Moves to the next line; false at the end.
  mutating func advance() throws(CaptureError) -> Bool {
    var searched = rest.lowerBound
    while true {
      if let feed = buffer.span.firstIndex(of: UInt8(ascii: "\n"), from: searched) {
        try take(upTo: feed, isTerminated: true)
        rest = (feed + 1)..<rest.upperBound
        return true
      }
      searched = rest.upperBound
      if rest.count > lineLimit { throw .lineLength(path: path, line: number + 1, limit: lineLimit) }
      if isAtEnd {
        guard !rest.isEmpty else { return false }
        try take(upTo: rest.upperBound, isTerminated: false)
        rest = rest.upperBound..<rest.upperBound
        return true
      }
      searched -= rest.lowerBound
      try fill()
    }
  }

  /// Lets `body` read a line directly in the buffer, with its line feed, and moves past it.
  ///
  /// If `body` returns nil, the position does not change.
  ///
  /// The first line is never read this way, because a byte order mark may precede it.
  @inline(__always)
  mutating func scan<Result>(_ body: (_ text: Span<UInt8>, _ position: inout Int) -> Result?) -> Result? {
    var position = rest.lowerBound
    guard number > 0, let result = body(buffer.span, &position) else { return nil }
    number += 1
    isTerminated = true
    line = rest.lowerBound..<position - 1
    rest = position..<rest.upperBound
    return result
  }

  /// Looks at the current line, its line break left out.
  func withLine<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(buffer.span.extracting(line)) }

  /// Looks at the current line inside the buffer, for callers that compare several bytes at a time.
  func withText<Result>(_ body: (_ text: Span<UInt8>, _ line: Range<Int>) -> Result) -> Result {
    body(buffer.span, line)
  }

  private mutating func take(upTo end: Int, isTerminated: Bool) throws(CaptureError) {
    number += 1
    self.isTerminated = isTerminated
    var (start, end) = (rest.lowerBound, end)
    if number == 1, buffer.span.holds([0xEF, 0xBB, 0xBF], at: start), end - start >= 3 { start += 3 }
    if end > start, buffer[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    line = start..<end
    if line.count > lineLimit { throw .lineLength(path: path, line: number, limit: lineLimit) }
  }

  /// Appends the next chunk to the rest of the earlier ones.
  private mutating func fill() throws(CaptureError) {
    buffer.removeSubrange(..<rest.lowerBound)
    if let chunk = try read() { buffer += chunk } else { isAtEnd = true }
    rest = 0..<buffer.count
  }
}
