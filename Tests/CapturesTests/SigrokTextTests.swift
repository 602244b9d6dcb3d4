import Captures
import Diagnostics
import I2C
import Testing
import TestSupport
import Trace

/// Whole texts: every trap of the format, on fixtures of our own.
struct SigrokTextTests {
  /// What sigrok-cli prints for some events, decoder and sample numbers added.
  static func text(_ events: [String], numbered: Bool = false, decoder: String = "i2c-1") -> String {
    var sample = 100
    return events.map { event in
      defer { sample += 10 }
      return (numbered ? "\(sample)-\(sample + 8) " : "") + "\(decoder): \(event)\n"
    }.joined()
  }

  /// A register read with repeated START, as sigrok-cli prints it: R/W bits before addresses, single bits between.
  static let registerRead = [
    "Start", "Write", "Address write: 48", "ACK", "0", "1", "Data write: 01", "ACK", "Start repeat", "Read",
    "Address read: 48", "ACK", "Data read: 60", "ACK", "Data read: 80", "NACK", "Stop",
  ]

  @Test(
    arguments: [
      (registerRead, ["S 48w 01 Sr 48r 60 80 P"]),
      (["Start", "Write", "Address write: 29", "NACK", "Stop"], ["S 29wn P"]),
      // Polled by repeated START until it answers, without a STOP between.
      (
        ["Start", "Address write: 50", "NACK", "Start repeat", "Address write: 50", "NACK", "Start repeat"]
          + ["Address write: 50", "ACK", "Stop"], ["S 50wn Sr 50wn Sr 50w P"]
      ),
      // A controller that goes on after a NACK.
      (
        ["Start", "Address write: 2C", "ACK", "Data write: 01", "NACK", "Data write: 02", "NACK", "Stop"],
        ["S 2Cw 01n 02n P"]
      ),
      // A read whose last byte is acknowledged.
      (["Start", "Address read: 48", "ACK", "Data read: 60", "ACK", "Stop"], ["S 48r 60+ P"]),
      // Two targets in one transaction.
      (
        ["Start", "Address write: 30", "ACK", "Data write: 01", "ACK", "Start repeat", "Address read: 50", "ACK"]
          + ["Data read: AA", "NACK", "Stop"], ["S 30w 01 Sr 50r AA P"]
      ),
      // Cut at any point: what was seen stays, what was not is unknown.
      (["Start", "Address write: 48"], ["S 48w?"]),
      (["Start", "Address write: 48", "ACK"], ["S 48w"]),
      (["Start", "Address write: 48", "ACK", "Data write: 01"], ["S 48w 01?"]),
      (["Start", "Address write: 48", "ACK", "Start repeat"], ["S 48w"]),
      (["Start", "Address write: 48", "ACK", "Stop", "Start"], ["S 48w P"]),
      // A START without the STOP before it: the STOP was not seen.
      (["Start", "Address write: 48", "ACK", "Start", "Address write: 49", "ACK", "Stop"], ["S 48w", "S 49w P"]),
      // Printed without the rows of acknowledges.
      (["Start", "Address write: 48", "Data write: 01", "Data write: 02", "Stop"], ["S 48w? 01? 02? P"]),
    ] as [([String], [String])])
  func whatWasOnTheWireComesOut(events: [String], wire: [String]) throws {
    for numbered in [false, true] {
      #expect(try convert(Self.text(events, numbered: numbered)).wire == wire)
    }
  }

