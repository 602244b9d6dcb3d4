import TestSupport
import Testing
import Values

@Suite("An expression without a value in this run")
struct EvaluationErrorTests {
  static let sources = [
    "10 / zero", "10 // zero + 1", "raw % zero", "elapsed / zero", "pins[raw]", "1 + pins[-1 - zero]",
    "pins[0..3 + zero]",
    "missing[0] == 1", "len(missing)", "u16be(pins, 2 + zero)", "raw * 9000000000000000000", "1 << raw",
    "bcd(pins, 2)", "hex(-raw)", "fill(raw, 2)", "pins ^ concat(raw >> 8, 2)",
    "pins != concat(raw >> 8, 2)", "concat(fill(0, 65535), pins)",
    "temperature * 1.0000000000000000000000000000000000001", "(raw + 1) * (10 / (zero + zero))",
  ]

  @Test func saysWhyAndWhere() throws {
    let messages = try Self.sources.map { source in
      let read = try Read(source)
      #expect(read.expression != nil, "\(source)")
      return read.outcome() + "\n"
    }
    try expectGolden(messages.joined(separator: "\n"), at: "Tests/ValuesTests/Goldens/evaluation.txt")
  }

  @Test func namesTheSlotThatIsUnset() throws {
    let expression = try #require(try Read("raw == 1 or missing[0] == 1").expression)
    #expect {
      try expression.evaluate(TestScope.values)
    } throws: { error in
      (error as? EvaluationError)?.kind == .unset(variable: 8)
    }
  }
}
