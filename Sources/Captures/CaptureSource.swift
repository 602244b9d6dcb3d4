/// The bytes of a capture, from any place and as often as they are asked for.
///
/// Some captures are read twice: what the header must say (buses, the width of addresses) is only known for certain at the
/// end of the text.
package struct CaptureSource {
  /// Bytes that are asked for at a time.
  static let chunkSize = 1 << 18

  /// Where the capture lies, for messages and the header.
  package let path: String
  /// The number of bytes.
  package let size: Int
  /// Whether it is the beginning of something longer.
  private(set) var isPrefix = false
  private let readBytes: (_ offset: Int, _ count: Int) throws(CaptureError) -> [UInt8]

  /// The bytes of a file.
  ///
  /// - Parameter read: bytes from an offset on, at most `count` and fewer only at the end.
  package init(
    path: String, size: Int, read: @escaping (_ offset: Int, _ count: Int) throws(CaptureError) -> [UInt8]
  ) {
    self.path = path
    self.size = size
    readBytes = read
  }

  /// Bytes that are in memory.
  package init(path: String, bytes: [UInt8]) {
    self.init(path: path, size: bytes.count) { offset, count throws(CaptureError) in
      offset < bytes.count ? Array(bytes[offset..<min(bytes.count, offset + count)]) : []
    }
  }

  /// The first bytes of it.
  func prefix(_ size: Int) -> CaptureSource {
    var beginning = CaptureSource(path: path, size: min(size, self.size)) { [self] offset, count throws(CaptureError) in
      offset < size ? try read(min(count, size - offset), at: offset) : []
    }
    beginning.isPrefix = size < self.size
    return beginning
  }

  /// Bytes from an offset on; fewer than `count` only at the end.
  func read(_ count: Int, at offset: Int) throws(CaptureError) -> [UInt8] { try readBytes(offset, count) }

  /// The bytes from the first to the last, chunk by chunk.
  func chunks() -> ChunkedLines.Source {
    var offset = 0
    let source = self
    return { () throws(CaptureError) in
      let chunk = try source.read(CaptureSource.chunkSize, at: offset)
      offset += chunk.count
      return chunk.isEmpty ? nil : chunk
    }
  }
}
