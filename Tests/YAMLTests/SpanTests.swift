import Diagnostics
import Testing
import YAML

extension String {
  fileprivate func trimmingLines() -> String {
    var text = self
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }
}

@Suite struct SpanTests {
  /// Every node of each document, as the file has it.
  @Test(arguments: [
    ("a: 1\n", ["a: 1", "a", "1"]),
    (
      "a:\n  - x  \n  - y\n\n  # comment\nb: 2\n",
      ["a:\n  - x  \n  - y\n\n  # comment\nb: 2", "a", "- x  \n  - y", "x", "y", "b", "2"]
    ),
    ("a:\n- b\n", ["a:\n- b", "a", "- b", "b"]),
    ("{a: [1, 'x'] , b: {}}", ["{a: [1, 'x'] , b: {}}", "a", "[1, 'x']", "1", "'x'", "b", "{}"]),
    ("[a: 1 , b]", ["[a: 1 , b]", "a: 1", "a", "1", "b"]),
    ("a: |\n  x\n\n\n# c\nb: >-\n  y\n", ["a: |\n  x\n\n\n# c\nb: >-\n  y", "a", "|\n  x", "b", ">-\n  y"]),
    ("a: x\n  y   # c\n", ["a: x\n  y", "a", "x\n  y"]),
    ("a:\nb:\n", ["a:\nb:", "a", "", "b", ""]),
    ("a: &x  'y'\nb: *x\n", ["a: &x  'y'\nb: *x", "a", "'y'", "b", "'y'"]),
    ("&x\n- 1\n- *x2\n- &x2 2", []),
    ("- &x # c\n  a: 1\n- *x", ["- &x # c\n  a: 1\n- *x", "a: 1", "a", "1", "a: 1", "a", "1"]),
    ("- &x {a: 1}\n- *x", ["- &x {a: 1}\n- *x", "{a: 1}", "a", "1", "{a: 1}", "a", "1"]),
    (
      "\u{FEFF}\u{E4}: '\u{20AC}'\n\u{1F600}: [\u{B5}, b]\n",
      ["\u{E4}: '\u{20AC}'\n\u{1F600}: [\u{B5}, b]", "\u{E4}", "'\u{20AC}'", "\u{1F600}", "[\u{B5}, b]", "\u{B5}", "b"]
    ),
    ("a: 1\r\nb: [x,\r\n  y]\r\n", ["a: 1\r\nb: [x,\r\n  y]", "a", "1", "b", "[x,\r\n  y]", "x", "y"]),
    ("[$(max(a, b)) , $(f(\"(\", 1))]", ["[$(max(a, b)) , $(f(\"(\", 1))]", "$(max(a, b))", "$(f(\"(\", 1))"]),
  ])
  func aSpanIsWhatStandsInTheFile(_ source: String, spans: [String]) {
    let parsed = Parsed(source)
    let document = parsed.document
    #expect(
      (document?.subtree() ?? []).map { parsed.source(document?.span($0) ?? SourceSpan(start: 0, end: 0)) } == spans)
  }

  @Test(arguments: Corpus.good)
  func theBytesOfASpanParsedAloneGiveTheSameText(_ source: String) throws {
    let parsed = Parsed(source)
    let document = try #require(parsed.document)
    for node in document.subtree() where document.isScalar(node) {
      let bytes = parsed.bytes(document.span(node))
      guard !bytes.isEmpty else {
        #expect(document.text(node) == "")
        continue
      }
      // In brackets of its own, because a plain text may end differently at the end of a file.
      let isFlow = document.kind(node) != .block && !bytes.contains(UInt8(ascii: ","))
      let alone = isFlow ? [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")] : bytes + [UInt8(ascii: "\n")]
      let again = try #require(Parsed(alone).document, "\(String(decoding: bytes, as: UTF8.self))")
      let root = isFlow ? again.firstChild(again.root) : again.root
      #expect(again.kind(root) == document.kind(node))
      // A span ends with the text, and not with the empty lines that '|+' keeps.
      let isBlock = document.kind(node) == .block
      #expect(again.text(root) == (isBlock ? document.text(node).trimmingLines() : document.text(node)))
    }
  }
}
