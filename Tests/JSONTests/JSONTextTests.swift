import Foundation
import JSON
import Testing

@Suite("JSON is written")
struct JSONTextTests {
  @Test(arguments: [
    ("", #""""#),
    ("plain ä 😀", #""plain ä 😀""#),
    (#"say "no" \ yes"#, #""say \"no\" \\ yes""#),
    ("a\nb\rc\td", #""a\nb\rc\td""#),
    ("\u{0}\u{1B}\u{1F}\u{7F}", #""\u0000\u001b\u001f\u007f""#),
    ("ä\u{85}\u{9B}\u{2028}\u{202E}\u{FEFF}\n\"", #""ä\u0085\u009b\u2028\u202e\ufeff\n\"""#),
    ("x\u{10FEE9}", #""x\udbff\udee9""#),
  ])
  func aStringIsEscapedWhereItMustBeOrWouldBeObeyed(text: String, expected: String) {
    var output = [UInt8]("before".utf8)
    JSONText.append(text, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "before" + expected)
  }

  @Test(arguments: [0, 7, 10, 1_234_567_890, -1, -10, Int.max, Int.min])
  func aNumberIsWrittenInFull(number: Int) {
    var output = [UInt8]("x".utf8)
    JSONText.append(number, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "x\(number)")
  }

  @Test func bytesAreLowerCaseHex() {
    let output = [UInt8](capacity: 6) { output in
      for byte in [0x00, 0x9A, 0xFF] as [UInt8] { output.append(hex: byte) }
    }
    #expect(String(decoding: output, as: UTF8.self) == "009aff")
  }

  @Test func theRoomThatIsAskedForSuffices() {
    for text in [
      "", "\u{0}\u{1}\u{2}", "\"\"", "ä😀", "\u{85}\u{2028}\u{10FEE9}", String(repeating: "\u{1F}", count: 100),
    ] {
      let output = [UInt8](capacity: JSONText.limit(of: text)) { $0.append(json: text) }
      #expect(output.count <= JSONText.limit(of: text))
    }
    let lowest = [UInt8](capacity: JSONText.numberLimit) { $0.append(json: Int.min) }
    #expect(lowest.count == JSONText.numberLimit)
  }

  @Test func anyTextIsReadByAnotherReader() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let scalars = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...(Bool.random() ? 0x7F : 0x10FFFF), using: &random))
      }
      let text = String(String.UnicodeScalarView(scalars))
      var output: [UInt8] = []
      JSONText.append(text, to: &output)
      let parsed = try JSONSerialization.jsonObject(with: Data(output), options: .fragmentsAllowed) as? String
      #expect(parsed.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      var scanner = JSONScanner()
      let read = try scanner.string(of: output.span).text(of: output.span)
      #expect(read.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }
  }
}
