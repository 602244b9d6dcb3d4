import Captures
import Diagnostics
import I2C
import Testing
import Trace

/// The header is told from the beginning of a capture, and proven while the rest is read.
struct SurveyTests {
  /// Transactions that are more than the beginning.
  private static let beginning = String(
    repeating: write("50"), count: CaptureReader.beginning / write("50").utf8.count + 10)

  private static func write(_ address: String, bus: Int = 1) -> String {
    ["Start", "Write", "Address write: \(address)", "ACK", "Data write: 01", "ACK", "Stop"].map {
      "i2c-\(bus): \($0)\n"
    }
    .joined()
  }

  static let ends: [(what: String, text: String, form: CaptureOptions.AddressForm, buses: Int)] = [
    ("an address above 0x7F", write("A0"), .eightBit, 1), ("a second bus", write("51", bus: 2), .sevenBit, 2),
  ]

  @Test("a beginning that shows something else is misjudged, and the whole is read right", arguments: ends)
  func aMisjudgedBeginningIsToldAndTheWholeRight(
    what: String, text: String, form: CaptureOptions.AddressForm, buses: Int
  ) throws {
    let source = CaptureSource(path: "capture.txt", bytes: Array((Self.beginning + text).utf8))
    var hasty = try CaptureReader(source, tool: "test", survey: .beginning)
    let error = #expect(throws: CaptureError.self) { while try hasty.next() != nil {} }
    #expect(error?.isMisjudged == true)
    let message = error.map { DiagnosticRenderer(sources: SourceMap()).render($0.diagnostic) }
    #expect(
      message == """
        capture.txt: error: buses or addresses that come later are not what the beginning of the file shows \
        [capture_misjudged]
           = help: say how addresses are printed: `--address-bits 7` or `--address-bits 8`

        """)
    var whole = try CaptureReader(source, tool: "test", survey: .whole)
    var count = 0
    while try whole.next() != nil { count += 1 }
    #expect(whole.addressForm == form)
    #expect(whole.header.buses.count == buses)
    #expect(count == (Self.beginning + text).split(separator: "\n").count / 7)
  }

  @Test func theWordOfTheUserIsNeverMisjudged() throws {
    let bytes = Array((Self.beginning + Self.write("51")).utf8)
    let source = CaptureSource(path: "capture.txt", bytes: bytes)
    var reader = try CaptureReader(
      source, options: CaptureOptions(addressForm: .sevenBit), tool: "test", survey: .beginning)
    var last: TraceRecord?
    while let record = try reader.next() { last = record }
    #expect(last?.exchange.segments.first?.address.value == 0x51)
  }

  @Test func aBeginningThatIsRightIsReadOnce() throws {
    let bytes = Array((Self.beginning + Self.write("51")).utf8)
    var asked = 0
    let source = CaptureSource(path: "capture.txt", size: bytes.count) { offset, count throws(CaptureError) in
      let chunk = Array(bytes.dropFirst(offset).prefix(count))
      asked += chunk.count
      return chunk
    }
    var reader = try CaptureReader(
      source, options: CaptureOptions(format: .sigrokText), tool: "test", survey: .beginning)
    while try reader.next() != nil {}
    #expect(asked == bytes.count + CaptureReader.beginning)
  }
}
