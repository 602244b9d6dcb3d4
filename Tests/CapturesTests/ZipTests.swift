import Captures
import Testing

/// Members of archives, packed by zlib in every kind of block.
struct ZipTests {
  struct Packed: Sendable, CustomTestStringConvertible {
    var name: String
    var content: [UInt8]
    var packed: [UInt8]?
    var testDescription: String { name }
  }

  private static let words = Array("SCL and SDA, SCL and SDA, SCL and SDA".utf8)

  static let members: [Packed] = [
    Packed(name: "no deflate", content: words, packed: nil),
    Packed(name: "nothing", content: [], packed: nil),
    Packed(name: "fixed codes", content: words, packed: hex("0b76f65148cc4b51087671d45108c6c10100")),
    Packed(
      name: "a stored block", content: words,
      packed: hex("012500daff53434c20616e64205344412c2053434c20616e64205344412c2053434c20616e6420534441")),
    Packed(
      name: "codes of its own",
      content: (0..<400).flatMap { [UInt8](repeating: UInt8(65 + $0 * $0 % 7), count: 1 + $0 % 5) },
      packed: hex(
        "ed8dc10d00200c0267e30cfbafa425da05fc96471328e404b6d7934112244d7e6e5995e866bea4e9dea7a9bbc75d8cd5800634a001fd8136"
      )
    ),
    Packed(
      name: "longer than chunk and window", content: [UInt8](repeating: 0, count: 300_000),
      packed: hex("edc1010d000000c2a0f74f6d0f0714") + [UInt8](repeating: 0, count: 290) + hex("fc18")),
  ]

  static func hex(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) ?? 0
    }
  }

  private func unpack(_ file: [UInt8]) throws -> [UInt8] {
    let archive = try ZipArchive(CaptureSource(path: "capture.sr", bytes: file))
    guard let member = archive.member("member") else { throw NoMember() }
    var reader = try ZipMemberReader(member, of: archive)
    var content: [UInt8] = []
    while let bytes = try reader.next() { content += bytes }
    return content
  }

  private struct NoMember: Error {}

  @Test(arguments: members)
  func aMemberComesOutAsItWentIn(member: Packed) throws {
    var zip = ZipWriter()
    zip.add("other", [1, 2, 3])
    zip.add("member", member.content, packed: member.packed)
    #expect(try unpack(zip.file) == member.content)
  }

  @Test(arguments: members)
  func aWrongChecksumIsFound(member: Packed) throws {
    var zip = ZipWriter()
    zip.add("member", member.content, packed: member.packed, checksum: 0x1234_5678)
    #expect(throws: CaptureError.self) { try unpack(zip.file) }
  }

  /// What is damaged is refused, whatever byte it is; nothing traps and nothing runs on.
  @Test(arguments: members)
  func aTurnedByteIsFoundOrDoesNotMatter(member: Packed) throws {
    var zip = ZipWriter()
    zip.add("member", member.content, packed: member.packed)
    let file = zip.file
    for place in file.indices {
      for mask in [0x01, 0x80] as [UInt8] {
        var damaged = file
        damaged[place] ^= mask
        if let content = try? unpack(damaged) { #expect(content == member.content) }
      }
    }
    for end in file.indices { #expect(throws: (any Error).self) { try unpack(Array(file[..<end])) } }
  }
}
