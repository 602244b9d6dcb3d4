import Diagnostics
import Testing

@Suite("The rendering of a diagnostic")
struct DiagnosticRendererTests {
  /// Renders one error over some bytes of a file.
  private static func rendered(
    _ bytes: [UInt8], _ range: Range<Int>, label: String = "", notes: [Diagnostic.Note] = [], isColoured: Bool = false
  ) throws -> String {
    var sources = SourceMap()
    let file = try add(path: "a.yaml", bytes: bytes, to: &sources)
    let diagnostic = Diagnostic(
      .error, rule: "rule", "must be right", at: .source(file.span(range)), label: label, notes: notes)
    return DiagnosticRenderer(sources: sources, isColoured: isColoured).render(diagnostic)
  }

  /// The quotation alone: the line and the line of carets.
  private static func quotation(_ text: String, _ range: Range<Int>) throws -> [String] {
    try rendered(Array(text.utf8), range).split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func aDiagnosticHasItsPlaceItsLineItsLabelAndItsNotes() throws {
    let bytes = Array("schema: 1\nname: x\nexpect: [60]\n".utf8)
    let text = try Self.rendered(
      bytes, 27..<29, label: "read 0x40",
      notes: [
        .init(.help, "write `0x60`\nor `0x3C`"), .init(.note, "declared here", at: SourceSpan(start: 10, end: 14)),
      ])
    #expect(
      text == """
        a.yaml:3:10: error: must be right [rule]
         3 | expect: [60]
           |          ^^ read 0x40
           = help: write `0x60`
                   or `0x3C`
           = note: declared here
          --> a.yaml:2:1
         2 | name: x
           | ^^^^

        """)
  }

  @Test(
    "puts carets under what it means",
    arguments: [
      ("abc", 0..<3, [" 1 | abc", "   | ^^^"]),
      ("abc", 1..<1, [" 1 | abc", "   |  ^"]),  // a place without length
      ("abc", 3..<3, [" 1 | abc", "   |    ^"]),  // the end of the file
      ("abc\n", 4..<4, [" 2 | ", "   | ^"]),  // the line after the last
      ("abc\ndef", 1..<6, [" 1 | abc", "   |  ^^"]),  // over two lines: the first
      ("abc\r\ndef", 1..<7, [" 1 | abc", "   |  ^^"]),  // without its carriage return
      ("\t\tx: 1", 2..<3, [" 1 |   x: 1", "   |   ^"]),  // a tab is one column
      ("ü: é1", 4..<7, [" 1 | ü: é1", "   |    ^^"]),  // two bytes are one column
      ("a\u{1B}b: 1", 2..<3, [" 1 | a\\x1bb: 1", "   |      ^"]),  // a control character takes four
      ("a\u{1B}b: 1", 1..<2, [" 1 | a\\x1bb: 1", "   |  ^^^^"]),
      ("", 0..<0, [" 1 | ", "   | ^"]),
    ] as [(String, Range<Int>, [String])])
  func caretsStandUnderTheThing(text: String, range: Range<Int>, quotation: [String]) throws {
    #expect(try Self.quotation(text, range) == quotation)
  }

