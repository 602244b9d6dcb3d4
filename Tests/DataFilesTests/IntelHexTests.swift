import DataFiles
import Testing

@Suite("An Intel HEX file")
struct IntelHexTests {
  /// A record from its parts, with the checksum it must have.
  static func record(_ type: UInt8, _ offset: UInt16, _ payload: [UInt8] = []) -> String {
    var bytes = [UInt8(payload.count), UInt8(offset >> 8), UInt8(offset & 0xFF), type] + payload
    bytes.append(0 &- bytes.reduce(0, &+))
    return ":" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined() + "\n"
  }

  static let end = ":00000001FF\n"

  static let images: [(text: String, segments: [MemoryImage.Segment])] = [
    (":0300300002337A1E\n:00000001FF\n", [.init(address: 0x30, bytes: [0x02, 0x33, 0x7A])]),
    (":0300300002337a1e\r\n\r\n:00000001ff  \r\n", [.init(address: 0x30, bytes: [0x02, 0x33, 0x7A])]),
    ("\u{FEFF}:0300300002337A1E\n:00000001FF", [.init(address: 0x30, bytes: [0x02, 0x33, 0x7A])]),
    // Out of order, side by side and apart.
    (
      record(0, 0x12, [3]) + record(0, 0x10, [1, 2]) + record(0, 0x14, [5]) + end,
      [.init(address: 0x10, bytes: [1, 2, 3]), .init(address: 0x14, bytes: [5])]
    ),
    // An extended segment address is shifted by 4, an extended linear one by 16.
    (record(2, 0, [0x12, 0x34]) + record(0, 1, [7]) + end, [.init(address: 0x12341, bytes: [7])]),
    (record(4, 0, [0x00, 0x12]) + record(0, 0xFFFF, [7, 8]) + end, [.init(address: 0x12FFFF, bytes: [7, 8])]),
    (
      record(4, 0, [0x00, 0x01]) + record(0, 0, [1]) + record(2, 0, [0, 0]) + record(0, 0, [2]) + end,
      [.init(address: 0, bytes: [2]), .init(address: 0x10000, bytes: [1])]
    ),
    // Where a processor begins is read over, and so is a record without data.
    (
      record(3, 0, [0, 0, 1, 0]) + record(5, 0, [0, 0, 1, 0]) + record(0, 9) + record(0, 0xFFFF, [1]) + end,
      [.init(address: 0xFFFF, bytes: [1])]
    ),
  ]

  @Test("is read to its segments", arguments: images)
  func isReadToItsSegments(text: String, segments: [MemoryImage.Segment]) {
    let file = ReadFile(hex: Array(text.utf8))
    #expect(file.messages == "")
    #expect(file.image?.segments == segments)
  }

  @Test(arguments: [0, 1, 255])
  func aRecordHasUpTo255Bytes(count: Int) {
    let payload = [UInt8](repeating: 0xA5, count: count)
    let file = ReadFile(hex: Array((Self.record(0, 0, payload) + Self.record(0, 0x1000, [1]) + Self.end).utf8))
    #expect(file.image?.segments.first?.bytes == (count == 0 ? [1] : payload))
  }

  @Test func theLastByteOfTheMemoryIsInIt() {
    let text = Self.record(4, 0, [0x00, 0xFF]) + Self.record(0, 0xFFFF, [1]) + Self.end
    #expect(ReadFile(hex: Array(text.utf8)).image?.segments == [.init(address: 0xFF_FFFF, bytes: [1])])
  }

  @Test func manyMistakesAreToldAtOnce() {
    let text = ":00\nhello\n" + Self.record(0, 0, [1]) + ":0300300002337A1F\n:0G\n"
    let file = ReadFile(hex: Array(text.utf8))
    #expect(file.image == nil)
    #expect(file.messages.split(separator: "\n").filter { $0.hasPrefix("t.hex:") }.count == 4)
  }

  /// What a wrong record may have moved is not held against the records after it.
  @Test func dataBehindAWrongAddressRecordIsNotJudged() {
    let text = ":020000040001FA\n" + Self.record(0, 0, [1]) + Self.record(0, 0, [2]) + Self.end
    let file = ReadFile(hex: Array(text.utf8))
    #expect(file.messages.split(separator: "\n").filter { $0.hasPrefix("t.hex:") }.count == 1)
  }

  @Test func anyByteChangedIsNoticed() {
    let bytes = Array((Self.record(0, 0x10, [1, 2, 3, 4]) + Self.end).utf8)
    for index in 1..<17 {
      var changed = bytes
      changed[index] = bytes[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
      #expect(ReadFile(hex: changed).image == nil, "digit \(index)")
    }
  }
}