  /// UM10204 §3.1.11, printed by the released decoder (second byte as data) and by newer ones (second byte as address, the
  /// first byte whole; the first byte that is read as address, too).
  @Test(
    arguments: [
      (
        ["Start", "Write", "Address write: 79", "ACK", "Data write: 48", "ACK", "Data write: 10", "ACK", "Stop"],
        "S 148tw 10 P"
      ),
      (
        ["Start", "Address write: F2", "ACK", "Address write: 48", "ACK", "Data write: 10", "ACK", "Stop"],
        "S 148tw 10 P"
      ),
      (["Start", "Address write: F2", "ACK", "Address write: A5", "NACK", "Stop"], "S 1A5twn P"),
      (["Start", "Write", "Address write: 78", "NACK", "Data write: 48", "NACK", "Stop"], "S 48twn P"),
      (["Start", "Write", "Address write: 7B", "ACK", "Data write: FF"], "S 3FFtw?"),
      (
        [
          "Start", "Write", "Address write: 79", "ACK", "Data write: 48", "ACK", "Data write: 10", "ACK",
          "Start repeat",
        ]
          + ["Read", "Address read: 79", "ACK", "Data read: DE", "ACK", "Data read: AD", "NACK", "Stop"],
        "S 148tw 10 Sr 148tr DE AD P"
      ),
      (
        ["Start", "Address write: F2", "ACK", "Address write: 48", "ACK", "Data write: 10", "ACK", "Start repeat"]
          + ["Address read: F3", "ACK", "Address read: DE", "ACK", "Data read: AD", "NACK", "Stop"],
        "S 148tw 10 Sr 148tr DE AD P"
      ),
      // Not a 10-bit address: nothing follows the first byte.
      (["Start", "Write", "Address write: 78", "NACK", "Stop"], "S 78wn P"),
      (["Start", "Write", "Address write: 79", "ACK"], "S 79w"),
      // A read of a 10-bit target that was never addressed.
      (["Start", "Read", "Address read: 79", "ACK", "Data read: 01", "NACK", "Stop"], "S 79r 01 P"),
      // The upper bits name another target than the one addressed before.
      (
        ["Start", "Address write: 79", "ACK", "Data write: 48", "ACK", "Start repeat", "Address read: 7A", "ACK"]
          + ["Data read: 01", "NACK", "Stop"], "S 148tw Sr 7Ar 01 P"
      ),
    ] as [([String], String)])
  func tenBitAddressesArePutTogetherAgain(events: [String], wire: String) throws {
    #expect(try convert(Self.text(events)).wire == [wire])
  }