  @Test func lineNumbersOfTwoDigitsWidenTheMargin() throws {
    let text = String(repeating: "\n", count: 9) + "abc"
    #expect(
      try Self.rendered(Array(text.utf8), 9..<10, notes: [.init(.help, "write `x`")]).hasSuffix(
        """
         10 | abc
            | ^
            = help: write `x`

        """))
  }

  @Test("cuts a long line around the place", arguments: [0, 1_000, 99_990, 100_000])
  func aLongLineIsCutAroundThePlace(start: Int) throws {
    let bytes =
      [UInt8](repeating: UInt8(ascii: "x"), count: start) + Array("HERE".utf8)
      + [UInt8](repeating: UInt8(ascii: "y"), count: 100_000 - start)
    let lines = try Self.rendered(bytes, start..<start + 4).split(separator: "\n")
    #expect(lines.count == 3)
    let (quoted, carets) = (Array(lines[1]), Array(lines[2]))
    #expect(quoted.count <= DiagnosticRenderer.quotedWidth + 8)
    let first = try #require(carets.firstIndex(of: "^"))
    #expect(String(quoted[first..<first + 4]) == "HERE")
    #expect(quoted.contains("…"))
    #expect(carets.count { $0 == "^" } == 4)
  }

  @Test func aLineIsCutBetweenCodePointsOnly() throws {
    let bytes =
      Array(String(repeating: "日", count: 1_000).utf8) + Array("HERE".utf8)
      + Array(String(repeating: "本", count: 1_000).utf8)
    let text = try Self.rendered(bytes, 3_000..<3_004)
    #expect(!text.contains("\\x"))
    #expect(text.contains("日HERE本"))
  }

  /// Code points fit into the width, their bytes do not.
  @Test("quotes the place behind many characters of several bytes", arguments: ["\u{E9}", "日", "\u{1F600}"])
  func aPlaceBehindLongCharactersIsQuoted(character: String) throws {
    let lead = String(repeating: character, count: 110)
    let bytes = Array((lead + "HERE" + lead).utf8)
    let place = lead.utf8.count
    let lines = try Self.quotation(String(decoding: bytes, as: UTF8.self), place..<place + 4)
    #expect(lines[0].hasPrefix(" 1 | \(lead)HERE\(character)"))
    #expect(lines[1] == "   | " + String(repeating: " ", count: 110) + "^^^^")
  }

  @Test func aLineOfMegabytesIsCut() throws {
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 4_000_000)
    bytes[2_000_000] = UInt8(ascii: "!")
    let text = try Self.rendered(bytes, 2_000_000..<3_999_000)
    #expect(text.hasPrefix("a.yaml:1:2000001: error: must be right [rule]\n 1 | …xxx"))
    #expect(text.utf8.count < 1_000)
  }

  @Test(
    "says where it is, in every form of place",
    arguments: [
      (.file("a.yaml"), "a.yaml: error: must be right [rule]\n"),
      (.line(path: "a.jsonl", line: 7, column: 3), "a.jsonl:7:3: error: must be right [rule]\n"),
      (.line(path: "a.jsonl", line: 7, column: nil), "a.jsonl:7: error: must be right [rule]\n"),
      (.none, "error: must be right [rule]\n"),
      (.file("\u{1B}]0;title\u{07}.yaml"), "\\x1b]0;title\\x07.yaml: error: must be right [rule]\n"),
    ] as [(Diagnostic.Place, String)])
  func everyPlaceIsSaid(place: Diagnostic.Place, text: String) {
    let diagnostic = Diagnostic(.error, rule: "rule", "must be right", at: place)
    #expect(DiagnosticRenderer(sources: SourceMap()).render(diagnostic) == text)
  }

  @Test func aLabelWithoutAQuotationStandsOnALineOfItsOwn() {
    let diagnostic = Diagnostic(.errored, rule: "rule", "no answer", at: .none, label: "0x48 read 2")
    #expect(
      DiagnosticRenderer(sources: SourceMap()).render(diagnostic.adding(.help, "write `x`"))
        == "errored: no answer [rule]\n  = 0x48 read 2\n   = help: write `x`\n")
  }

  @Test func colourIsAroundTheSeverityAndTheCaretsOnly() throws {
    let text = try Self.rendered(Array("abc".utf8), 0..<1, label: "x", isColoured: true)
    #expect(
      text == "a.yaml:1:1: \u{1B}[1;31merror: \u{1B}[0mmust be right [rule]\n 1 | abc\n   | \u{1B}[1;31m^ x\u{1B}[0m\n")
  }

  @Test func messagesAndLabelsFromOutsideCannotPaint() throws {
    var sources = SourceMap()
    let file = try add(path: "a.yaml", bytes: Array("abc".utf8), to: &sources)
    let diagnostic = Diagnostic(
      .error, rule: "rule", "no \u{1B}[2J", at: .source(file.span(0..<1)), label: "\u{1B}c",
      notes: [.init(.help, "\u{9B}2J")])
    let text = DiagnosticRenderer(sources: sources).render(diagnostic)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
  }
}
