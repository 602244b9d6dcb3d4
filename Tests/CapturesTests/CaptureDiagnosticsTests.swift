import Diagnostics
import Testing

import Captures

/// Every rule with its whole message.
struct CaptureDiagnosticsTests {
  private static let cure =
    "   = help: print the capture with `sigrok-cli -i CAPTURE -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`\n"
  private static let whole = cure.replacing(
    "help: ", with: "help: convert the whole file, in the order in which it was written: ")

  struct Case: Sendable, CustomTestStringConvertible {
    var rule: CaptureRule
    var text: String
    var options = CaptureOptions(format: .sigrokText)
    var message: String

    var testDescription: String { "\(rule.rawValue): \(text.prefix(40))" }
  }

  private static let open = "i2c-1: Start\ni2c-1: Address write: 50\ni2c-1: ACK\n"

  static let cases: [Case] = [
    Case(rule: .empty, text: "", message: "capture.txt: error: the file is empty [capture_empty]\n\(cure)"),
    Case(
      rule: .nothing, text: "i2c-1: Start\n",
      message: "capture.txt: error: the file holds no transaction [capture_nothing]\n\(cure)"),
    Case(
      rule: .nothing, text: "i2c-1: Start\ni2c-1: Stop\ni2c-1: Start\ni2c-1: Stop\n",
      message: """
        capture.txt: error: the file holds no transaction: of each START, 2 in all, a STOP follows at once [capture_nothing]
           = help: look whether SCL and SDA are swapped, and whether anything was asked while it was captured

        """),
    Case(
      rule: .nothing, text: "spi-1: MOSI: 00\n",
      message: "capture.txt: error: the file holds no transaction [capture_nothing]\n\(cure)"),
    Case(
      rule: .rate, text: open, options: CaptureOptions(format: .sigrokText, rate: 0),
      message: "error: a sample rate is at least 1 Hz, not 0 [capture_rate]\n"),
    Case(
      rule: .line, text: "i2c-1: Start\nTime [s],Packet\u{1B}ID\n",
      message: """
        capture.txt:2: error: a line of the I2C text of sigrok-cli is '[FIRST-LAST ]i2c-N: TEXT', not 'Time [s],Packet\\x1bID' \
        [capture_line]\n\(cure)
        """),
    Case(
      rule: .line, text: "i2c-1: Start\ni2c-1: Address write: 6\n",
      message: """
        capture.txt:2: error: a line of the I2C text of sigrok-cli is '[FIRST-LAST ]i2c-N: TEXT', not 'i2c-1: Address write: 6' \
        [capture_line]\n\(cure)
        """),
    Case(
      rule: .line, text: String(repeating: "x", count: 61) + "\n",
      message: """
        capture.txt:1: error: a line of the I2C text of sigrok-cli is '[FIRST-LAST ]i2c-N: TEXT', not \
        '\(String(repeating: "x", count: 60))…' [capture_line]\n\(cure)
        """),
    Case(
      rule: .lineLength, text: open + String(repeating: "x", count: 4_097),
      message: "capture.txt:4: error: a line is at most 4096 bytes long [capture_line_length]\n"),
    Case(
      rule: .lineLength, text: open + String(repeating: "x", count: 4_097) + "\n",
      message: "capture.txt:4: error: a line is at most 4096 bytes long [capture_line_length]\n"),
    Case(
      rule: .buses, text: (1...65).map { "i2c-\($0): Start\n" }.joined(),
      message: "capture.txt:65: error: a text holds at most 64 buses [capture_buses]\n"),
    Case(
      rule: .address, text: "i2c-1: Start\ni2c-1: Address write: 90\n",
      options: CaptureOptions(format: .sigrokText, addressForm: .sevenBit),
      message: """
        capture.txt:2: error: a 7-bit address is 0x00 … 0x7F, not 0x90 [capture_address]
           = help: say --address-bits 8 when addresses were printed with the R/W bit (address_format=unshifted)

        """),
    Case(
      rule: .address, text: "i2c-1: Start\ni2c-1: Address read: 68\n",
      options: CaptureOptions(format: .sigrokText, addressForm: .eightBit),
      message: """
        capture.txt:2: error: an address printed with its R/W bit is odd in a read, not 0x68 [capture_address]
           = help: say --address-bits 7 when addresses were printed without it, as sigrok-cli does by default

        """),
    Case(
      rule: .address, text: "i2c-1: Start\ni2c-1: Address write: 09\n",
      options: CaptureOptions(format: .sigrokText, addressForm: .eightBit),
      message: """
        capture.txt:2: error: an address printed with its R/W bit is even in a write, not 0x09 [capture_address]
           = help: say --address-bits 7 when addresses were printed without it, as sigrok-cli does by default

        """),
    Case(
      rule: .order, text: "i2c-1: ACK\n",
      message: "capture.txt:1: error: a transaction begins with Start [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: "i2c-1: Start repeat\n",
      message: "capture.txt:1: error: a transaction begins with Start [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: open + "i2c-1: Stop\ni2c-1: Stop\n",
      message: "capture.txt:5: error: a transaction begins with Start [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: open + "i2c-2: Data write: 00\n",
      message: "capture.txt:4: error: a transaction begins with Start [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: "i2c-1: Start\ni2c-1: Data write: 00\n",
      message: "capture.txt:2: error: an address follows Start [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: open + "i2c-1: Address write: 50\n",
      message: "capture.txt:4: error: one address follows Start, not two [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: open + "i2c-1: ACK\n",
      message: "capture.txt:4: error: one ACK or NACK follows a byte [capture_order]\n\(whole)"),
    Case(
      rule: .order, text: open + "i2c-1: Data read: 00\n",
      message: "capture.txt:4: error: data goes in the direction of its address [capture_order]\n\(whole)"),
    Case(
      rule: .size, text: open + String(repeating: "i2c-1: Start repeat\ni2c-1: Address write: 50\n", count: 10_000),
      message:
        "capture.txt:20003: error: a transaction has at most 65536 bytes in 10000 segments [capture_size]\n"),
    Case(
      rule: .samples, text: open, options: CaptureOptions(format: .sigrokText, rate: 1_000_000),
      message: """
        capture.txt:1: error: a rate needs sample numbers, and this line has none [capture_samples]
           = help: print with --protocol-decoder-samplenum, or leave the rate away

        """),
    Case(
      rule: .timeOrder, text: "9-9 i2c-1: Start\n9-9 i2c-1: Address read: 50\n8-8 i2c-1: Stop\n",
      options: CaptureOptions(format: .sigrokText, rate: 1),
      message: """
        capture.txt:3: error: times rise, and stay below 292 years [capture_time_order]
           = help: convert each capture on its own

        """),
    Case(
      rule: .timeOrder, text: "9-9 i2c-1: Start\n8-8 i2c-1: Start\n",
      options: CaptureOptions(format: .sigrokText, rate: 1),
      message: """
        capture.txt:2: error: times rise, and stay below 292 years [capture_time_order]
           = help: convert each capture on its own

        """),
    Case(
      rule: .timeOrder, text: "9300000000-9300000000 i2c-1: Start\n",
      options: CaptureOptions(format: .sigrokText, rate: 1),
      message: """
        capture.txt:1: error: times rise, and stay below 292 years [capture_time_order]
           = help: convert each capture on its own

        """),
  ]

