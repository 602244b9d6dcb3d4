import Testing
import Values

@Suite("What an expression may hold")
struct ExpressionLimitTests {
  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(
    "is deep enough for people, and ends before the stack does",
    arguments: [
      ("(", "1", ")"), ("not ", "true", ""), ("abs(", "1", ")"), ("(not ", "true", ")"), ("-(", "1", ")"),
      ("pins[", "0", "]"),
      ("concat(", "1", ")"),
    ])
  func nestingHasALimit(open: String, inside: String, close: String) throws {
    func nested(_ depth: Int) -> String { Self.repeated(open, depth) + inside + Self.repeated(close, depth) }
    #expect(try Read(nested(30)).expression != nil)
    for depth in [65, 400] {
      let message = try Read(nested(depth)).rendered
      #expect(
        message.contains("parentheses, calls and brackets lie at most 64 deep inside one another [expression_limit]"))
    }
  }

  @Test(
    "has no other depth",
    arguments: [
      ("-", "1", 4_000), ("~", "1", 4_000), ("1 + ", "1", 1_000), ("raw + ", "1", 500), ("is_new or ", "is_new", 300),
    ])
  func chainsAreNotDeep(piece: String, end: String, count: Int) throws {
    #expect(try Read(Self.repeated(piece, count) + end).expression != nil)
    #expect(!(try Read(Self.repeated(piece, count) + end).outcome().contains("error")))
  }

  @Test func itHasALimitOfBytes() throws {
    let longest = "1" + Self.repeated(" ", ValueLimits.expressionBytes - 1)
    #expect(try Read(longest).outcome() == "1")
    let message = try Read(longest + " ").rendered
    #expect(message.contains("an expression has 4097 bytes, at most 4096 are read [expression_limit]"))
    #expect(message.contains("= help: `set` makes a variable of a part of it"))
  }

  @Test func itHasALimitOfParts() throws {
    let message = try Read(Self.repeated("~", 2_100) + "raw").rendered
    #expect(message.contains("an expression has at most 2048 values, operators and calls [expression_limit]"))
  }

  @Test func aTextHasALimit() throws {
    let message = try Read("$(fill(0, 30000))", as: .template).rendered
    #expect(message.contains("a value must have at most 65535 bytes, and this has 89999 [expression_limit]"))
    let expression = try #require(try Read("$pins$pins", as: .template).expression)
    var values = TestScope.values
    values[1] = .bytes([UInt8](repeating: 0, count: 12_000))
    #expect(throws: EvaluationError.self) { try expression.evaluate(values) }
  }

  @Test func aPlaceBeyondTheLastOffsetIsTheWhole() throws {
    #expect(try Read("raw + 1").expression?.span == Read("raw + 1").whole)
  }
}
