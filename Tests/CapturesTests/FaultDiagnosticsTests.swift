import Captures
import Diagnostics
import I2C
import TestSupport
import Testing
import Trace

/// The words about what a capture lost, and the samples and packets of which they are said.
struct FaultDiagnosticsTests {
  private static let head = "# tracer: nop\n"
  private static let write = "t-1 [000] .... 10.000001: i2c_write: i2c-1 #0 a=049 f=0000 l=1 [01]\n"
  private static let result = "t-1 [000] .... 10.000002: i2c_result: i2c-1 n=1 ret=1\n"

  static let remarks: [(rule: CaptureRule, text: String, message: String)] = [
    (
      .lostEvents, head + "CPU:0 [LOST 3 EVENTS]\n" + write + result,
      """
      capture.txt:2: warning: the kernel lost events here, and transfers that were under way are unknown from there on; \
      times: 1 [capture_lost_events]
         = help: record with a larger buffer: `trace-cmd record -b 20000 -e i2c -e smbus`

      """
    ),
    (
      .noResult, head + write + write + result,
      """
      capture.txt:3: warning: transfers without a result of their own; how they ended is unknown: 1 [capture_no_result]

      """
    ),
    (
      .messageFlags, head + write.replacing("f=0000", with: "f=2000") + result,
      """
      capture.txt:2: warning: messages whose flags reverse the R/W bit, or leave out a START where no bytes go on; they \
      can be neither derived nor sent again: 1 [capture_message_flags]

      """
    ),
    (
      .emptyTransaction, "i2c-1: Start\ni2c-1: Stop\ni2c-1: Start\ni2c-1: Address write: 50\ni2c-1: ACK\ni2c-1: Stop\n",
      """
      capture.txt:2: warning: a START directly followed by a STOP is no transaction and is left out; times: 1 \
      [capture_empty_transaction]

      """
    ),
    (
      .shortAcknowledge, shortAcknowledge(isRefused: false, byStop: true).vcd,
      """
      capture.txt:LINE: warning: START or STOP while the ninth clock was high; the acknowledge was taken when it rose; \
      times: 1 [capture_short_acknowledge]

      """
    ),
  ]

  static let rules = remarks.map(\.rule)

  @Test(arguments: remarks)
  func whatWasLostIsSaidOnce(rule: CaptureRule, text: String, message: String) throws {
    let remarks = try convert(text, options: CaptureOptions()).remarks
    #expect(remarks.map(\.rule) == [rule.rawValue])
    let rendered = remarks.map { DiagnosticRenderer(sources: SourceMap()).render($0) }.joined()
    #expect(rendered.replacing(/txt:\d\d\d?:/, with: "txt:LINE:") == message)
  }

  /// A write of one address whose ninth clock is ended by a STOP or a START instead of its fall.
  private static func shortAcknowledge(isRefused: Bool, byStop: Bool) -> Wave {
    var wave = Wave("S 50w")
    let levels = wave.levels.count
    wave.dropLevels(behind: levels - 2)
    // The clock is low before its ninth rise.
    wave.add(false, isRefused, after: 2_000)
    wave.add(true, isRefused, after: 2_000)
    wave.add(true, !isRefused, after: 2_000)
    if !byStop {
      wave.add(false, false, after: 2_000)
      wave.append("50w P")
    }
    return wave
  }

  static let ninths: [(isRefused: Bool, byStop: Bool, wire: [String])] = [
    (false, true, ["S 50w P"]), (true, false, ["S 50wn Sr 50w P"]),
  ]

  @Test("the acknowledge is what the data line was when the ninth clock rose", arguments: ninths)
  func theAcknowledgeIsTakenAtTheRise(isRefused: Bool, byStop: Bool, wire: [String]) throws {
    let wave = Self.shortAcknowledge(isRefused: isRefused, byStop: byStop)
    let converted = try convert(Array(wave.vcd.utf8), options: CaptureOptions())
    #expect(converted.wire == wire)
  }

  @Test func aByteOrderMarkHidesNoTimescale() throws {
    let dump = "\u{FEFF}" + Wave("S 50w 00 P").vcd
    #expect(try convert(Array(dump.utf8), options: CaptureOptions()).records.first?.time == 10_000)
  }

  /// A directory of many entries on one member would be unpacked again and again.
  @Test func membersAreNotTheSameBytes() throws {
    var zip = ZipWriter()
    zip.add("version", Array("2".utf8))
    let file = zip.twice
    let error = #expect(throws: CaptureError.self) { _ = try convert(file, options: CaptureOptions()) }
    #expect(error?.diagnostic.message == "the file is damaged: two members of its directory are the same bytes")
  }
}
