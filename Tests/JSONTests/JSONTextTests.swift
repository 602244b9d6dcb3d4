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
    ("\u{0}\u{1B}\u{1F}\u{7F}", "\"\\u0000\\u001b\\u001f\u{7F}\""),
  ])
  func aStringIsEscapedWhereItMustBe(text: String, expected: String) {
    var output = [UInt8]("before".utf8)
    JSONText.append(text, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "before" + expected)
  }

  @Test(arguments: [0, 7, 10, 1_234_567_890, -1, -10, Int64.max, Int64.min])
  func aNumberIsWrittenInFull(number: Int64) {
    var output = [UInt8]("x".utf8)
    JSONText.append(number, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "x\(number)")
  }

  @Test func bytesAreLowerCaseHex() {
    var output: [UInt8] = []
    JSONText.append(hex: [0x00, 0x9A, 0xFF], to: &output)
    #expect(String(decoding: output, as: UTF8.self) == #""009aff""#)
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
      var scanner = JSONScanner(output, in: 0..<output.count)
      #expect(try scanner.text().unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }
}
