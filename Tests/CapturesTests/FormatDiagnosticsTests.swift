import Captures
import Diagnostics
import Testing
import Trace

/// Whole messages of what single formats can have wrong, or worth a word.
struct FormatDiagnosticsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: CaptureRule
    var bytes: [UInt8]
    var options = CaptureOptions()
    var message: String

    init(_ rule: CaptureRule, _ text: String, options: CaptureOptions = CaptureOptions(), _ message: String) {
      (self.rule, bytes, self.options, self.message) = (rule, Array(text.utf8), options, message)
    }

    init(_ rule: CaptureRule, _ bytes: [UInt8], options: CaptureOptions = CaptureOptions(), _ message: String) {
      (self.rule, self.bytes, self.options, self.message) = (rule, bytes, options, message)
    }

    var testDescription: String { rule.rawValue }
  }

  /// A zip file of these members.
  private static func zip(_ members: String...) -> [UInt8] {
    var zip = ZipWriter()
    for member in members { zip.add(member, Array("x".utf8)) }
    return zip.file
  }

  private static let again = "   = help: copy or record the capture again\n"

  static let errors: [Case] = [
    Case(
      .archive, zip("photo.png"),
      """
      capture.txt: error: this is a zip archive without the `version` and `metadata` of a .sr file [capture_archive]
         = help: unpack it, and convert the capture in it

      """),
    Case(
      .saleaeSession, zip("meta.json", "digital-0.bin"),
      """
      capture.txt: error: this is a session of Saleae Logic 2, whose samples only that program can read [capture_sal]
         = help: add an I2C analyzer in Logic 2 and export its data table as CSV

      """),
    Case(
      .damaged, "PK\u{3}\u{4}",
      "capture.txt: error: the file is damaged: it has no directory at its end [capture_damaged]\n\(again)"),
    Case(
      .damaged, zip("version", "metadata"),
      "capture.txt: error: the file is damaged: its version is 'x', and 1 and 2 are known [capture_damaged]\n\(again)"),
    Case(
      .header, "$date today $end $var wire 1 ! scl $end\n",
      """
      capture.txt: error: what the file declares must have $enddefinitions [capture_header]
         = help: export the capture again

      """),
    Case(
      .channels, "Time [s],Channel 0,Channel 1\n0.0,1,1\n",
      """
      capture.txt: error: the SCL line must be one of the channels, which are: 'Channel 0' 'Channel 1' [capture_channels]
         = help: name it with `--scl NAME`

      """),
    Case(
      .template, "", options: CaptureOptions(format: .pulseView, template: "%s %x"),
      """
      error: a template holds %1 or %a for the annotation and may hold %s %d %r %c %q, unlike '%s %x' [capture_template]
         = help: write `--template '%s %d: %r: %1'`, as PulseView has it at first

      """),
    Case(
      .ambiguous, "Time [s],Address,Data,Read/Write,ACK/NAK,Analyzer Name,Decoded Protocol Result\n",
      """
      capture.txt: error: this may be the I2C analyzer export of Saleae Logic or the table of Saleae Logic 1 \
      [capture_ambiguous]
         = help: say which with `--from saleae-legacy` or `--from saleae-logic1`

      """),
  ]

  @Test(arguments: errors)
  func whatCannotBeReadIsSaidWithItsCure(row: Case) {
    let error = #expect(throws: CaptureError.self) { _ = try convert(row.bytes, options: row.options, chunk: 65_536) }
    guard let error else { return }
    #expect(DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic) == row.message)
    #expect(error.diagnostic.rule == row.rule.rawValue)
  }

  private static let transfer = "t-1 [0] . 1.0: i2c_write: i2c-1 #0 a=048 f=0000 l=1 [01]\n"
  private static let result = "t-1 [0] . 1.1: i2c_result: i2c-1 n=1 ret=1\n"

  static let remarks: [Case] = [
    Case(
      .unproven, "Time[s],Packet ID,Address,Read/Write,Data\n0.1,0,0xA0,Write,0x00\n",
      """
      capture.txt: warning: the reader of this format is unproven: only a header and rows of it were seen, no whole file \
      [capture_unproven]

      """),
    Case(
      .doubtfulRate, SampleFormatTests.session(Wave("S 48w P"), rate: "1 Hz"),
      """
      capture.txt: warning: the file says a sample rate below 20000 Hz, which makes times too long \
      [capture_doubtful_rate]
         = help: say the real one, as in `--rate 1000000`

      """),
    Case(
      .warning,
      "name,type,start_time,duration,ack,address,read,data,error\nI2C,start,0,0,,,,,\nI2C,address,0,0,true,1,false,,missing STOP\nI2C,stop,0,0,,,,,\n",
      """
      capture.txt:3: warning: the analyzer found errors in these transactions; rows: 1 [capture_warning]
         = help: look at the column Err or error of the table before you rely on them

      """),
    Case(
      .otherLine, transfer + result + "t-1 [0] . 1.2: sched_switch: prev=1\n",
      "capture.txt:3: warning: lines that are no event of I2C are passed over: 1 [capture_other_line]\n"),
    Case(
      .otherLine,
      "name,type,start_time,duration,ack,address,read,data\nSPI,result,0,0,,,,\nI2C,start,0,0,,,,\nI2C,address,0,0,true,1,false,\nI2C,stop,0,0,,,,\n",
      "capture.txt:2: warning: rows that are of no I2C transaction are passed over: 1 [capture_other_line]\n"),
    Case(
      .noBeginning, result + transfer + result,
      """
      capture.txt:1: warning: lines of a transfer that began before the capture are passed over: 1 \
      [capture_no_beginning]

      """),
    Case(
      .cutPayload, "t-1 [0] . 1.0: i2c_write: i2c-1 #0 a=048 f=0000 l=65 [01-02]\n" + result,
      "capture.txt:1: warning: payloads of which only a part was recorded; they can be neither derived nor sent again: 1 [capture_cut_payload]\n"
    ),
    Case(
      .otherPacket, PacketTests.old([[1, 0, 0, 0, 0, 0x90], [0x81, 0, 1, 0, 0x20]]),
      """
      capture.txt: warning: packets that tell of the bus and hold no message are passed over: 1 [capture_other_packet]

      """),
    Case(
      .partialByte, Wave("S 48w").cutBySTOP.vcd,
      """
      capture.txt:97: warning: START or STOP inside a byte, whose bits were dropped; times: 1 [capture_partial_byte]
         = help: say --glitch 50 to leave out pulses shorter than 50 ns

      """),
  ]

  @Test(arguments: remarks)
  func whatIsWorthAWordIsSaidOnce(row: Case) throws {
    let remarks = try convert(row.bytes, options: row.options, chunk: 65_536).remarks
    #expect(remarks.map(\.rule) == [row.rule.rawValue])
    #expect(remarks.map { DiagnosticRenderer(sources: SourceMap()).render($0) } == [row.message])
  }

  static let rules = Set((errors + remarks).map(\.rule))
}

extension Wave {
  /// The same with two bits of another byte and a STOP.
  var cutBySTOP: Wave {
    var wave = self
    for (clock, data) in [(false, true), (true, true), (false, false), (true, false), (true, true)] {
      wave.add(clock, data, after: 2_000)
    }
    return wave
  }
}
