import Diagnostics
import Testing
import YAML

/// What a file is before it is YAML: an encoding, characters, lines, a size.
@Suite struct FileTests {
  @Test(
    arguments: [
      ([], "t.yaml: error: the file is empty [empty_document]"),
      ([0xEF, 0xBB, 0xBF], "t.yaml: error: the file holds nothing but blanks and comments [empty_document]"),
      (Array(" \n# a: 1\n".utf8), "t.yaml: error: the file holds nothing but blanks and comments [empty_document]"),
      (Array("---\n# a: 1\n".utf8), "t.yaml: error: the file holds nothing but blanks and comments [empty_document]"),
      ([0xFF, 0xFE, 0x61, 0], utf16("little")),
      ([0xFE, 0xFF, 0, 0x61], utf16("big")),
      ([0x61, 0, 0x3A, 0, 0x20, 0], utf16("little")),
      ([0, 0x61, 0, 0x3A], utf16("big")),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], utf16("little", bits: 32)),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], utf16("big", bits: 32)),
    ] as [([UInt8], String)])
  func aFileThatIsNoTextInUTF8SaysWhatItIs(_ bytes: [UInt8], message: String) {
    let parsed = Parsed(bytes)
    #expect(parsed.document == nil)
    #expect(parsed.rendered == message)
  }

  private static func utf16(_ order: String, bits: Int = 16) -> String {
    """
    t.yaml: error: the file is in UTF-\(bits), \(order)-endian; a YAML file is in UTF-8 [encoding]
       = help: save the file as UTF-8
    """
  }

  /// The place of each is the second character of the second line.
  @Test(
    arguments: [
      (
        [0xB5], "byte 0xB5 at offset 6 is not UTF-8 [encoding]",
        ["save the file as UTF-8", "in Latin-1 this byte is 'µ'"]
      ),
      ([0xC3, 0xC3], "byte 0xC3 at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0x80], "byte 0x80 at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0xED, 0xA0, 0x80], "byte 0xED at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0xC0, 0xAF], "byte 0xC0 at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0xE0, 0x80, 0x80], "byte 0xE0 at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0xF4, 0x90, 0x80, 0x80], "byte 0xF4 at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0xF0, 0x9F, 0x98], "byte 0xF0 at offset 6 is not UTF-8 [encoding]", ["save the file as UTF-8"]),
      ([0x00], "byte 0x00 at offset 6: this is no text file [binary_content]", []),
      (
        [0x1B], "the control character U+001B cannot stand in a file [control_character]",
        ["remove it, or write it as \\x1B in a text in double quotes"]
      ),
      (
        [0x7F], "the control character U+007F cannot stand in a file [control_character]",
        ["remove it, or write it as \\x7F in a text in double quotes"]
      ),
      (
        [0xC2, 0x9B], "the control character U+009B cannot stand in a file [control_character]",
        ["remove it, or write it as \\x9B in a text in double quotes"]
      ),
      (
        [0xEF, 0xBB, 0xBF], "the control character U+FEFF cannot stand in a file [control_character]",
        ["remove it, or write it as \\uFEFF in a text in double quotes"]
      ),
      (
        [0xC2, 0x85], "NEL (U+0085) ends the line for YAML, and does not for editors [line_separator]",
        ["end the line with a line feed, or write \\N in a text in double quotes"]
      ),
      (
        [0xE2, 0x80, 0xA8], "LS (U+2028) ends the line for YAML, and does not for editors [line_separator]",
        ["end the line with a line feed, or write \\L in a text in double quotes"]
      ),
      (
        [0xE2, 0x80, 0xA9], "PS (U+2029) ends the line for YAML, and does not for editors [line_separator]",
        ["end the line with a line feed, or write \\P in a text in double quotes"]
      ),
      (
        [0x0D],
        "a carriage return without a line feed ends the line for YAML, and does not for editors [line_separator]",
        ["end the line with a line feed, or write \\r in a text in double quotes"]
      ),
    ] as [([UInt8], String, [String])])
  func aByteThatIsNoTextIsNamedWithItsPlace(_ bytes: [UInt8], message: String, notes: [String]) throws {
    let parsed = Parsed(Array("a: b\nc".utf8) + bytes + Array("d: e\n".utf8))
    #expect(parsed.document == nil)
    let diagnostic = try #require(parsed.diagnostics.first)
    #expect(parsed.rendered.hasPrefix("t.yaml:2:2: error: \(message)\n"))
    #expect(diagnostic.notes.map(\.text) == notes)
  }

  @Test func aByteOrderMarkMovesNothing() throws {
    let parsed = Parsed("\u{FEFF}a:\n  b: 1\n  b: 2\n")
    #expect(
      parsed.rendered == """
        t.yaml:3:3: error: 'b' stands twice in one mapping [duplicate_key]
         3 |   b: 2
           |   ^
           = note: it stands here already
          --> t.yaml:2:3
         2 |   b: 1
           |   ^
           = help: remove one of the two, or begin an item of its own with '- '
        """)
    #expect(try #require(parsed.document).outline() == "{a: {b: 1, b: 2}}")
  }

  @Test func aSyntaxErrorBehindOtherLettersHasItsPlaceInBytes() {
    let parsed = Parsed("\u{FEFF}\u{E4}: \u{20AC}\n\u{1F600}: \u{B5} x: [y\n")
    #expect(
      parsed.rendered == """
        t.yaml:2:4: error: a text with ': ' is quoted [text_quoting]
         2 | \u{1F600}: \u{B5} x: [y
           |    ^^^^^^^
           = help: quote the text: '\u{B5} x: [y'
        """)
  }

  @Test func aFileBeyondTheLimitIsNotParsed() {
    var limits = YAMLLimits()
    limits.fileSize = 4
    #expect(Parsed("a: 1", limits: limits).document != nil)
    let parsed = Parsed("a: 12", limits: limits)
    #expect(parsed.document == nil)
    #expect(parsed.rendered == "t.yaml: error: the file has 5 bytes; a YAML file has at most 4 [file_size]")
    #expect(parsed.diagnostics == [Document.fileTooLarge(path: "t.yaml", size: 5, limit: 4)])
  }
}
