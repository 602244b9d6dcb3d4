import Captures
import Diagnostics
import I2C
import Testing
import Trace

/// pcap and pcapng of link type 209, in all their variants of order and time.
struct PacketTests {
  private static func number(_ value: Int, _ size: Int, isBig: Bool = false) -> [UInt8] {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    return isBig ? bytes.reversed() : bytes
  }

  /// A pcap file, a packet per second.
  static func old(_ packets: [[UInt8]], isBig: Bool = false, hasNanoseconds: Bool = false, linkType: Int = 209)
    -> [UInt8]
  {
    func word(_ value: Int) -> [UInt8] { number(value, 4, isBig: isBig) }
    var file =
      word(hasNanoseconds ? 0xA1B2_3C4D : 0xA1B2_C3D4) + number(2, 2, isBig: isBig) + number(4, 2, isBig: isBig)
    file += word(0) + word(0) + word(65_535) + word(linkType)
    for (place, packet) in packets.enumerated() {
      file += word(1_700_000_000 + place) + word(hasNanoseconds ? 5_000 : 5) + word(packet.count) + word(packet.count)
      file += packet
    }
    return file
  }

  /// A pcapng file; times in units of `resolution`.
  static func new(_ packets: [[UInt8]], isBig: Bool = false, resolution: UInt8? = 9, kind: Int = 6) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] { number(value, 4, isBig: isBig) }
    func block(_ type: Int, _ body: [UInt8]) -> [UInt8] {
      let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
      return word(type) + word(padded.count + 12) + padded + word(padded.count + 12)
    }
    var file = block(
      0x0A0D_0D0A,
      word(0x1A2B_3C4D) + number(1, 2, isBig: isBig) + number(0, 2, isBig: isBig)
        + [UInt8](repeating: 0xFF, count: 8))
    var interface = number(209, 2, isBig: isBig) + [0, 0] + word(0)
    if let resolution {
      interface += number(9, 2, isBig: isBig) + number(1, 2, isBig: isBig) + [resolution, 0, 0, 0] + word(0)
    }
    file += block(1, interface) + block(5, word(0) + word(0))
    for (place, packet) in packets.enumerated() {
      let padding = [UInt8](repeating: 0, count: (4 - packet.count % 4) % 4)
      let head =
        kind == 3
        ? word(packet.count) : word(0) + word(0) + word(1_000 * place) + word(packet.count) + word(packet.count)
      file += block(kind, head + packet + padding)
    }
    return file
  }

  /// Register read on bus 1, 10-bit write and read on bus 2, an event.
  static let packets: [[UInt8]] = [
    [1, 0, 0, 0, 0, 0x90, 0x01], [1, 0, 0, 0, 1, 0x91, 0x60, 0x80], [2, 0, 0, 0, 0x10, 0xF2, 0x48, 0x10],
    [2, 0, 0, 0, 0x11, 0xF3, 0xDE], [0x81, 0, 1, 0, 0x20],
  ]

  static let files: [(name: String, bytes: [UInt8])] = [
    ("pcap", old(packets)), ("pcap, big-endian", old(packets, isBig: true)),
    ("pcap, nanoseconds", old(packets, hasNanoseconds: true)),
    ("pcap, both", old(packets, isBig: true, hasNanoseconds: true)), ("pcapng", new(packets)),
    ("pcapng, big-endian", new(packets, isBig: true)), ("pcapng, microseconds", new(packets, resolution: nil)),
    ("pcapng, powers of two", new(packets, resolution: 0x8A)),
    ("pcapng, packets without time", new(packets, kind: 3)),
  ]

  @Test(arguments: files)
  func packetsBecomeTransactionsWithUnknownJoints(name: String, bytes: [UInt8]) throws {
    let converted = try convert(bytes, options: CaptureOptions(), chunk: 65_536)
    #expect(converted.wire == ["S 48w? 01? Sr? 48r? 60? 80?", "S 148tw? 10? Sr? 148tr? DE?"])
    #expect(converted.records.map(\.bus) == ["main", "I2C-2"])
    #expect(converted.header.lossy.isSuperset(of: [.acknowledge, .repeatedStart]))
    #expect(converted.header.lossy.contains(.time) == (name == "pcapng, packets without time"))
    #expect(converted.remarks.map(\.rule) == ["capture_other_packet"])
  }

  @Test func timesCountFromTheFirstPacket() throws {
    let times = { (bytes: [UInt8]) in try convert(bytes, options: CaptureOptions(), chunk: 65_536).records.map(\.time) }
    #expect(try times(Self.old(Self.packets)) == [0, 2_000_000_000])
    #expect(try times(Self.new(Self.packets)) == [0, 2_000])
    #expect(try times(Self.new(Self.packets, resolution: nil)) == [0, 2_000_000])
    #expect(try times(Self.new(Self.packets, resolution: 0x8A)) == [0, 1_953_125_000])
  }

  @Test func packetsOfOtherLinksAreNoTransactions() {
    let file = Self.old(Self.packets, linkType: 1)
    #expect(throws: CaptureError.self) { try convert(file, options: CaptureOptions(), chunk: 65_536) }
  }

  /// A file that is cut anywhere is read to its last whole packet, or refused.
  @Test(arguments: files)
  func aCutFileGivesWhatIsWhole(name: String, bytes: [UInt8]) throws {
    let whole = try convert(bytes, options: CaptureOptions(), chunk: 65_536).records
    for end in 4..<bytes.count {
      guard let cut = try? convert(Array(bytes[..<end]), options: CaptureOptions(), chunk: 65_536) else { continue }
      for (seen, expected) in zip(cut.records, whole) {
        #expect(expected.exchange.segments.starts(with: seen.exchange.segments))
      }
    }
  }
}
