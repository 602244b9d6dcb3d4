import Captures
import Diagnostics
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
    var scl: String?
    var sda: String?
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

  /// The samples themselves, and what sigrok's decoder made of them: the same, but where a capture ends in a byte.
  @Test(arguments: names)
  func samplesGiveWhatAnIndependentDecoderAndSigrokFound(name: String) throws {
    let reference = try reference(name)
    let header = try #require(reference.first)
    let options = CaptureOptions(clockName: header.scl, dataName: header.sda)
    let samples = try convert(Array(try data(name, ".sr")), options: options, chunk: 65_536, path: "capture.sr")
    #expect(samples.wire == reference.dropFirst().map(wire))
    for (record, expected) in zip(samples.records, reference.dropFirst()) {
      guard let rate = header.samplerateHz.map({ Int($0) }) else {
        #expect(record.time == nil)
        continue
      }
      #expect(agrees(record.time, with: expected.t, rate: rate))
      let end = record.time.flatMap { start in record.exchange.duration.map { start + $0 } }
      #expect(agrees(end, with: expected.tEnd, rate: rate))
    }
    let text = try convert(
      Array(try data(name, ".sigrok.txt")),
      options: CaptureOptions(rate: header.samplerateHz.map { Int($0) }), chunk: 65_536)
    #expect(text.records.count == samples.records.count)
    for (first, second) in zip(text.records, samples.records) where second.exchange.isStopped == .yes {
      #expect(first == second)
    }
  }

  /// Files of the other folders: what they are, how many transactions they hold, how wide their addresses are.
  static let others: [(path: String, format: CaptureFormat, count: Int, bits: Int?)] = [
    ("buspirate/v3_24c_read_issue54_excerpt.txt", .busPirate, 2, nil),
    ("buspirate/v5_at24c256_write.txt", .busPirate, 1, nil),
    ("dsview/dsview_protocol_export_synthetic.csv", .dsview, 1, 8),
    ("ftrace/elan_smbus_block_eproto.txt", .ftrace, 1, nil),
    ("ftrace/i2cdetect_scan.txt", .ftrace, 3, nil),
    ("ftrace/mux_select_then_read.txt", .ftrace, 3, nil),
    ("ftrace/pmbus_pec_sensors.txt", .ftrace, 1, nil),
    ("ftrace/rpi_smbus_plus_i2c_0x19.txt", .ftrace, 2, nil),
    ("i2ctools/i2ctransfer_interactive_sensor_0x10.txt", .i2ctransfer, 1, nil),
    ("i2ctools/i2ctransfer_v_mlx90393.txt", .i2ctransfer, 2, nil),
    ("other/kingst_i2c_synthetic.csv", .kingst, 1, 8),
    ("pcap/i2c_linux_209.pcap", .pcap, 6, nil),
    ("pcap/i2c_linux_209.pcapng", .pcapng, 6, nil),
    ("pulseview/issue114_out_of_order_export.txt", .pulseView, 1, 7),
    ("saleae/logic1_table_bme280_mux_excerpt.csv", .saleaeLogic1, 11, 7),
    ("saleae/logic2_datatable_ssd1306_3c_excerpt.csv", .saleaeTable, 2, 7),
    ("saleae/logic_legacy_radix_and_8bit_rows.csv", .saleaeLegacy, 3, 8),
    ("totalphase/beagle_dc_export_excerpt.csv", .totalPhase, 1, nil),
    ("vcd/synth_10bit_quick_gencall_compound.vcd", .vcd, 6, nil),
    ("vcd/variant_H.vcd", .vcd, 1, nil), ("vcd/variant_one.vcd", .vcd, 1, nil), ("vcd/variant_str.vcd", .vcd, 1, nil),
    ("vcd/variant_ten.vcd", .vcd, 6, nil), ("vcd/variant_tri1.vcd", .vcd, 1, nil), ("vcd/variant_x.vcd", .vcd, 1, nil),
    ("vcd/variant_z.vcd", .vcd, 1, nil),
  ]

  @Test(arguments: others)
  func aFileOfEveryToolIsKnownAndRead(path: String, format: CaptureFormat, count: Int, bits: Int?) throws {
    let file = try #require(Repository.sharedCaptures).appendingPathComponent(path)
    let converted = try convert(Array(try Data(contentsOf: file)), options: CaptureOptions(), chunk: 65_536)
    #expect(converted.format == format)
    #expect(converted.records.count == count)
    #expect(converted.addressForm?.rawValue == bits)
  }

  @Test func packetsWithoutThePseudoHeaderAreNoTransactions() throws {
    let file = try #require(Repository.sharedCaptures).appendingPathComponent("pcap/i2c_wrong_no_pseudoheader.pcap")
    let bytes = Array(try Data(contentsOf: file))
    let error = #expect(throws: CaptureError.self) { _ = try convert(bytes, options: CaptureOptions()) }
    #expect(error?.diagnostic.rule == CaptureRule.nothing.rawValue)
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
