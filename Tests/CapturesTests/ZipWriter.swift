/// A zip file as sigrok writes it, member by member.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a member; `packed` is its deflated form.
  mutating func add(_ name: String, _ content: [UInt8], packed: [UInt8]? = nil, checksum: UInt32? = nil) {
    let stored = packed ?? content
    let method: [UInt8] = packed == nil ? [0, 0] : [8, 0]
    let sizes =
      Self.number(checksum ?? Self.checksum(content), 4) + Self.number(stored.count, 4)
      + Self.number(content.count, 4) + Self.number(name.utf8.count, 2)
    let offset = bytes.count
    bytes += [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + method + [0, 0, 0, 0] + sizes + [0, 0] + Array(name.utf8) + stored
    directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0] + method + [0, 0, 0, 0] + sizes
    directory += [UInt8](repeating: 0, count: 12) + Self.number(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// The whole file.
  var file: [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.number(count, 2) + Self.number(count, 2)
      + Self.number(directory.count, 4) + Self.number(bytes.count, 4) + [0, 0]
  }

  /// The same with every entry of its directory twice.
  var twice: [UInt8] {
    var other = self
    other.directory += directory
    other.count *= 2
    return other.file
  }

  private static func number(_ value: some BinaryInteger, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Bit by bit, so that it shares nothing with the code under test.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
    return ~value
  }
}
