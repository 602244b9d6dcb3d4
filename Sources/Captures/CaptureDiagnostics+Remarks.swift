internal import Diagnostics

extension Diagnostic {
  /// The message about something that was noticed in a capture, and how often.
  static func remark(_ kind: CaptureRemarks.Kind, _ count: Int, at place: LinePlace) -> Diagnostic {
    switch kind {
    case .unproven:
      Diagnostic(
        .unproven, "the reader of this format is unproven: only a header and rows of it were seen, no whole file",
        at: place)
    case .doubtfulRate:
      Diagnostic(
        .doubtfulRate, "the file says a sample rate below \(SigrokArchive.lowestRate) Hz, which makes times too long",
        at: place, help: "say the real one, as in `--rate 1000000`")
    case .warning: Diagnostic(.warning, "the decoder warned; lines of this kind: \(count)", at: place)
    case .analyzerError:
      Diagnostic(
        .warning, "the analyzer found errors in these transactions; rows: \(count)", at: place,
        help: "look at the column Err or error of the table before you rely on them")
    case .otherDecoder: Diagnostic(.otherDecoder, "lines of other decoders are passed over: \(count)", at: place)
    case .tenBit:
      Diagnostic(
        .tenBit, "addresses 0x78 … 0x7B were read as the first byte of a 10-bit address; transactions: \(count)",
        at: place,
        help: "say --address-bits 8 when addresses were printed with the R/W bit (address_format=unshifted)")
    case .partialByte:
      Diagnostic(
        .partialByte, "START or STOP inside a byte, whose bits were dropped; times: \(count)", at: place,
        help: "say --glitch 50 to leave out pulses shorter than 50 ns")
    case .otherRow: Diagnostic(.otherLine, "rows that are of no I2C transaction are passed over: \(count)", at: place)
    case .otherEvent: Diagnostic(.otherLine, "lines that are no event of I2C are passed over: \(count)", at: place)
    case .otherElement:
      Diagnostic(.otherLine, "parts of the script that ask for no I2C message are left out: \(count)", at: place)
    case .noBeginning:
      Diagnostic(.noBeginning, "lines of a transfer that began before the capture are passed over: \(count)", at: place)
    case .lostEvents:
      Diagnostic(
        .lostEvents,
        "the kernel lost events here, and transfers that were under way are unknown from there on; times: \(count)",
        at: place, help: "record with a larger buffer: `trace-cmd record -b 20000 -e i2c -e smbus`")
    case .noResult:
      Diagnostic(
        .noResult, "transfers without a result of their own; how they ended is unknown: \(count)", at: place)
    case .emptyTransaction:
      Diagnostic(
        .emptyTransaction, "a START directly followed by a STOP is no transaction and is left out; times: \(count)",
        at: place)
    case .emptyMessage:
      Diagnostic(
        .emptyTransaction,
        "a repeated START that no address follows asks for nothing and is left out; times: \(count)", at: place)
    case .shortAcknowledge:
      Diagnostic(
        .shortAcknowledge,
        "START or STOP while the ninth clock was high; the acknowledge was taken when it rose; times: \(count)",
        at: place)
    case .cutPayload:
      Diagnostic(
        .cutPayload,
        "payloads of which only a part was recorded; they can be neither derived nor sent again: \(count)", at: place)
    case .strangeMessage:
      Diagnostic(
        .messageFlags,
        "messages whose flags reverse the R/W bit, or leave out a START where no bytes go on; they can be neither derived nor sent again: \(count)",
        at: place)
    case .otherPacket:
      Diagnostic(.otherPacket, "packets that hold no I2C message are passed over: \(count)", at: place)
    case .busEvent:
      Diagnostic(.otherPacket, "packets that tell of the bus and hold no message are passed over: \(count)", at: place)
    case .cut: Diagnostic(.cut, "the capture ends inside a transaction; what follows is unknown", at: place)
    case .noEnd:
      Diagnostic(
        .cut, "the trace has no end line: the run was interrupted, or the file is cut; what is whole was taken",
        at: place)
    }
  }

  /// The remark that the names of the channels did not show the two lines, and which pair decodes.
  static func foundLines(_ clock: String, _ data: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .foundLines,
      "the two lines were found by trying: SCL is '\(PlainName.of(clock))', SDA is '\(PlainName.of(data))'",
      at: LinePlace(path: path),
      help: "say so where it matters: `--scl '\(PlainName.of(clock))' --sda '\(PlainName.of(data))'`")
  }

  private init(_ rule: CaptureRule, _ message: String, at place: LinePlace, help: String = "") {
    self.init(
      .warning, rule: rule.rawValue, message, at: place.place, notes: help.isEmpty ? [] : [Note(.help, help)])
  }
}
