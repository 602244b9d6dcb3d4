import HostSystem
import Records
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the lines of a file one after another.
///
/// It holds only one chunk and one line in memory.
///
/// Safety: memory that is searched lives through the call, and no byte beyond it is looked at.
struct LineFile: ~Copyable {
  /// A line without its line feed.
  struct Line {
    var bytes: [UInt8]
    /// The offset of its first byte in the file.
    var offset: Int
    /// Whether a line feed ends it.
    var isWhole: Bool
  }

  private static let chunkSize = 1 << 18

  private let file: FileDescriptor
  private var buffer: [UInt8] = []
  /// The first byte of the buffer that was not returned (`start`), and the first that was not searched for a line feed
  /// (`searched`).
  private var start = 0
  private var searched = 0
  private var offset = 0
  private var isAtEnd = false

  init(_ path: String) throws(SystemError) { file = try FileDescriptor.reading(path) }

  /// The next line; nil at the end.
  ///
  /// A line that is too long is returned cut, as one that is not whole.
  mutating func next() throws(SystemError) -> Line? {
    while true {
      if let end = lineFeed() { return take(upTo: end, isWhole: true) }
      searched = buffer.count
      if isAtEnd || buffer.count - start > RecordLimits.lineBytes {
        return start < buffer.count ? take(upTo: buffer.count, isWhole: false) : nil
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      let chunk = try file.read(upTo: Self.chunkSize)
      isAtEnd = chunk.isEmpty
      buffer += chunk
    }
  }

  private mutating func take(upTo end: Int, isWhole: Bool) -> Line {
    let line = Line(bytes: Array(buffer[start..<end]), offset: offset, isWhole: isWhole)
    let next = isWhole ? end + 1 : end
    offset += next - start
    start = next
    searched = next
    return line
  }

  private func lineFeed() -> Int? {
    let searched = searched
    guard searched < buffer.count else { return nil }
    return unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + searched, 10, bytes.count - searched)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
