import Captures
import Foundation
import I2C
import Testing
import TestSupport
import Trace

/// Public captures: the text of sigrok's decoder against an independent decoding of the same samples.
@Suite(.enabled(if: Repository.sharedCaptures != nil, "no ../shared/captures beside this checkout"))
struct SharedCaptureTests {
  private struct Reference: Decodable {
    struct Segment: Decodable {
      var addr: String
      var dir: String
      var addrAck: Bool
      var data: String
      var ack: String
    }
    var type: String
    var samplerateHz: Double?
    var t: Int?
    var tEnd: Int?
    var segs: [Segment]?
    var truncated: Bool?
  }

  static let names: [String] = {
    guard let folder = Repository.sharedCaptures?.appendingPathComponent("sigrok") else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".sigrok.txt") }.map { String($0.dropLast(".sigrok.txt".count)) }.sorted()
  }()

  private func data(_ name: String, _ ending: String) throws -> Data {
    let folder = try #require(Repository.sharedCaptures).appendingPathComponent("sigrok")
    return try Data(contentsOf: folder.appendingPathComponent(name + ending))
  }

  private func reference(_ name: String) throws -> [Reference] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try data(name, ".reference.jsonl").split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(Reference.self, from: $0)
    }
  }

  @Test func thereAreCapturesToCompare() { #expect(Self.names.count >= 24) }

  @Test(arguments: names)
  func aCaptureIsWhatItsSamplesSay(name: String) throws {
    let reference = try reference(name)
    let rate = try #require(reference.first).samplerateHz.map { Int($0) }
    let text = Array(try data(name, ".sigrok.txt"))
    let converted = try convert(text, options: CaptureOptions(format: .sigrokText, rate: rate), chunk: 65_536)
    let transactions = reference.dropFirst()
    #expect(converted.records.count == transactions.count)
    for (record, expected) in zip(converted.records, transactions) {
      #expect(record.wire == wire(of: expected))
      guard let rate else { continue }
      #expect(agrees(record.time, with: expected.t, rate: rate))
      let end = record.time.flatMap { start in record.exchange.duration.map { start + $0 } }
      #expect(agrees(end, with: expected.tEnd, rate: rate))
    }
    // Without sample numbers the same, but for time.
    let numbered = #/(?m)^[0-9]+-[0-9]+ /#
    let bare = String(decoding: text, as: UTF8.self).replacing(numbered, with: "")
    let untimed = try convert(bare)
    #expect(untimed.wire == converted.wire)
    #expect(untimed.records.allSatisfy { $0.time == nil && $0.exchange.duration == nil })
  }

  /// Exactly, or to the nanosecond that the reference lost where a sample is no whole number of them.
  private func agrees(_ time: Nanoseconds?, with reference: Int?, rate: Int) -> Bool {
    guard let time, let reference else { return (time == nil) == (reference == nil) }
    return abs(Int(time) - reference) <= (1_000_000_000 % rate == 0 ? 0 : 1)
  }

  /// The reference in the notation of ``TraceRecord/wire``.
  private func wire(of reference: Reference) -> String {
    var words: [String] = []
    for (number, segment) in (reference.segs ?? []).enumerated() {
      let isRead = segment.dir == "r"
      words.append(number == 0 ? "S" : "Sr")
      words.append(segment.addr.dropFirst(2).uppercased() + segment.dir + (segment.addrAck ? "" : "n"))
      let digits = Array(segment.data.uppercased())
      for (position, answer) in segment.ack.enumerated() {
        let isLastRead = isRead && position == segment.ack.count - 1
        words.append(
          String(digits[2 * position...2 * position + 1])
            + (isLastRead == (answer == "N") ? "" : isLastRead ? "+" : "n"))
      }
    }
    if reference.truncated != true { words.append("P") }
    return words.joined(separator: " ")
  }

  /// What the page about captures says of single ones, so that the comparison above is not one of two equal errors.
  @Test func knownOdditiesAreThere() throws {
    let melexis = try convert(Array(try data("melexis_mlx90614__melexis_mlx90614_5s_24deg", ".sigrok.txt")))
    #expect(melexis.wire.first == "S 00w 07 Sr 00w 27n 3An 00n P")
    #expect(melexis.records.first?.exchange.fault?.kind == .dataNotAcknowledged(message: 1, byte: 0))
    let glasgow = try convert(
      Array(try data("eeprom_24xx__onsemi_cat24c256__glasgow-firmware-flash_snippet", ".sigrok.txt")))
    #expect(glasgow.records.count == 9)
    let probes = glasgow.records.flatMap(\.exchange.segments)
    #expect(probes.count { $0.addressAcknowledge == .no } == 159)
    #expect(probes.count { $0.isJoined == .yes } == 163)
    let firmware = try convert(
      Array(try data("eeprom_24xx__microchip_24lc64__sainsmart_dds120_powerup", ".sigrok.txt")))
    #expect(firmware.records.map { $0.exchange.segments.reduce(0) { $0 + $1.bytes.count } } == [4112])
  }
}
