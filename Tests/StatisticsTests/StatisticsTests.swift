import Statistics
import Testing

@Suite("Statistics of runs")
struct StatisticsTests {
  private static func line(
    _ serial: String, _ verdict: String, step: String = "", value: String? = nil, slot: String = "A",
    event: String = "run", standIn: String = ""
  ) -> [UInt8] {
    let limits = #""unit":"V","low":"3.2","high":"3.4","outcome":"passed""#
    let measures = value.map { #"{"step":"s","name":"v","value":"\#($0)",\#(limits)}"# }
    return Array(
      (#"{"event":"\#(event)","started":"2026-11-28T22:50:54.123Z","verdict":"\#(verdict)","station":"L","#
        + #""slot":"\#(slot)","stand_in":"\#(standIn)","unit":{"serial":"\#(serial)"},"failure":{"step":"\#(step)","kind":"limit","text":""},"#
        + #""measures":[\#(measures ?? "")]}"#).utf8)
  }

  private static func statistics(
    _ lines: [[UInt8]], by group: RunStatistics.Group? = nil, simulated: Bool = false
  ) -> RunStatistics {
    var statistics = RunStatistics(by: group, takesSimulated: simulated)
    for line in lines { statistics.add(line) }
    return statistics
  }

  @Test("count units and not runs")
  func yieldCountsUnits() {
    let total = Self.statistics([
      Self.line("1", "passed"), Self.line("2", "failed"), Self.line("2", "passed"), Self.line("3", "errored"),
      Self.line("3", "passed"), Self.line("4", "passed"), Self.line("4", "failed"), Self.line("5", "errored"),
    ]).total
    #expect(total.runs == 8)
    // The fifth was never decided.
    #expect(total.unitCount == 4)
    #expect(total.firstPassed == 3)
    #expect(total.lastPassed == 3)
    #expect(total.retests == 2)
    #expect(total.errored == 2)
  }

  @Test("order what failed by how often")
  func paretoIsOrdered() {
    let found = Self.statistics([
      Self.line("1", "failed", step: "b"), Self.line("2", "failed", step: "a"), Self.line("3", "failed", step: "a"),
      Self.line("4", "passed", step: "a"),
    ])
    #expect(found.pareto.map { "\($0.failure.step) \($0.count)" } == ["a 2", "b 1"])
    #expect(StatisticsReport(found).text.contains("2  66.7 % (2 of 3)  a [limit]"))
  }

  /// The values 1 to 30 have the mean 15.5 and the variance 77.5 (n²+n)/12.
  @Test("give Ppk with its range from 30 values on")
  func capabilityNeedsThirty() throws {
    var spread = Spread()
    for value in 1...29 { spread.add(Double(value)) }
    #expect(Capability(spread, low: 0, high: 40) == nil)
    spread.add(30)
    let found = try #require(Capability(spread, low: 0, high: 40))
    let deviation = try #require(spread.deviation)
    #expect(abs(deviation - 77.5.squareRoot()) < 1e-12)
    #expect(abs(found.value - 15.5 / (3 * 77.5.squareRoot())) < 1e-12)
    // 0.58689 ± 1.95996 · √(1/270 + 0.58689²/58).
    #expect(abs(found.low - 0.394434) < 1e-5)
    #expect(abs(found.high - 0.779354) < 1e-5)
    #expect(Capability(spread, low: nil, high: nil) == nil)
    #expect(try #require(Capability(spread, low: nil, high: 40)).value > found.value)
  }

  @Test("say nothing of a spread that is none")
  func equalValuesHaveNoCapability() {
    let lines = (0..<40).map { Self.line("\($0)", "passed", value: "3.3") }
    let text = StatisticsReport(Self.statistics(lines)).text
    #expect(text.contains("s v: n 40, mean 3.3, sigma 0 V, no Ppk: all values are equal"))
    #expect(StatisticsReport(Self.statistics(Array(lines.prefix(2)))).text.contains("no Ppk below n 30"))
  }

  @Test("leave simulated runs out, and tell what else is no run")
  func othersAreCountedBeside() {
    let lines = [
      Self.line("1", "passed", standIn: "board"), Self.line("2", "passed"), Self.line("3", "", event: "refused"),
      Self.line("3", "", event: "action"), Array("{\"event\":\"run\"".utf8), [],
    ]
    let found = Self.statistics(lines)
    #expect([found.total.runs, found.simulated, found.refused, found.unreadable] == [1, 1, 1, 2])
    #expect(Self.statistics(lines, simulated: true).total.runs == 2)
  }

  @Test("tell groups apart", arguments: RunStatistics.Group.allCases)
  func groupsAreToldApart(group: RunStatistics.Group) {
    let found = Self.statistics([Self.line("1", "passed"), Self.line("2", "failed", slot: "B")], by: group)
    let names: [RunStatistics.Group: [String]] = [
      .station: ["L"], .slot: ["L/A", "L/B"], .day: ["2026-11-28"], .sequence: [""], .operator: [""],
    ]
    #expect(found.groups.keys.sorted() == names[group])
  }

  /// A large mean with a small spread: what is lost where squares are summed.
  @Test("keep their digits")
  func spreadIsStable() throws {
    var spread = Spread()
    for value in [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16] { spread.add(value) }
    #expect(spread.mean == 1e9 + 10)
    #expect(abs(try #require(spread.deviation) - 30.0.squareRoot()) < 1e-9)
    spread.add(.nan)
    #expect(spread.count == 4)
  }
}
