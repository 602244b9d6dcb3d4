internal import Records

/// Statistics as text for people, as a table, and as JSON.
package struct StatisticsReport {
  package let statistics: RunStatistics

  package init(_ statistics: RunStatistics) { self.statistics = statistics }

  // MARK: Text

  /// The text for people; every statement says how many runs or values it is based on.
  package var text: String {
    let total = statistics.total
    var lines = ["runs       \(total.runs): \(total.passed) passed, \(total.failed) failed, \(total.errored) errored"]
    lines.append("units      \(total.unitCount), \(Self.counted(total.retests, "retest"))")
    lines.append("first pass \(Self.percent(total.firstPassed, of: total.unitCount))")
    lines.append("final      \(Self.percent(total.lastPassed, of: total.unitCount))")
    if statistics.refused > 0 { lines.append("refused    \(statistics.refused) by the gate") }
    if statistics.simulated > 0 {
      let count = Self.counted(statistics.simulated, "simulated run")
      lines.append("left out   \(count): `--simulated` takes \(statistics.simulated == 1 ? "it" : "them")")
    }
    if statistics.unreadable > 0 { lines.append("unreadable \(Self.counted(statistics.unreadable, "line"))") }
    for (name, counts) in statistics.groups.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "\(name.isEmpty ? "(none)" : name): \(Self.counted(counts.unitCount, "unit")), "
          + "first pass \(Self.percent(counts.firstPassed, of: counts.unitCount)), "
          + "final \(Self.percent(counts.lastPassed, of: counts.unitCount)), \(Self.counted(counts.errored, "run")) errored"
      )
    }
    lines += paretoLines + measureLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var paretoLines: [String] {
    let pareto = statistics.pareto
    guard !pareto.isEmpty else { return [] }
    let all = pareto.reduce(0) { $0 + $1.count }
    var sum = 0
    return ["", "what failed, most first"]
      + pareto.map { entry in
        sum += entry.count
        let step = entry.failure.step.isEmpty ? "(run)" : entry.failure.step
        return "\(entry.count)  \(Self.percent(sum, of: all))  \(step) [\(entry.failure.kind)]"
      }
  }

  private var measureLines: [String] {
    let measures = statistics.sortedMeasures
    guard !measures.isEmpty else { return [] }
    return ["", "measures"]
      + measures.map { key, spread in
        var text = "\(key.step) \(key.name): n \(spread.count), mean \(Self.number(spread.mean))"
        if let deviation = spread.deviation { text += ", sigma \(Self.number(deviation))" }
        if !key.unit.isEmpty { text += " \(key.unit)" }
        if let capability = Capability(spread, low: key.low, high: key.high) {
          text += ", Ppk \(Self.number(capability.value))"
          text += " (95 %: \(Self.number(capability.low)) to \(Self.number(capability.high)))"
        } else if key.low != nil || key.high != nil {
          let few = spread.count < Capability.leastCount
          text += few ? ", no Ppk below n \(Capability.leastCount)" : ", no Ppk: all values are equal"
        }
        return text
      }
  }

  // MARK: A table

  /// A row for each measure.
  package var table: [[String]] {
    [["step", "name", "unit", "low", "high", "n", "mean", "sigma", "min", "max", "ppk", "ppk_low", "ppk_high"]]
      + statistics.sortedMeasures.map { key, spread in
        let capability = Capability(spread, low: key.low, high: key.high)
        let numbers: [Double?] = [
          spread.mean, spread.deviation, spread.least, spread.most, capability?.value, capability?.low,
          capability?.high,
        ]
        let words = [key.step, key.name, key.unit, Self.text(key.low), Self.text(key.high), String(spread.count)]
        return words + numbers.map(Self.text)
      }
  }

  // MARK: JSON

  /// All statistics as JSON.
  package var json: [UInt8] {
    RecordValue.members([
      .init("total", Self.value(statistics.total)),
      .init(
        "groups",
        .members(statistics.groups.sorted { $0.key < $1.key }.map { .init($0.key, Self.value($0.value)) })),
      .init("refused", .number(statistics.refused)), .init("simulated", .number(statistics.simulated)),
      .init("unreadable", .number(statistics.unreadable)),
      .init(
        "pareto",
        .list(
          statistics.pareto.map {
            .members([
              .init("step", .text($0.failure.step)), .init("kind", .text($0.failure.kind)),
              .init("count", .number($0.count)),
            ])
          })),
      .init("measures", .list(statistics.sortedMeasures.map { Self.value($0.key, $0.spread) })),
    ]).document
  }

  private static func value(_ counts: Yield) -> RecordValue {
    .members([
      .init("runs", .number(counts.runs)), .init("passed", .number(counts.passed)),
      .init("failed", .number(counts.failed)), .init("errored", .number(counts.errored)),
      .init("units", .number(counts.unitCount)), .init("retests", .number(counts.retests)),
      .init("first_pass", .number(counts.firstPassed)), .init("final_pass", .number(counts.lastPassed)),
    ])
  }

  private static func value(_ key: RunStatistics.MeasureKey, _ spread: Spread) -> RecordValue {
    let capability = Capability(spread, low: key.low, high: key.high)
    // Decimal text, as in records, so that readers decide how to round.
    func text(_ value: Double?) -> RecordValue { value.map { .text(number($0)) } ?? .absent }
    return .members([
      .init("step", .text(key.step)), .init("name", .text(key.name)), .init("unit", .text(key.unit)),
      .init("low", text(key.low)), .init("high", text(key.high)), .init("n", .number(spread.count)),
      .init("mean", text(spread.mean)), .init("sigma", text(spread.deviation)), .init("min", text(spread.least)),
      .init("max", text(spread.most)), .init("ppk", text(capability?.value)), .init("ppk_low", text(capability?.low)),
      .init("ppk_high", text(capability?.high)),
    ])
  }

  // MARK: Numbers

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func text(_ value: Double?) -> String { value.map(number) ?? "" }

  /// A number with six significant digits, because more would be noise; a large one is rounded to a whole number.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    guard abs(value) < 1e12, value == 0 || abs(value) >= 1e-6 else { return "\(value)" }
    var scale = 1.0
    var digits = 0
    while abs(value) * scale < 1e5, digits < 12 {
      scale *= 10
      digits += 1
    }
    let rounded = (value * scale).rounded() / scale
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A share: `97.5 % (195 of 200)`.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "of none" }
    let tenths = (part * 1_000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10) % (\(part) of \(whole))"
  }
}
