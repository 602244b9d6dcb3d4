/// Reads the bytes of a binary file from chunks, some at a time.
struct ByteReader {
  private let source: CaptureSource
  private var chunk: [UInt8] = []
  private var position = 0
  private var offset = 0

  init(_ source: CaptureSource) { self.source = source }

  /// The next `count` bytes, or fewer at the end.
  mutating func next(_ count: Int) throws(CaptureError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      if position == chunk.count {
        chunk = try source.read(CaptureSource.chunkSize, at: offset)
        offset += chunk.count
        position = 0
        if chunk.isEmpty { break }
      }
      let taken = min(count - bytes.count, chunk.count - position)
      bytes += chunk[position..<position + taken]
      position += taken
    }
    return bytes
  }
}

/// Reads numbers from bytes, in the byte order of the file.
struct OrderedBytes {
  let bytes: [UInt8]
  let isBigEndian: Bool

  /// A number of at most eight bytes; 0 beyond the end.
  func number(_ size: Int, at position: Int) -> UInt64 {
    guard position >= 0, position + size <= bytes.count else { return 0 }
    var value: UInt64 = 0
    for offset in 0..<size { value = value << 8 | UInt64(bytes[position + (isBigEndian ? offset : size - 1 - offset)]) }
    return value
  }

  /// The value of an option of a pcapng block, searched from `start` up to the length field at the end; nil if there is
  /// no option with this code.
  func option(_ code: Int, from start: Int) -> [UInt8]? {
    var position = start
    while position + 4 <= bytes.count - 4 {
      let (found, length) = (integer(2, at: position), integer(2, at: position + 2))
      if found == 0 || position + 4 + length > bytes.count - 4 { return nil }
      if found == code { return Array(bytes[position + 4..<position + 4 + length]) }
      position += 4 + (length + 3) & ~3
    }
    return nil
  }

  func integer(_ size: Int, at position: Int) -> Int {
    Int(truncatingIfNeeded: number(size, at: position) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
