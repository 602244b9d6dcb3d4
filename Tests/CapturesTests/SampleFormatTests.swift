import Captures
import Diagnostics
import I2C
import Testing
import Trace

/// One decoder for all that has samples: the same wave gives the same transactions in every format.
struct SampleFormatTests {
  static let waves: [(drawn: String, wire: [String])] = [
    ("S 48w 01 Sr 48r 60 80n P", ["S 48w 01 Sr 48r 60 80 P"]), ("S 29wn P", ["S 29wn P"]),
    ("S 50wn Sr 50wn Sr 50w P S 50w 00 P", ["S 50wn Sr 50wn Sr 50w P", "S 50w 00 P"]),
    // The first byte of a 10-bit address is 0x79 and the direction, without it 0x79.
    ("S 79w 48 10 Sr 79r DE ADn P", ["S 148tw 10 Sr 148tr DE AD P"]),
    // General call, a read whose last byte is acknowledged, two targets in one transaction.
    ("S 00w 06 P", ["S 00w 06 P"]), ("S 48r 60 P", ["S 48r 60+ P"]),
    ("S 30w 01 Sr 50r AAn P", ["S 30w 01 Sr 50r AA P"]),
    // START directly followed by STOP says nothing.
    ("S P S 48w 01 P", ["S 48w 01 P"]),
    // A START and no STOP before it is a repeated one; the end is cut.
    ("S 48w 01", ["S 48w 01"]), ("S 48w 01 Sr 48r 60", ["S 48w 01 Sr 48r 60+"]),
  ]

  /// A version 2 session of sigrok, its chunks in the wrong order.
  static func session(_ wave: Wave, unitSize: Int = 1, version: String = "2", rate: String? = "1 MHz") -> [UInt8] {
    let samples = wave.samples(unitSize: unitSize)
    var zip = ZipWriter()
    if version == "1" {
      zip.add("logic-1", samples)
    } else {
      // Not on the border of a sample: chunks are one stream.
      let first = samples.count / 11 * 5 + 1
      zip.add("logic-1-10", Array(samples[first...]))
      for chunk in 2...9 { zip.add("logic-1-\(chunk)", []) }
      zip.add("logic-1-1", Array(samples[..<first]))
    }
    zip.add("version", Array(version.utf8))
    let spaced = version == "1" ? " = " : "="
    var text = "[global]\nsigrok version\(spaced)0.5.1\n\n[device 1]\ncapturefile\(spaced)logic-1\n"
    text += "total probes\(spaced)\(8 * unitSize)\n" + (rate.map { "samplerate\(spaced)\($0)\n" } ?? "")
    text += "probe1\(spaced)SDA\nprobe2\(spaced)reset\nprobe3\(spaced)SCL\nunitsize\(spaced)\(unitSize)\n"
    zip.add("metadata", Array(text.utf8))
    return zip.file
  }

  @Test(arguments: waves)
  func theSameWaveIsTheSameInEveryFormat(drawn: String, wire: [String]) throws {
    for stretch in [0, 1_000_000] {
      let wave = Wave(drawn, stretch: stretch)
      let dump = try convert(Array(wave.vcd.utf8), options: CaptureOptions())
      #expect(dump.wire == wire)
      for bytes in [
        Array(wave.table().utf8), Array(("; CSV\n" + wave.table(header: "Time(s), SCL, SDA")).utf8),
        Self.session(wave), Self.session(wave, unitSize: 3), Self.session(wave, version: "1"),
      ] {
        let other = try convert(bytes, options: CaptureOptions())
        #expect(other.wire == wire)
        #expect(other.records.map(\.time) == dump.records.map(\.time))
        #expect(other.records.map(\.exchange.duration) == dump.records.map(\.exchange.duration))
      }
    }
  }

