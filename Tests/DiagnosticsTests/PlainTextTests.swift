import Diagnostics
import Testing

@Suite("Text from outside")
struct PlainTextTests {
  @Test(
    "shows what a terminal would obey",
    arguments: [
      ("plain", "plain"), ("Prüfling µ 日本", "Prüfling µ 日本"), ("tab\there", "tab\\x09here"),
      ("two\nlines", "two\\x0alines"),
      ("\u{1B}[31mred", "\\x1b[31mred"), ("nul\0", "nul\\x00"), ("del\u{7F}", "del\\x7f"), ("c1\u{9B}", "c1\\x9b"),
      ("cr\r", "cr\\x0d"), ("ls\u{2028}ps\u{2029}", "ls\\u{2028}ps\\u{2029}"), ("turned\u{202E}", "turned\\u{202e}"),
      ("mark\u{FEFF}", "mark\\u{feff}"), ("isolate\u{2066}", "isolate\\u{2066}"), ("", ""),
    ])
  func controlCharactersBecomeVisible(text: String, shown: String) {
    #expect(PlainText.of(text) == shown)
    #expect(Self.appended(Array(text.utf8)) == shown)
  }

  @Test func lineFeedsStayWhereLinesAreKept() {
    #expect(PlainText.of("a\nb\tc", keepingLines: true) == "a\nb\\x09c")
  }

  @Test(
    "shows the bytes of what is no UTF-8",
    arguments: [
      ([0x50, 0x72, 0xFC, 0x66], "Pr\\xfcf"),  // Latin-1
      ([0xFF, 0xFE, 0x73, 0x00], "\\xff\\xfes\\x00"),  // UTF-16 with its mark
      ([0xC3], "\\xc3"),  // cut
      ([0xE2, 0x82, 0x41], "\\xe2\\x82A"),  // cut inside
      ([0xC0, 0xAF], "\\xc0\\xaf"),  // a slash in too many bytes
      ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),  // half a surrogate pair
      ([0xC3, 0xBC, 0x80], "ü\\x80"),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextBecomeVisible(bytes: [UInt8], shown: String) {
    #expect(Self.appended(bytes) == shown)
  }

  private static func appended(_ bytes: [UInt8]) -> String {
    var text = ""
    PlainText.append(bytes, to: &text)
    return text
  }
}
