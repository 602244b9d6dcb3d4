internal import Trace

/// Reads the bytes of a member of a zip file, chunk by chunk, and checks them against the size and checksum in the
/// directory.
package struct ZipMemberReader {
  private let member: ZipArchive.Member
  private let path: String
  private var inflater: Inflater?
  private var read: ChunkedLines.Source
  private var checksum = CRC32()
  private var produced = 0
  private var isAtEnd = false

  package init(_ member: ZipArchive.Member, of archive: ZipArchive) throws(CaptureError) {
    self.member = member
    path = archive.source.path
    var offset = try archive.dataOffset(of: member)
    let end = offset + member.compressedSize
    let source = archive.source
    read = { () throws(CaptureError) in
      let chunk = try source.read(min(CaptureSource.chunkSize, end - offset), at: offset)
      offset += chunk.count
      return chunk.isEmpty ? nil : chunk
    }
    if member.method == 8 { inflater = Inflater() }
  }

  /// The next bytes; nil at the end.
  package mutating func next() throws(CaptureError) -> [UInt8]? {
    guard !isAtEnd else { return nil }
    guard let chunk = try nextChunk() else {
      isAtEnd = true
      guard produced == member.size, checksum.value == member.checksum else {
        throw .damaged("the checksum of '\(PlainName.of(member.name))' is another one", path)
      }
      return nil
    }
    produced += chunk.count
    guard produced <= member.size else {
      throw .damaged("'\(PlainName.of(member.name))' is longer than the directory says", path)
    }
    checksum.add(chunk)
    return chunk
  }

  /// All bytes of a small member.
  mutating func content(limit: Int) throws(CaptureError) -> [UInt8] {
    guard member.size <= limit else {
      throw .damaged("'\(PlainName.of(member.name))' has more than \(limit) bytes", path)
    }
    var bytes: [UInt8] = []
    while let chunk = try next() { bytes += chunk }
    return bytes
  }

  private mutating func nextChunk() throws(CaptureError) -> [UInt8]? {
    guard inflater != nil else { return try read() }
    do throws(Inflater.Failure) { return try inflater?.next(read) ?? nil } catch {
      switch error {
      case .source(let error): throw error
      case .damaged: throw .damaged("'\(PlainName.of(member.name))' is damaged", path)
      }
    }
  }
}

/// Shows a name from a file in a message.
enum PlainName {
  static func of(_ name: String) -> String { LineExcerpt.of(Array(name.utf8).span) }
}

/// The checksum of zip files: CRC-32 with the reflected polynomial 0xEDB88320, eight bytes at a time.
struct CRC32 {
  /// The effect of each of eight bytes on the state; the table of the last byte comes first.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = (0..<256).map { index in
      (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
    for place in 256..<8 * 256 { tables.append(tables[Int(tables[place - 256] & 0xFF)] ^ tables[place - 256] >> 8) }
    return tables
  }()

  private var state: UInt32 = 0xFFFF_FFFF

  var value: UInt32 { ~state }

  mutating func add(_ bytes: [UInt8]) {
    let (table, bytes) = (Self.tables.span, bytes.span)
    var (value, position) = (state, 0)
    while position + 8 <= bytes.count {
      var word = EightBytes(of: bytes, at: position).value ^ UInt64(value)
      value = 0
      for place in 0..<8 {
        value ^= table[(7 - place) << 8 + Int(word & 0xFF)]
        word >>= 8
      }
      position += 8
    }
    while position < bytes.count {
      value = table[Int(UInt8(truncatingIfNeeded: value) ^ bytes[position])] ^ value >> 8
      position += 1
    }
    state = value
  }
}