  @Test(arguments: cases)
  func whatCannotBeReadIsSaidWithPlaceAndCure(row: Case) {
    let error = #expect(throws: CaptureError.self) { _ = try convert(row.text, options: row.options) }
    guard let error else { return }
    #expect(DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic) == row.message)
    #expect(error.diagnostic.rule == row.rule.rawValue)
  }

  static let remarks: [Case] = [
    Case(
      rule: .cut, text: open,
      message: "capture.txt:3: warning: the capture ends inside a transaction; what follows is unknown [capture_cut]\n"),
    Case(
      rule: .cut, text: open + "i2c-1: Stop\ni2c-1: Sta",
      message: "capture.txt:5: warning: the capture ends inside a transaction; what follows is unknown [capture_cut]\n"),
    Case(
      rule: .warning, text: open + "i2c-1: Clock stretched\ni2c-1: Clock stretched\ni2c-1: Stop\n",
      message: "capture.txt:4: warning: the decoder warned; lines of this kind: 2 [capture_warning]\n"),
    Case(
      rule: .otherDecoder, text: open + "eeprom24xx-1: Byte write\ni2c-1: Stop\n",
      message: "capture.txt:4: warning: lines of other decoders are passed over: 1 [capture_other_decoder]\n"),
    Case(
      rule: .tenBit,
      text: "i2c-1: Start\ni2c-1: Address write: 78\ni2c-1: ACK\ni2c-1: Data write: 00\ni2c-1: ACK\ni2c-1: Stop\n",
      message: """
        capture.txt:6: warning: addresses 0x78 … 0x7B were read as the first byte of a 10-bit address; transactions: 1 \
        [capture_ten_bit]
           = help: say --address-bits 8 when addresses were printed with the R/W bit (address_format=unshifted)

        """),
  ]

