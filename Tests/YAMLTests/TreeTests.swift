import Diagnostics
import Testing
import YAML

@Suite struct TreeTests {
  @Test(arguments: [
    ("a: 1", "{a: 1}"),
    ("- a\n- - b\n  - c\n-\n", "[a, [b, c], ]"),
    ("steps:\n- {read: {from: 0x48}, expect: [1, 2]}\n", "{steps: [{read: {from: 0x48}, expect: [1, 2]}]}"),
    ("[]", "[]"),
    ("{}", "{}"),
    ("{a: {}, b: [], c}", "{a: {}, b: [], c: }"),
    ("a:\nb: ", "{a: , b: }"),
    ("[a: 1, b]", "[{a: 1}, b]"),
    ("? a\n: b", "{a: b}"),
    ("--- # here\na: 1\n...\n", "{a: 1}"),
    ("%YAML 1.2\n---\na: 1", "{a: 1}"),
    ("text", "text"),
    ("a: 'it''s'", "{a: 'it's'}"),
    (#"a: "x\ty\u00b5\\""#, "{a: 'x\ty\u{B5}\\'}"),
    (#"a: "\_""#, "{a: '\u{A0}'}"),
    (#"["b\_", "\x62\xA0", 'b ']"#, "['b\u{A0}', 'b\u{A0}', 'b ']"),
    ("a: x\n  y\n\n  z", "{a: x y\nz}"),
    ("x\ny", "x y"),
    ("'x\ny'", "'x y'"),
    ("a: |\n  x\n   y\n", "{a: |x\n y\n|}"),
    ("a: >-\n  x\n  y\n\nb: 1", "{a: |x y|, b: 1}"),
    ("a: |+\n\n\nb: 1", "{a: |\n\n|, b: 1}"),
    ("a: http://x/#y # z", "{a: http://x/#y}"),
    ("a: x # z\nb: [1, # 2,\n  3]", "{a: x, b: [1, 3]}"),
    ("a: 1\r\nb: x\r\n  y\r\n", "{a: 1, b: x y}"),
    ("\u{FEFF}a: \u{20AC}\n\u{E4}: [\u{1F600}, b]", "{a: \u{20AC}, \u{E4}: [\u{1F600}, b]}"),
    ("a: 5\u{B5}s\nb: x\u{A0}y", "{a: 5\u{B5}s, b: x\u{A0}y}"),
    (#""a\"b": 1"#, #"{'a"b': 1}"#),
    ("'': 1", "{'': 1}"),
    (
      "a: $(x)\nb: [$(x), $(f(y))]\nc: $(max(a, b))\nd: ['$(max(a, b))']",
      "{a: $(x), b: [$(x), $(f(y))], c: $(max(a, b)), d: ['$(max(a, b))']}"
    ),
    ("a: &x [1, {b: 2}]\nc: *x\nd: [*x, *x]", "{a: [1, {b: 2}], c: [1, {b: 2}], d: [[1, {b: 2}], [1, {b: 2}]]}"),
    ("- &a 'x'\n- &b {c: *a}\n- *b", "['x', {c: 'x'}, {c: 'x'}]"),
    ("- &a 1\n- *a\n- &a 2\n- *a", "[1, 1, 2, 2]"),
    ("&k key: 1\nb: *k", "{key: 1, b: key}"),
    ("a: &k \"k\\x65y\"\n*k : 1", "{a: 'key', 'key': 1}"),
  ])
  func aDocumentBecomesATree(_ source: String, outline: String) throws {
    let parsed = Parsed(source)
    #expect(parsed.rendered == "")
    let document = try #require(parsed.document)
    #expect(document.outline() == outline)
  }

  @Test(arguments: [
    ("a: [$(max(a, b)), 3]", "{a: [$(max(a, b)), 3]}"),
    ("{low: $(min(a, b)), high: 3}", "{low: $(min(a, b)), high: 3}"),
    ("[$(f(a, {b: 1}, c)), $(g(1, 2)) , 3]", "[$(f(a, {b: 1}, c)), $(g(1, 2)), 3]"),
    ("{name: page $(hex(p, 4)) survives, b: 1}", "{name: page $(hex(p, 4)) survives, b: 1}"),
    ("{x: $(f(a, *s, !t)), y: 1}", "{x: $(f(a, *s, !t)), y: 1}"),
    ("{$(max(a, b)): 1, c: 2}", "{c: 2}"),
    ("{a: $(f(1, 1)), b: $(f(1, 1))}", "{a: $(f(1, 1)), b: $(f(1, 1))}"),
    ("{when: !fitted, b: 1, when: 2}", "{b: 1, when: 2}"),
    ("[!fitted , 1]", "[1]"),
    ("a: &x {b: 1}\nc: {<<: *x, d: 2}", "{a: {b: 1}, c: {d: 2}}"),
    ("a: b\n---\nc: d", "{a: b}"),
    ("a: 1\na: 2", "{a: 1, a: 2}"),
  ])
  func aTreeWithErrorsHoldsWhatWasMeant(_ source: String, outline: String) throws {
    let parsed = Parsed(source)
    #expect(!parsed.diagnostics.isEmpty)
    let document = try #require(parsed.document)
    #expect(document.outline() == outline)
  }

  @Test func equalKeysHaveEqualSymbols() throws {
    let document = try #require(Parsed("a: {b: 1}\n'b': {\"\\x61\": 2, c: 3}\n").document)
    let keys = document.subtree().filter { document.kind($0) == .mapping }.flatMap { mapping in
      document.children(mapping).enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }
    #expect(keys.map { document.text($0) } == ["a", "b", "b", "a", "c"])
    #expect(keys.map { document.symbol($0).index } == [0, 1, 1, 0, 2])
    #expect(keys.map { document.text(document.symbol($0)) } == ["a", "b", "b", "a", "c"])
    #expect(document.symbolCount == 3)
  }

  @Test func aNodeThatAnAliasPutThereKnowsBothPlaces() throws {
    let parsed = Parsed("a: &x [1, 2]\nb: [0, *x]\nc: 3\n")
    let document = try #require(parsed.document)
    let places = document.subtree().map { node in
      parsed.source(document.span(node)) + (document.alias(of: node).map { " by " + parsed.source($0) } ?? "")
    }
    #expect(
      places.dropFirst() == [
        "a", "[1, 2]", "1", "2", "b", "[0, *x]", "0", "[1, 2] by *x", "1 by *x", "2 by *x", "c", "3",
      ])
  }

  @Test(arguments: [("[]", 0), ("[a, [b, c]]", 2), ("{a: {b: 1, c: 2}}", 1), ("{a: 1, b: 2}", 2)])
  func itemsAndPairsAreCounted(_ source: String, count: Int) throws {
    let document = try #require(Parsed(source).document)
    #expect(document.count(document.root) == count)
  }

  @Test func aTextIsComparedWithoutMakingAString() throws {
    let document = try #require(Parsed("[nack, 'nack', \"n\\x61ck\", nac, nackk]").document)
    #expect(document.children(document.root).map { document.text($0, is: "nack") } == [true, true, true, false, false])
  }
}
