import Diagnostics
import Testing
import Trace

@Suite("A recording that cannot be read says why")
struct TraceDiagnosticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: TraceRule
    var bytes: [UInt8]
    var message: String

    var testDescription: String { rule.rawValue }

    init(_ rule: TraceRule, _ bytes: [UInt8], _ message: String) {
      (self.rule, self.bytes, self.message) = (rule, bytes, message)
    }

    init(_ rule: TraceRule, _ text: String, _ message: String) { self.init(rule, [UInt8](text.utf8), message) }
  }

  static let record = "   = help: a run writes one: i2cseq run SEQUENCE --trace recording.trace.jsonl\n"
  static let convert =
    "   = help: a capture of another program becomes a recording by: i2cseq convert CAPTURE -o recording.trace.jsonl\n"
  static let unknown =
    #"r:1: error: the first line of a recording must be its header: {"k":"hdr","fmt":"i2c-trace",…} [recording_unknown]"#
    + "\n" + convert

  static let files: [Case] = [
    Case(
      .empty, "",
      "r: error: a recording must begin with its header line; this file is empty [recording_empty]\n" + record),
    Case(
      .binary, [0x50, 0x4B, 0x03, 0x04],
      "r: error: a recording must be text, one JSON object a line; this file is binary [recording_binary]\n"
        + "   = help: a compressed recording is unpacked first: gunzip FILE\n"),
    Case(
      .byteOrderMark, "\u{FEFF}" + Sample.header,
      "r:1:1: error: a recording must be UTF-8 without a byte order mark [recording_byte_order_mark]\n"
        + "   = help: tail -c +4 FILE > recording.trace.jsonl\n"),
    Case(.notATrace, "i2c-1: Start\n", unknown),
    Case(.notATrace, "\n" + Sample.header, unknown),
    Case(.notATrace, #"{"type":"header"}"# + "\n", unknown),
    Case(.notATrace, Sample.line() + Sample.header, unknown),
    Case(.notATrace, Sample.header.replacing("i2c-trace", with: "spi-trace"), unknown),
    Case(
      .version, Sample.header.replacing(#""ver":1"#, with: #""ver":2"#),
      "r:1: error: the recording has format version 2, and this i2cseq reads version 1 [recording_version]\n"
        + "   = help: update i2cseq\n"),
    Case(
      .version, #"{"k":"hdr","buses":7,"tool":[],"ver":3,"fmt":"i2c-trace"}"# + "\n",
      "r:1: error: the recording has format version 3, and this i2cseq reads version 1 [recording_version]\n"
        + "   = help: update i2cseq\n"),
    Case(
      .headerCut, #"{"k":"hdr","fm"#,
      "r:1: error: the recording ends inside its first line, the header [recording_header_cut]\n" + record),
    Case(
      .secondHeader, Sample.header + Sample.header,
      "r:2: error: a recording must have one header, on its first line [recording_second_header]\n"
        + "   = help: recordings that were joined are replayed one by one\n"),
    Case(
      .afterEnd, Sample.header + #"{"k":"end","n":0}"# + "\n" + Sample.line(),
      "r:3: error: nothing may follow the end line of a recording [recording_after_end]\n"
        + "   = help: recordings that were joined are replayed one by one\n"),
    Case(
      .lineLength, Sample.header + String(repeating: " ", count: TraceReader.lineLimit + 1),
      "r:2: error: a line of a recording must be at most 4194304 bytes long [recording_line_length]\n"),
    Case(
      .lineLength, Sample.header + String(repeating: " ", count: TraceReader.lineLimit + 1) + "\n",
      "r:2: error: a line of a recording must be at most 4194304 bytes long [recording_line_length]\n"),
  ]

  static let lines: [Case] = [
    Case(
      .malformed, "nonsense\n",
      "2:1: error: a line of a recording must be JSON: an object must stand here: '{' [recording_malformed]"),
    Case(
      .malformed, #"{"k":"x","tööl":1 2}"# + "\n",
      "2:19: error: a line of a recording must be JSON: ',' or '}' must follow the value [recording_malformed]"),
    Case(
      .malformed, Sample.line(n: "1.5"),
      "2:14: error: a line of a recording must be JSON: a whole number must stand here [recording_malformed]"),
    Case(
      .malformed, #"{"k":"x""# + "\n",
      "2:9: error: a line of a recording must be JSON: ',' or '}' must follow the value [recording_malformed]"),
    Case(
      .missingKey, #"{"k":"x","n":1,"segs":[],"stop":1,"res":"ok"}"# + "\n",
      "2:1: error: a transaction must have the key 'bus' [recording_missing_key]"),
    Case(
      .missingKey, Sample.line(res: #""nack-data""#, more: #","msg":0"#),
      "2:1: error: a transaction with nack-data must have the key 'byte' [recording_missing_key]"),
    Case(
      .missingKey, Sample.line(res: #""nack-addr""#),
      "2:1: error: a transaction with nack-addr or nack-data must have the key 'msg' [recording_missing_key]"),
    Case(
      .missingKey, #" {"k":"ev"}"# + "\n", "2:2: error: an event must have the key 'ev' [recording_missing_key]"),
    Case(
      .missingKey, #"{"k":"end"}"# + "\n", "2:1: error: the end line must have the key 'n' [recording_missing_key]"),
    Case(.range, Sample.line(n: "0"), "2:14: error: 'n' must be 1 or more [recording_range]"),
    Case(.range, Sample.line(aa: "2"), "2:63: error: 'aa' must be 0 … 1 [recording_range]"),
    Case(
      .range, Sample.line(more: #","t":-1"#), "2:109: error: 't' must be 0 … 4611686018427387904 [recording_range]"),
    Case(
      .range, Sample.line(more: #","t":4611686018427387905"#),
      "2:109: error: 't' must be 0 … 4611686018427387904 [recording_range]"),
    Case(
      .range, Sample.line(more: #","dur":2592000000000001"#),
      "2:111: error: 'dur' must be 0 … 2592000000000000 [recording_range]"),
    Case(.word, Sample.line(rw: #""x""#), "2:54: error: 'rw' must be w, r [recording_word]"),
    Case(
      .word, Sample.line(res: #""fine""#),
      "2:100: error: 'res' must be ok, nack-addr, nack-data, nack, timeout, arb-lost, stuck, adapter, "
        + "adapter-failed, unsupported, diverged [recording_word]"),
    Case(
      .address, Sample.line(a: #""0x90""#),
      "2:42: error: 'a' must be 0x00 … 0x7f, without the R/W bit [recording_address]"),
    Case(
      .address, Sample.line(a: #""48""#),
      "2:42: error: 'a' must be 0x00 … 0x7f, without the R/W bit [recording_address]"),
    Case(
      .address, Sample.line(a: #""0x4G""#),
      "2:42: error: 'a' must be 0x00 … 0x7f, without the R/W bit [recording_address]"),
    Case(
      .address, Sample.line(a: #""0x400""#, segment: #","ten":1"#),
      "2:42: error: 'a' must be 0x000 … 0x3ff [recording_address]"),
    Case(
      .hexDigits, Sample.line(d: #""001""#),
      "2:69: error: 'd' must be two lower-case hex digits for each byte [recording_hex]"),
    Case(
      .hexDigits, Sample.line(d: #""0G""#),
      "2:69: error: 'd' must be two lower-case hex digits for each byte [recording_hex]"),
    Case(
      .hexDigits, Sample.line(d: #""AB""#),
      "2:69: error: 'd' must be two lower-case hex digits for each byte [recording_hex]"),
    Case(
      .acknowledges, Sample.line(ak: #""x""#),
      "2:79: error: 'ak' must be one of 1 0 ? for each byte [recording_acknowledges]"),
    Case(
      .acknowledges, Sample.line(ak: #""11""#),
      "2:37: error: 'ak' must not tell of more bytes than 'd' has: 2 against 1 [recording_acknowledges]"),
    Case(
      .requestedLength, Sample.line(rw: #""r""#, segment: #","len":0"#),
      "2:37: error: 'len' must be at least the number of bytes in 'd': 0 against 1 [recording_requested_length]"),
    Case(
      .place, Sample.line(res: #""nack-addr""#, more: #","msg":1"#),
      "2:1: error: 'msg' must be below 1, what the transaction holds; it is 1 [recording_place]"),
    Case(
      .place, Sample.line(res: #""nack-data""#, more: #","msg":0,"byte":1"#),
      "2:1: error: 'byte' must be below 1, what the transaction holds; it is 1 [recording_place]"),
    Case(
      .contradiction, Sample.line(res: #""nack-addr""#, more: #","msg":0"#),
      "2:1: error: 'res' must not be nack-addr where 'aa' says that it was acknowledged [recording_contradiction]"),
    Case(
      .contradiction, Sample.line(res: #""nack-data""#, more: #","msg":0,"byte":0"#),
      "2:1: error: 'res' must not be nack-data where 'ak' says that it was acknowledged [recording_contradiction]"),
    Case(
      .bus, Sample.line(bus: #""aux""#),
      "2:22: error: 'bus' must be one of the header's buses; 'aux' is none [recording_bus]"),
  ]

  /// Two values under one name: nobody knows which is right, in whatever line they stand.
  @Test(arguments: [
    #"{"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","tool":"u","buses":[{"id":"main"}]}"#,
    #"{"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"t","buses":[{"id":"x","id":"main"}]}"#,
    Sample.header + #"{"k":"ev","ev":"note","t":1,"t":2,"text":"a"}"#, Sample.header + #"{"k":"end","n":0,"n":0}"#,
  ])
  func aKeyThatStandsTwiceIsRefused(text: String) {
    #expect {
      try readAll(Array((text + "\n").utf8))
    } throws: { error in
      (error as? TraceError).map { rendered($0).contains("must stand once") } == true
    }
  }

  private func rendered(_ error: TraceError) -> String {
    DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic)
  }

  private func readAll(_ bytes: [UInt8]) throws(TraceError) {
    var reader = Sample.reader(bytes, path: "r")
    while try reader.next() != nil {}
  }

  @Test(arguments: files)
  func aFileThatIsNoRecordingSaysWhatItMustBe(file: Case) {
    do throws(TraceError) {
      try readAll(file.bytes)
      Issue.record("it was read")
    } catch {
      #expect(error.rule == file.rule)
      #expect(rendered(error) == file.message)
    }
  }

  @Test(arguments: lines)
  func aLineThatCannotBeSaysWhereItIsWrong(line: Case) {
    do throws(TraceError) {
      try readAll([UInt8](Sample.header.utf8) + line.bytes + [UInt8](Sample.line().utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.rule == line.rule)
      #expect(rendered(error) == "r:" + line.message + "\n")
    }
  }

  @Test func aSourceThatFailsSaysWhy() {
    var reader = TraceReader(path: "r") { () throws(ReadFailure) in throw ReadFailure("input/output error") }
    do throws(TraceError) {
      _ = try reader.next()
      Issue.record("it was read")
    } catch {
      #expect(
        rendered(error) == "r: error: the recording must be readable: input/output error [recording_unreadable]\n")
    }
  }

  @Test func aBusThatIsNotThereSaysWhichAre() {
    #expect(
      rendered(.busName("c", of: ["a", "b"], in: "r"))
        == "r:1: error: the recording must have a bus 'c'; it has 'a', 'b' [recording_bus_name]\n")
  }

  @Test func aRecordingThatIsTooLongToKeepSaysSo() {
    #expect(
      rendered(.tooLong("r", line: 9, limit: 7))
        == """
        r:9: error: a recording that is kept whole must have at most 7 transactions [recording_too_long]
           = help: replay it with mode=ordered or mode=strict, as a stream

        """)
  }

  @Test func everyRuleIsMetHere() {
    let met = Set((Self.files + Self.lines).map(\.rule)).union([.unreadable, .busName, .tooLong])
    #expect(met == Set(TraceRule.allCases))
  }
}
