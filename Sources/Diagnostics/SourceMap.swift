/// All files of a run in one space of 32-bit offsets, so that a span needs no file field.
public struct SourceMap: Sendable {
  /// A place for people.
  public struct Location: Hashable, Sendable {
    /// The path as it was given.
    public var path: String
    /// From 1.
    public var line: Int
    /// From 1, in code points.
    public var column: Int
  }

  /// A file of the run.
  public struct File: Sendable {
    /// The path as it was given.
    public let path: String
    /// The whole content.
    public let bytes: [UInt8]
    /// The offset of its first byte in the common space.
    public let base: UInt32

    /// Whether a line begins with a text, among the first bytes of the file.
    public func hasLine(beginningWith text: String, within limit: Int) -> Bool {
      let mark = Array(text.utf8)
      guard let first = mark.first else { return true }
      let end = min(limit, bytes.count)
      var isLineStart = true
      for index in 0..<end {
        let byte = bytes[index]
        if isLineStart, byte == first, bytes[index..<end].starts(with: mark) { return true }
        isLineStart = byte == UInt8(ascii: "\n")
      }
      return false
    }
  }

  /// The files, in the order they were added.
  public private(set) var files: [File] = []

  /// A map of no files.
  public init() {}

  /// Adds a file; nil when the common space (4 GiB) is full.
  public mutating func add(path: String, bytes: [UInt8]) -> File? {
    let base = files.last.map { Int($0.base) + $0.bytes.count + 1 } ?? 0
    guard base + bytes.count < Int(UInt32.max) else { return nil }
    let file = File(path: path, bytes: bytes, base: UInt32(base))
    files.append(file)
    return file
  }

  /// The file that contains an offset.
  public func file(at offset: UInt32) -> File? {
    files.last { $0.base <= offset && Int(offset - $0.base) <= $0.bytes.count }
  }

  /// Line and column of an offset.
  public func location(of offset: UInt32) -> Location? {
    guard let file = file(at: offset) else { return nil }
    let local = Int(offset - file.base)
    let start = file.lineStart(before: local)
    return Location(path: file.path, line: file.lineNumber(at: local), column: file.bytes[start..<local].codePoints + 1)
  }
}

extension SourceMap.File {
  /// The span of some of its bytes.
  public func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(start: base + UInt32(range.lowerBound), end: base + UInt32(range.upperBound))
  }

  /// The range of a span in the file, limited to the bytes of the file.
  public func range(of span: SourceSpan) -> Range<Int> {
    let start = min(max(0, Int(span.start) - Int(base)), bytes.count)
    return start..<min(max(start, Int(span.end) - Int(base)), bytes.count)
  }

  /// The offset of the first byte of the line that contains a byte.
  func lineStart(before local: Int) -> Int { (bytes[..<local].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1 }

  /// The end of the line that contains a byte, without its line break.
  func lineEnd(after local: Int) -> Int {
    let end = bytes[local...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    return end > local && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  /// The number of the line of a byte, by counting line breaks; ``LineTable`` is faster for many bytes.
  func lineNumber(at local: Int) -> Int {
    var count = 1
    for byte in bytes[..<local] where byte == UInt8(ascii: "\n") { count += 1 }
    return count
  }
}

extension ArraySlice<UInt8> {
  /// The number of code points in UTF-8 bytes; a byte that is no UTF-8 counts as one.
  var codePoints: Int { reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}
