/// The directory of a zip file: its members, and where they are.
///
/// It supports members that are stored or deflated, not encrypted, and below 4 GiB.
package struct ZipArchive {
  /// A file inside the file.
  package struct Member: Hashable {
    var name: String
    var method: Int
    var checksum: UInt32
    var compressedSize: Int
    var size: Int
    /// The offset of the member's own header.
    var offset: Int
  }

  /// The most members; a capture of hours has some thousand.
  static let memberLimit = 65_535
  /// The size of the end record in bytes, without and with the longest comment.
  private static let endSize = 22
  private static let endLimit = endSize + 0xFFFF
  /// The size in bytes of the fixed part of a directory entry, and of a member's own header.
  private static let entrySize = 46
  private static let headerSize = 30

  let source: CaptureSource
  private(set) var members: [Member] = []

  /// Reads the directory of an archive.
  package init(_ source: CaptureSource) throws(CaptureError) {
    self.source = source
    let tailStart = max(0, source.size - Self.endLimit)
    let tail = LittleEndian(try source.read(Self.endLimit, at: tailStart))
    guard let end = Self.endRecord(in: tail) else { throw .damaged("it has no directory at its end", source.path) }
    let count = tail.number(2, at: end + 10)
    let (size, offset) = (tail.number(4, at: end + 12), tail.number(4, at: end + 16))
    guard offset != 0xFFFF_FFFF, count != 0xFFFF else { throw .damaged("it is larger than 4 GiB", source.path) }
    guard size <= source.size, offset <= source.size - size else {
      throw .damaged("its directory lies outside the file", source.path)
    }
    try readDirectory(LittleEndian(try source.read(size, at: offset)), count: count)
  }

  /// The member with this name.
  package func member(_ name: String) -> Member? { members.first { $0.name == name } }

  /// The offset of the bytes of a member.
  func dataOffset(of member: Member) throws(CaptureError) -> Int {
    let header = LittleEndian(try source.read(Self.headerSize, at: member.offset))
    guard header.count == Self.headerSize, header.number(4, at: 0) == 0x0403_4B50 else {
      throw .damaged("'\(PlainName.of(member.name))' is not where the directory says", source.path)
    }
    let offset = member.offset + Self.headerSize + header.number(2, at: 26) + header.number(2, at: 28)
    guard offset <= source.size, member.compressedSize <= source.size - offset else {
      throw .damaged("'\(PlainName.of(member.name))' is cut", source.path)
    }
    return offset
  }

  private static func endRecord(in tail: LittleEndian) -> Int? {
    var position = tail.count - endSize
    while position >= 0 {
      if tail.number(4, at: position) == 0x0605_4B50 { return position }
      position -= 1
    }
    return nil
  }

  private mutating func readDirectory(_ directory: LittleEndian, count: Int) throws(CaptureError) {
    var position = 0
    // Members must not share one place: a small file with thousands of such members would be unpacked thousands of
    // times.
    var places: Set<Int> = []
    for _ in 0..<count {
      guard position + Self.entrySize <= directory.count, directory.number(4, at: position) == 0x0201_4B50 else {
        throw .damaged("its directory is cut", source.path)
      }
      let nameLength = directory.number(2, at: position + 28)
      let rest = nameLength + directory.number(2, at: position + 30) + directory.number(2, at: position + 32)
      guard position + Self.entrySize + rest <= directory.count else {
        throw .damaged("its directory is cut", source.path)
      }
      let name = directory.bytes(nameLength, at: position + Self.entrySize)
      let member = Member(
        name: String(decoding: name, as: UTF8.self), method: directory.number(2, at: position + 10),
        checksum: UInt32(directory.number(4, at: position + 16)),
        compressedSize: directory.number(4, at: position + 20), size: directory.number(4, at: position + 24),
        offset: directory.number(4, at: position + 42))
      guard directory.number(2, at: position + 8) & 1 == 0, member.method == 0 || member.method == 8 else {
        throw .damaged("'\(PlainName.of(member.name))' is encrypted or of a method other than deflate", source.path)
      }
      guard places.insert(member.offset).inserted else {
        throw .damaged("two members of its directory are the same bytes", source.path)
      }
      members.append(member)
      position += Self.entrySize + rest
    }
  }
}

/// Reads numbers from bytes, least significant byte first.
struct LittleEndian {
  private let content: [UInt8]

  init(_ content: [UInt8]) { self.content = content }

  var count: Int { content.count }

  /// A number of at most four bytes; 0 beyond the end.
  func number(_ size: Int, at position: Int) -> Int {
    guard position >= 0, position + size <= content.count else { return 0 }
    var value = 0
    for offset in (0..<size).reversed() { value = value << 8 | Int(content[position + offset]) }
    return value
  }

  func bytes(_ size: Int, at position: Int) -> ArraySlice<UInt8> { content[position..<position + size] }
}
