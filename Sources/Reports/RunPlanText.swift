import Diagnostics
package import SequenceModel
package import SequenceRunner

/// The plan of a run, for people.
package struct RunPlanText {
  private var lines: [String] = []

  /// The whole text, with every line ended.
  ///
  /// - Parameters:
  ///   - speed: the highest clock of the buses, in hertz, if the caller lowers it.
  ///   - seed: the seed of the random data that is shown, if a run would use another one.
  ///   - isBrief: whether only the sums are shown.
  package static func text(
    of plan: RunPlan, _ program: Program, speed: Int? = nil, seed: UInt64? = nil, isBrief: Bool = false
  ) -> String {
    var text = RunPlanText()
    let version = program.main.version.map { " " + $0 } ?? ""
    text.add("\(program.main.name)\(version): dry run, no bus is touched", 0)
    if !isBrief {
      for section in Section.allCases where !plan[section].isEmpty {
        text.add(section.rawValue, 0)
        text.add(plan[section], 1)
      }
    }
    text.add(plan.totals, clocks: clocks(of: program, speed), seed)
    return text.lines.map { $0 + "\n" }.joined()
  }

  private mutating func add(_ line: String, _ depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + PlainText.of(line))
  }

  private mutating func add(_ items: [PlannedItem], _ depth: Int) {
    for item in items {
      switch item {
      case .step(let step): add(step, depth)
      case .group(let group): add(group, depth)
      }
    }
  }

  // MARK: Steps

  private mutating func add(_ step: PlannedStep, _ depth: Int) {
    let title = "\(step.number)  \(step.label)"
    if let reason = step.skipReason { return add("\(title): skipped, \(reason)", depth) }
    let isTimed = step.time.worst > 0
    add(title + (isTimed ? ": \(Self.text(of: step.time))" : ""), depth)
    for transaction in step.transactions { add(transaction, depth + 2) }
    if step.hidden > 0 { add("… \(Self.counted(step.hidden, "more transaction"))", depth + 2) }
    for remark in step.remarks { add(remark, depth + 2) }
  }

  // MARK: Groups

  private mutating func add(_ group: PlannedGroup, _ depth: Int) {
    if let reason = group.skipReason { return add("\(group.name): skipped, \(reason)", depth) }
    var title = group.name
    if let repetition = group.repetition { title += " \(repetition)" }
    add("\(title): \(Self.text(of: group.time))", depth)
    for values in group.values { add(values, depth + 2) }
    for remark in group.remarks { add(remark, depth + 2) }
    for iteration in group.iterations {
      if let mark = iteration.mark { add(mark, depth + 1) }
      add(iteration.items, depth + (iteration.mark == nil ? 1 : 2))
    }
    if group.hidden > 0 { add("… \(Self.counted(group.hidden, "more iteration"))", depth + 1) }
  }

  // MARK: Sums

  private mutating func add(_ totals: PlanTotals, clocks: String, _ seed: UInt64?) {
    let (steps, transactions) = (Self.counted(totals.steps, "step"), Self.counted(totals.transactions, "transaction"))
    let (typical, worst) = (DurationText.of(totals.time.typical), DurationText.of(totals.time.worst))
    add("\(steps), \(transactions) at \(clocks): \(typical) if nothing is tried twice, \(worst) at worst", 0)
    var rest = ["the look at the lines", "what an adapter adds", "clock stretching"]
    if totals.prompts > 0 { rest.insert(Self.counted(totals.prompts, "prompt"), at: 0) }
    if totals.isOpen { rest.insert("times and numbers that only the run knows", at: 0) }
    add("not counted: \(rest.joined(separator: ", "))", 0)
    if let seed { add("random data is that of --seed \(seed); without --seed every run has its own", 0) }
  }

  /// `400 kHz`, or the clock of each of several buses.
  private static func clocks(of program: Program, _ lowered: Int?) -> String {
    let clocks = program.buses.map { bus in
      (name: bus.name, text: FrequencyText.of(bus.speed(loweredTo: lowered) ?? WireTime.defaultSpeed))
    }
    guard clocks.count > 1 else { return clocks.first?.text ?? FrequencyText.of(lowered ?? WireTime.defaultSpeed) }
    return clocks.map { "\($0.text) (\($0.name))" }.joined(separator: ", ")
  }

  private static func text(of time: PlannedTime) -> String {
    let typical = DurationText.of(time.typical)
    return time.typical == time.worst ? typical : "\(typical), at worst \(DurationText.of(time.worst))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