  @Test(arguments: [("1 MHz", 10_000), ("500 kHz", 20_000), ("2 GHz", 5), ("2.5 MHz", 4_000), ("1000000", 10_000)])
  func theRateOfASessionMakesTimes(rate: String, time: Int) throws {
    let record = try #require(
      try convert(Self.session(Wave("S 48w P"), rate: rate), options: CaptureOptions()).records.first)
    #expect(record.time == Nanoseconds(time))
  }

  @Test func aRateThatIsMissingOrWrongIsGivenByTheUser() throws {
    let bare = Self.session(Wave("S 48w P"), rate: nil)
    let untimed = try convert(bare, options: CaptureOptions())
    #expect(untimed.records.first?.time == nil)
    #expect(untimed.header.lossy == [.request, .time])
    let timed = try convert(bare, options: CaptureOptions(rate: 1_000_000))
    #expect(timed.records.first?.time == 10_000)
    let wrong = Self.session(Wave("S 48w P"), rate: "1 Hz")
    #expect(try convert(wrong, options: CaptureOptions(rate: 1_000_000)).records == timed.records)
  }

  @Test func linesAreChosenByName() throws {
    let wave = Wave("S 48w 01 P")
    let session = Self.session(wave)
    #expect(try convert(session, options: CaptureOptions(clockName: "scl", dataName: "SDA")).wire == ["S 48w 01 P"])
    let table = Array(wave.table(header: "Time [s],Channel 0,Channel 1").utf8)
    let named = CaptureOptions(clockName: "Channel 0", dataName: "Channel 1")
    #expect(try convert(table, options: named).wire == ["S 48w 01 P"])
    // Where no name tells, the pair that decodes is found, and that is said.
    let found = try convert(table, options: CaptureOptions())
    #expect(found.wire == ["S 48w 01 P"])
    #expect(found.remarks.map(\.rule) == ["capture_found_lines"])
    #expect(throws: CaptureError.self) { try convert(session, options: CaptureOptions(clockName: "SDA")) }
  }

  /// Times before the trigger are negative; a trace begins with 0.
  @Test func transitionsBeforeTheTriggerCount() throws {
    let converted = try convert(Array(Wave("S 48w P").table(origin: -5_000).utf8), options: CaptureOptions())
    #expect(converted.wire == ["S 48w P"])
    #expect(converted.records.first?.time == 10_000)
  }

  @Test(arguments: [true, false])
  func aShortPulseIsLeftOutWhereTheUserSaysSo(isData: Bool) throws {
    let drawn = "S 48w 01 Sr 48r 60 80n P"
    let clean = Wave(drawn)
    var refused = 0
    for place in clean.levels.indices.dropLast() {
      var wave = clean
      wave.disturb(data: isData, at: place)
      let text = Array(wave.vcd.utf8)
      #expect(try convert(text, options: CaptureOptions(glitch: 500)).wire == ["S 48w 01 Sr 48r 60 80 P"])
      if (try? convert(text, options: CaptureOptions()).wire) != ["S 48w 01 Sr 48r 60 80 P"] { refused += 1 }
    }
    #expect(refused > 0)
  }

  /// sigrok-cli 0.7.2 prints a line of its own before what it writes to the standard output.
  @Test func aRemarkOfSigrokBeforeTheDumpIsPassedOver() throws {
    let text = "META samplerate: 1000000\n" + Wave("S 48w 01 P").vcd
    #expect(try convert(text, options: CaptureOptions()).wire == ["S 48w 01 P"])
  }

  @Test func bitsOfAnUnfinishedByteAreDroppedWithAWord() throws {
    var wave = Wave("S 48w")
    for (clock, data) in [(false, true), (true, true), (false, false), (true, false), (true, true)] {
      wave.add(clock, data, after: 2_000)
    }
    let converted = try convert(Array(wave.vcd.utf8), options: CaptureOptions())
    #expect(converted.wire == ["S 48w P"])
    #expect(converted.remarks.map(\.rule) == ["capture_partial_byte"])
  }
}
