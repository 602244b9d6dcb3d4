import Diagnostics
import Testing
import YAML

/// Each limit one below and one above, and the inputs that take for ever without limits.
@Suite(.timeLimit(.minutes(10))) struct LimitTests {
  enum Limit {
    case depth, nodes, expandedNodes, scalar

    func limits(_ value: Int) -> YAMLLimits {
      var limits = YAMLLimits()
      switch self {
      case .depth: limits.depth = value
      case .nodes: limits.nodes = value
      case .expandedNodes: limits.expandedNodes = value
      case .scalar: limits.scalar = value
      }
      return limits
    }
  }

  @Test(
    arguments: [
      (
        .depth, 3, "[[[1]]]", "[[[[1]]]]",
        "t.yaml:1:4: error: lists and mappings stand at most 3 deep inside one another [depth]"
      ),
      (
        .depth, 2, "a:\n- b", "a:\n- b: c",
        "t.yaml:2:3: error: lists and mappings stand at most 2 deep inside one another [depth]"
      ),
      (
        .depth, 2, "[&x [1], *x]", "{a: &x [1], b: [*x]}",
        "t.yaml:1:17: error: lists and mappings stand at most 2 deep inside one another [depth]"
      ),
      (
        .nodes, 4, "[a, b, c]", "[a, b, c, d]",
        "t.yaml:1:11: error: a file holds at most 4 keys, values, lists and mappings [node_count]"
      ),
      (
        .nodes, 7, "[&x [a, b], *x]", "[&x [a, b], *x, c]",
        "t.yaml:1:17: error: a file holds at most 7 keys, values, lists and mappings [node_count]"
      ),
      (
        .nodes, 6, "[&x [a, b], c, d]", "[&x [a, b], *x]",
        "t.yaml:1:9: error: a file holds at most 6 keys, values, lists and mappings [node_count]"
      ),
      (
        .expandedNodes, 4, "[&x [a], *x, *x]", "[&x [a], *x, *x, *x]",
        "t.yaml:1:18: error: the aliases of a file stand for at most 4 keys, values, lists and mappings [alias_expansion]"
      ),
      (.scalar, 3, "a: abc", "a: abcd", "t.yaml:1:4: error: a text has at most 3 bytes [scalar_length]"),
      (.scalar, 3, "a: |-\n  abc", "a: |-\n  abcd", "t.yaml:1:4: error: a text has at most 3 bytes [scalar_length]"),
    ] as [(Limit, Int, String, String, String)])
  func aLimitStopsTheFirstThingBeyondIt(
    _ limit: Limit, value: Int, within: String, beyond: String, message: String
  ) {
    let limits = limit.limits(value)
    #expect(Parsed(within, limits: limits).document != nil)
    let parsed = Parsed(beyond, limits: limits)
    #expect(parsed.document == nil)
    #expect(parsed.diagnostics.count == 1)
    #expect(parsed.rendered.hasPrefix(message + "\n"))
  }

  @Test func halfAMillionItemsAreReadInOnePass() throws {
    let parsed = Parsed(String(repeating: "- a\n", count: 500_000))
    #expect(parsed.diagnostics.isEmpty)
    let document = try #require(parsed.document)
    #expect(document.count(document.root) == 500_000)
  }

  @Test(arguments: ["[", "{a: ", "- ", "{? ", "[a: "])
  func aHundredThousandNestedCollectionsEndAtTheLimit(_ opening: String) {
    let parsed = Parsed(String(repeating: opening, count: 100_000))
    #expect(parsed.document == nil)
    #expect(parsed.diagnostics.last?.rule == "depth")
  }

  @Test func aBillionLaughsEndAtTheLimit() {
    var text = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [" + Array(repeating: alias, count: 10).joined(separator: ", ") + "]\n"
    }
    let parsed = Parsed(text)
    #expect(parsed.document == nil)
    #expect(parsed.diagnostics.map(\.rule) == ["alias_expansion"])
  }

  @Test func twoHundredThousandKeysAreReadInOnePass() throws {
    let lines = (0..<200_000).map { "key\($0): \($0)\n" }.joined()
    let document = try #require(Parsed(lines).document)
    #expect(document.count(document.root) == 200_000)
    #expect(document.symbolCount == 200_000)
    let parsed = Parsed(lines + "key0: again\nkey199999: again\n")
    #expect(
      parsed.diagnostics.map(\.message) == [
        "'key0' stands twice in one mapping", "'key199999' stands twice in one mapping",
      ])
  }

  @Test(
    arguments: [
      ("a", nil), ("$(a", nil), ("a\u{A0}", nil), ("*a", .unknownAlias), ("!a b", .tag), ("\u{A0}b", .noBreakSpace),
      ("&a b", .unusedAnchor), ("[a]: b", .keyKind), ("$(f(a, b))", .expressionQuoting), ("<<: a", .mergeKey),
    ] as [(String, YAMLRule?)])
  func twentyThousandItemsOnOneLineAreReadInOnePass(_ item: String, rule: YAMLRule?) {
    let count = 20_000
    let parsed = Parsed("[" + Array(repeating: item, count: count).joined(separator: ", ") + "]")
    #expect(parsed.diagnostics.first?.rule == rule?.rawValue)
    #expect(parsed.diagnostics.count == (rule == nil ? 0 : DiagnosticLog.limit))
    if rule == nil { #expect(parsed.document.map { $0.count($0.root) } == count) }
  }

  @Test func fourThousandMappingsWithTheSameKeysAreReadInOnePass() throws {
    let item = "- {" + (0..<20).map { "k\($0): {a: 1, b: 2}" }.joined(separator: ", ") + "}\n"
    let parsed = Parsed(String(repeating: item, count: 4_000))
    #expect(parsed.diagnostics.isEmpty)
    #expect(try #require(parsed.document).symbolCount == 22)
  }
}
