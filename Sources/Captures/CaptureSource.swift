/// The bytes of a capture; they can be read from any offset, and repeatedly.
///
/// Some captures are read twice, because what the header must say (buses, the width of addresses) is certain only at
/// the end of the file.
package struct CaptureSource {
  /// The number of bytes that are read at a time.
  static let chunkSize = 1 << 18

  /// The path of the capture, for messages and the header.
  package let path: String
  /// The number of bytes.
  package let size: Int
  /// Whether these are only the first bytes of a longer source.
  private(set) var isPrefix = false
  private let readBytes: (_ offset: Int, _ count: Int) throws(CaptureError) -> [UInt8]

  /// The bytes of a file.
  ///
  /// - Parameter read: reads bytes from an offset on: `count`, or fewer at the end.
  package init(
    path: String, size: Int, read: @escaping (_ offset: Int, _ count: Int) throws(CaptureError) -> [UInt8]
  ) {
    self.path = path
    self.size = size
    readBytes = read
  }

  /// A source of bytes in memory.
  package init(path: String, bytes: [UInt8]) {
    self.init(path: path, size: bytes.count) { offset, count throws(CaptureError) in
      offset < bytes.count ? Array(bytes[offset..<min(bytes.count, offset + count)]) : []
    }
  }

  /// A source of the first bytes.
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
