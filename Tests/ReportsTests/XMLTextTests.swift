import Reports
import Testing

@Suite struct XMLTextTests {
  private func text(_ text: String) -> String {
    var output: [UInt8] = []
    XMLText.append(text: text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func attribute(_ text: String) -> String {
    var output: [UInt8] = []
    XMLText.append(attribute: text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a < b > c & d", "a &lt; b &gt; c &amp; d"), ("]]>", "]]&gt;"), ("\"it's\"", "\"it's\""),
    ("one\ntwo\tthree", "one\ntwo\tthree"), ("one\r\ntwo", "one&#13;\ntwo"),
    ("\u{0}\u{1B}[1m\u{8}", "\\x00\\x1b[1m\\x08"),
    ("\u{FFFE}\u{FFFF}", "\\u{fffe}\\u{ffff}"), ("µ Ω 温 🎉", "µ Ω 温 🎉"), ("\u{85}\u{7F}", "\u{85}\u{7F}"),
  ])
  func textHoldsOnlyWhatXMLAllows(given: String, escaped: String) {
    #expect(text(given) == escaped)
  }

  @Test(arguments: [
    ("\"quoted\"", "&quot;quoted&quot;"), ("one\ntwo\tthree\rfour", "one&#10;two&#9;three&#13;four"),
    ("<&>", "&lt;&amp;&gt;"), ("\u{1B}", "\\x1b"),
  ])
  func attributesKeepTheirLineBreaks(given: String, escaped: String) {
    #expect(attribute(given) == escaped)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xC3], "\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xC0, 0xBC], "\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func bytesThatAreNoUTF8BecomeReplacements(bytes: [UInt8], escaped: String) {
    var output: [UInt8] = []
    XMLText.append(bytes, isAttribute: false, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == escaped)
  }

  @Test func aGiantTextKeepsItsHeadAndItsTail() {
    let half = String(repeating: "x", count: XMLText.textLimit)
    #expect(text(half + half) == half + half)
    #expect(text(half + "middle" + half) == half + "\n[6 bytes are left out here]\n" + half)
  }

  @Test func aGiantTextIsCutBetweenCodePoints() {
    let count = XMLText.textLimit / 3
    let text = text(String(repeating: "温", count: 3 * count))
    #expect(!text.unicodeScalars.contains("\u{FFFD}"))
    #expect(text.hasPrefix(String(repeating: "温", count: count) + "\n["))
  }

  @Test func aGiantAttributeIsCut() {
    let text = attribute(String(repeating: "温", count: 1 << 20))
    #expect(text == String(repeating: "温", count: XMLText.attributeLimit / 3) + "…")
  }

  @Test(
    arguments: [
      (0, "0.000"), (499_999, "0.000"), (500_000, "0.001"), (1_234_567_890, "1.235"), (59_999_999_999, "60.000"),
      (-5, "0.000"), (3_600_000_000_000_000, "3600000.000"), (.max, "9223372036.855"),
    ] as [(Int64, String)])
  func secondsHaveThreeDecimalsAndNoExponent(nanoseconds: Int64, seconds: String) {
    var output: [UInt8] = []
    XMLText.append(seconds: nanoseconds, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == seconds)
  }
}