  @Test(
    arguments: [
      (
        ["Start", "Address write: 90", "ACK", "Data write: 01", "ACK", "Start repeat", "Address read: 91", "ACK"]
          + ["Data read: 60", "NACK", "Stop"], "S 48w 01 Sr 48r 60 P"
      ),
      (["Start", "Address write: 78", "ACK", "Data write: 00", "ACK", "Stop"], "S 3Cw 00 P"),
      (["Start", "Address write: F2", "ACK", "Data write: 48", "ACK", "Stop"], "S 148tw P"),
    ] as [([String], String)])
  func addressesPrintedWithTheirReadWriteBitAreShiftedWhenTheUserSaysSo(events: [String], wire: String) throws {
    #expect(
      try convert(Self.text(events), options: CaptureOptions(format: .sigrokText, addressForm: .eightBit)).wire == [
        wire
      ])
  }

  @Test func lineBreaksOfWindowsABOMBlankLinesAndOtherDecodersChangeNothing() throws {
    let text = "\u{FEFF}" + Self.text(Self.registerRead).replacing("\n", with: "\r\n\r\nds1307-1: Seconds: 12\r\n")
    #expect(try convert(text).wire == ["S 48w 01 Sr 48r 60 80 P"])
  }

  @Test func chunksOfAnySizeGiveTheSame() throws {
    let text = Array(Self.text(Self.registerRead + Self.registerRead, numbered: true).utf8)
    let whole = try convert(text, chunk: text.count).records
    #expect(whole.count == 2)
    for chunk in 1...70 { #expect(try convert(text, chunk: chunk).records == whole) }
  }

  @Test func aTextCutAnywhereGivesThePartsThatAreWholeAndNeverMore() throws {
    let text = Array(Self.text(Self.registerRead + ["Start", "Address write: 49", "ACK", "Stop"], numbered: true).utf8)
    let first = try convert(text).records[0]
    var longest = 0
    for end in 1..<text.count {
      let cut = try? convert(Array(text[..<end]))
      guard let cut else { continue }
      #expect(cut.records.count >= longest)
      longest = cut.records.count
      if cut.records.count == 2 { #expect(cut.records[0] == first) }
      for (seen, whole) in zip(cut.records[0].exchange.segments, first.exchange.segments) {
        #expect(whole.bytes.starts(with: seen.bytes))
        #expect(whole.addressAcknowledge.agrees(with: seen.addressAcknowledge))
      }
    }
    #expect(longest == 2)
  }

  /// What is damaged is read, or refused with a place; nothing else can happen.
  @Test func damageIsReadOrRefused() throws {
    let text = Array(Self.text(Self.registerRead + Self.registerRead, numbered: true).utf8)
    let spare = Array("0123 :-\nASNRWDi2c\u{FF}".utf8)
    var state: UInt64 = 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var refused = 0
    for _ in 0..<2_000 {
      var damaged = text
      for _ in 0...random(3) { damaged[random(damaged.count)] = spare[random(spare.count)] }
      do throws(CaptureError) {
        _ = try convert(damaged, options: CaptureOptions(format: .sigrokText, rate: 1_000_000))
      } catch {
        #expect(error.diagnostic.place != .none)
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  @Test func twoDecodersAreTwoBuses() throws {
    let text = """
      i2c-1: Start
      i2c-2: Start
      i2c-1: Address write: 48
      i2c-2: Address write: 49
      i2c-2: ACK
      i2c-1: NACK
      i2c-2: Stop
      i2c-1: Stop

      """
    let converted = try convert(text)
    #expect(converted.wire == ["S 49w P", "S 48wn P"])
    #expect(converted.records.map(\.bus) == ["i2c-2", "main"])
    #expect(converted.records.map(\.number) == [1, 2])
    #expect(
      converted.header.buses == [
        .init(id: "main", adapter: "sigrok i2c-1", acknowledges: .perByte),
        .init(id: "i2c-2", adapter: "sigrok i2c-2", acknowledges: .perByte),
      ])
  }

  @Test func sampleNumbersAreTimesOnlyWithARate() throws {
    let text = Self.text(Self.registerRead, numbered: true)
    let without = try convert(text)
    #expect(without.records[0].time == nil)
    #expect(without.records[0].exchange.duration == nil)
    #expect(without.header.lossy == [.request, .time])
    #expect(without.header.source == "capture.txt")
    let with = try convert(text, options: CaptureOptions(format: .sigrokText, rate: 3))
    // Sample 100 at 3 Hz is 33.3333333333 s; STOP ends at sample 268, 89.3333333333 s.
    #expect(with.records[0].time == 33_333_333_333)
    #expect(with.records[0].exchange.duration == 56_000_000_000)
    #expect(with.header.lossy == [.request])
  }

  @Test func aCutTransactionHasNoDuration() throws {
    let text = Self.text(["Start", "Address write: 48", "ACK"], numbered: true)
    let record = try convert(text, options: CaptureOptions(format: .sigrokText, rate: 1_000_000)).records[0]
    #expect(record.time == 100_000)
    #expect(record.exchange.duration == nil)
    #expect(record.exchange.isStopped == .unknown)
  }

  @Test(
    arguments: [
      (registerRead, nil),
      (["Start", "Address write: 29", "NACK", "Stop"], .addressNotAcknowledged(message: 0)),
      (["Start", "Address write: 50", "NACK", "Start repeat", "Address write: 50", "ACK", "Stop"], nil),
      (
        ["Start", "Address write: 50", "ACK", "Start repeat", "Address read: 51", "NACK", "Stop"],
        .addressNotAcknowledged(message: 1)
      ),
      (
        [
          "Start", "Address write: 2C", "ACK", "Data write: 01", "ACK", "Data write: 02", "NACK", "Data write: 03",
          "ACK", "Stop",
        ],
        .dataNotAcknowledged(message: 0, byte: 1)
      ),
      (
        ["Start", "Address write: 2C", "ACK", "Data write: 01", "NACK", "Start repeat", "Address read: 2C", "ACK"]
          + ["Data read: 01", "NACK", "Stop"], .dataNotAcknowledged(message: 0, byte: 0)
      ),
      (["Start", "Address write: 48", "ACK", "Data write: 01"], nil),
    ] as [([String], BusFault.Kind?)])
  func theResultIsWhatADriverWouldHaveReported(events: [String], kind: BusFault.Kind?) throws {
    #expect(try convert(Self.text(events)).records[0].exchange.fault?.kind == kind)
  }

  @Test func aLongTransactionIsHeldWholeUpToTheLimit() throws {
    let bytes = (0..<65_536).flatMap { _ in ["Data write: A5", "ACK"] }
    let head = ["Start", "Address write: 50", "ACK"]
    let converted = try convert(Self.text(head + bytes + ["Stop"]))
    #expect(converted.records[0].exchange.segments[0].bytes.count == 65_536)
    #expect(throws: CaptureError.self) { _ = try convert(Self.text(head + bytes + ["Data write: A5", "ACK", "Stop"])) }
  }
}
