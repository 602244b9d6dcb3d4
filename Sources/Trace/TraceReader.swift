internal import Diagnostics
internal import JSON

/// Reads a recording line by line from a source of byte chunks; it holds one chunk and one line, however long the file.
///
/// Lines and keys of a kind that this version does not know are skipped. A last line without a line feed that is no
/// whole JSON value was cut off while it was written: everything before it counts, and ``isCut`` is set.
package struct TraceReader: ~Copyable {
  /// The most bytes of a line.
  ///
  /// A transaction of a million bytes fits.
  package static let lineLimit = 4 << 20
  /// The latest time, in nanoseconds since the run began: far beyond any run, and the sum of two still fits into 64
  /// bits.
  package static let timeLimit: Int64 = 1 << 62
  /// The longest duration of one transaction, in nanoseconds: thirty days.
  package static let durationLimit: Int64 = 30 * 86_400 * 1_000_000_000
  /// How many bytes at the beginning of a file are examined to tell text from something else.
  private static let sniffedLength = 512

  /// Where the recording lies, for diagnostics.
  package let path: String
  /// The number of the line that was read last, from 1; 0 before the first.
  package private(set) var line = 0
  /// Whether the file ends inside a line.
  package private(set) var isCut = false
  /// Whether the end line was read.
  ///
  /// Without it the run was interrupted or the file is cut.
  package private(set) var isComplete = false

  private let read: () throws(ReadFailure) -> [UInt8]?
  private var buffer: [UInt8] = []
  /// The first byte of the buffer that was not returned (`start`), and the first that was not searched for a line feed
  /// (`searched`).
  private var start = 0
  private var searched = 0
  private var isAtEndOfFile = false
  private var parser = TraceLineParser()
  private var failure: TraceError?

  /// A reader of a recording.
  ///
  /// - Parameter read: the next bytes of the file; nil or none at its end.
  package init(path: String, read: @escaping () throws(ReadFailure) -> [UInt8]?) {
    self.path = path
    self.read = read
  }

  /// The next line of a known kind, and its number; nil at the end.
  ///
  /// The first is always the header. After an error nothing more can be read, and every further call throws it again.
  package mutating func next() throws(TraceError) -> (line: Int, content: TraceLine)? {
    guard let content = try nextLine() else { return nil }
    return (line, content)
  }

  /// The next line of a known kind, whose number is ``line``; nil at the end.
  package mutating func nextLine() throws(TraceError) -> TraceLine? {
    if let failure { throw failure }
    do {
      return try nextContent()
    } catch {
      failure = error
      throw error
    }
  }

  /// The header, which must be the first thing that is read.
  package mutating func header() throws(TraceError) -> TraceHeader {
    guard case .header(let header) = try next()?.content else { throw .notATrace(path) }
    return header
  }

  private mutating func nextContent() throws(TraceError) -> TraceLine? {
    if line > 0, !isComplete, let record = parser.writtenTransaction(buffer, at: &start) {
      searched = start
      line += 1
      return .transaction(record)
    }
    while let range = try nextRange() {
      line += 1
      let content: TraceLine?
      do throws(LineProblem) {
        content = try parser.parse(buffer, in: range, mustBeHeader: line == 1)
      } catch {
        try judge(error, in: range)
        return nil
      }
      guard let content else { continue }
      try follow(content)
      return content
    }
    if line == 0 { throw .empty(path) }
    return nil
  }

  /// Checks a line against those before it.
  private mutating func follow(_ content: TraceLine) throws(TraceError) {
    if isComplete { throw .afterEnd(path, line: line) }
    switch content {
    case .header: if line > 1 { throw .secondHeader(path, line: line) }
    case .end: isComplete = true
    case .transaction, .pin, .event: break
    }
  }

  /// Returns if the problem is only that the file ends here.
  private mutating func judge(_ problem: LineProblem, in range: Range<Int>) throws(TraceError) {
    let isUnfinished = isAtEndOfFile && range.upperBound == buffer.count
    if isUnfinished, !TraceLineParser.isJSON(buffer.span.extracting(range)) {
      if line == 1 { throw .headerCut(path) }
      isCut = true
      return
    }
    switch problem {
    case .notATrace: throw .notATrace(path)
    case .version(let version): throw .version(path, version)
    case .syntax(let error):
      let message = "a line of a recording must be JSON: \(error.message)"
      throw TraceError(.malformed, message, at: place(of: error.offset, in: range))
    case .value(let rule, let message, let offset):
      throw TraceError(rule, message, at: place(of: offset, in: range))
    }
  }

  private func place(of offset: Int, in range: Range<Int>) -> Diagnostic.Place {
    var column = 1
    for byte in buffer[range].prefix(offset) where byte & 0xC0 != 0x80 { column += 1 }
    return .line(path: path, line: line, column: column)
  }
}

// MARK: - Bytes

extension TraceReader {
  /// The bytes of the next line, without its line feed.
  private mutating func nextRange() throws(TraceError) -> Range<Int>? {
    while true {
      if let end = buffer.span.firstIndex(of: UInt8(ascii: "\n"), from: searched) {
        defer { (start, searched) = (end + 1, end + 1) }
        if end - start > Self.lineLimit { throw .lineLength(path, line: line + 1) }
        return start..<end
      }
      searched = buffer.count
      if buffer.count - start > Self.lineLimit { throw .lineLength(path, line: line + 1) }
      if isAtEndOfFile {
        defer { start = buffer.count }
        return start < buffer.count ? start..<buffer.count : nil
      }
      try readChunk()
    }
  }

  private mutating func readChunk() throws(TraceError) {
    let chunk: [UInt8]
    do {
      chunk = try read() ?? []
    } catch { throw .unreadable(path, error) }
    isAtEndOfFile = chunk.isEmpty
    if start == buffer.count {
      buffer = chunk
    } else {
      buffer.removeSubrange(..<start)
      buffer.append(contentsOf: chunk)
    }
    searched -= start
    start = 0
    if line == 0 { try sniff() }
  }

  /// Refuses a file that is no trace by its first bytes, before its first line is read.
  private func sniff() throws(TraceError) {
    let head = buffer.prefix(Self.sniffedLength).prefix { $0 != UInt8(ascii: "\n") }
    // This waits for enough bytes or the end of the file, so that the result does not depend on how it was read.
    guard head.count < buffer.count || head.count == Self.sniffedLength || isAtEndOfFile else { return }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { throw .byteOrderMark(path) }
    if head.contains(where: { $0 < 0x09 || $0 == 0xFF }) { throw .binary(path) }
    guard let first = head.first(where: { $0 > 0x20 }) else { return }
    if first != UInt8(ascii: "{") { throw .notATrace(path) }
  }
}