  @Test(arguments: remarks)
  func whatIsWorthAWordIsSaidOnce(row: Case) throws {
    let remarks = try convert(row.text, options: row.options).remarks
    #expect(remarks.map(\.rule) == [row.rule.rawValue])
    #expect(remarks.map { DiagnosticRenderer(sources: SourceMap()).render($0) } == [row.message])
  }

  @Test(
    arguments: [
      (open + "i2c-1: Stop\n", .sevenBit),
      // Printed whole, a 10-bit address is no guess.
      ("i2c-1: Start\ni2c-1: Address write: F2\ni2c-1: Address write: 48\ni2c-1: Stop\n", .sevenBit),
      ("i2c-1: Start\ni2c-1: Address write: F2\ni2c-1: Data write: 48\ni2c-1: Stop\n", .eightBit),
      // Nothing followed the first byte: no 10-bit address.
      ("i2c-1: Start\ni2c-1: Address write: 78\ni2c-1: NACK\ni2c-1: Stop\n", .sevenBit),
    ] as [(String, CaptureOptions.AddressForm)])
  func aPlainCaptureGivesNoRemark(text: String, form: CaptureOptions.AddressForm) throws {
    let converted = try convert(text, options: CaptureOptions(format: .sigrokText, addressForm: form))
    #expect(converted.remarks.isEmpty)
  }

  static let unreadable: [Case] = [
    Case(rule: .empty, text: "\n\n", message: "capture.txt: error: the file is empty [capture_empty]\n\(cure)"),
    Case(
      rule: .format, text: "Time [s],Packet ID,Address\n0.1,0,0x4E\n",
      message: """
        capture.txt: error: the content is of none of the formats that are read; it begins with \
        'Time [s],Packet ID,Address' [capture_format]
           = help: `--from` forces one of: \(CaptureFormat.all.map(\.name).joined(separator: " "))

        """),
    Case(
      rule: .encoding, text: "i\u{0}2\u{0}c\u{0}",
      message: """
        capture.txt: error: a capture is UTF-8; this is UTF-16, as PowerShell writes it [capture_encoding]
           = help: convert it with `iconv -f UTF-16 -t UTF-8`

        """),
  ]

  @Test(arguments: unreadable)
  func aFileOfAnotherFormatIsToldWhatCanBeRead(row: Case) {
    let error = #expect(throws: CaptureError.self) {
      _ = try CaptureFormat.sniff(CaptureSource(path: "capture.txt", bytes: Array(row.text.utf8)))
    }
    guard let error else { return }
    #expect(DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic) == row.message)
  }

  @Test(
    arguments: [
      (#"{"k":"hdr","fmt":"i2c-trace","ver":1}"# + "\n", .trace), (#"{ "fmt": "i2c-trace", "k": "hdr" }"#, .trace),
      ("i2c-1: Start\n", .sigrokText), ("\u{FEFF}\r\n253-253 i2c-1: Start\r\n", .sigrokText),
      ("1-2 ds1307-1: Seconds\n", .sigrokText),
    ] as [(String, CaptureFormat)])
  func aFileIsKnownByItsBeginning(text: String, format: CaptureFormat) throws {
    #expect(try CaptureFormat.sniff(CaptureSource(path: "capture.txt", bytes: Array(text.utf8))) == format)
  }

  @Test func everyRuleHasItsMessage() {
    let covered = Set((Self.cases + Self.remarks + Self.unreadable).map(\.rule)).union(FormatDiagnosticsTests.rules)
      .union([.misjudged, .script, .scriptLine]).union(FaultDiagnosticsTests.rules)
      .union(SampleTableTests.rules)
    #expect(covered == Set(CaptureRule.allCases))
  }

  @Test func whatTheSourceOfBytesSaysComesOutAsItIs() throws {
    let lost = CaptureError(Diagnostic(.error, rule: "file_read", "cannot be read", at: .file("capture.txt")))
    let source = CaptureSource(path: "capture.txt", size: 1) { _, _ throws(CaptureError) in throw lost }
    #expect(throws: lost) { _ = try CaptureReader(source, tool: "i2cseq test") }
  }
}
