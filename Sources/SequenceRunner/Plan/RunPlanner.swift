import I2C
package import SequenceModel
import Values

/// Works out what a run would do: the same transactions, made by the same ``TransactionPlan``, and no bus.
///
/// All goes well in a plan: every step passes, so the reports of a run may hold less, and never other transactions.
package struct RunPlanner {
  /// Iterations of a loop that are worked out one by one.
  static let iterationLimit = 16
  /// Steps that loops are unrolled to, at most: groups lie in groups.
  static let unrolledLimit = 10_000

  /// The sequence whose steps are planned: a called one during its call.
  var sequence: TestSequence
  var values: [Value?]
  /// The buses of the run, by the numbers that the sequence gives them.
  var buses: [UInt8]
  let options: RunOptions
  var channels = MuxChannels()
  var selection: SelectionProgress?
  /// The step of the file that was planned last.
  var number = 0
  /// Steps that were planned beyond the first iteration of their loops.
  var unrolled = 0
  /// What adds up where the planner is.
  var totals = PlanTotals()

  private init(_ sequence: TestSequence, _ options: RunOptions) {
    self.sequence = sequence
    self.options = options
    values = SequenceValues.initial(of: sequence, options)
    buses = (0..<max(1, sequence.buses.count)).map { UInt8(truncatingIfNeeded: $0) }
    selection = options.selection.map { SelectionProgress($0) }
  }

  /// The plan of a run with these options; what nobody has said of the unit is known to the run alone.
  package static func plan(_ sequence: TestSequence, _ options: RunOptions = RunOptions()) -> RunPlan {
    var planner = RunPlanner(sequence, options)
    var plan = RunPlan()
    plan.setup = planner.items(sequence.setup, PlanPlace(isLimited: false))
    plan.steps = planner.items(sequence.steps, PlanPlace(isLimited: planner.selection != nil))
    plan.teardown = planner.items(sequence.teardown, PlanPlace(isLimited: false))
    plan.totals = planner.totals
    return plan
  }

  mutating func items(_ items: [Item], _ place: PlanPlace) -> [PlannedItem] {
    items.compactMap { item in
      switch item {
      case .step(let step): self.step(step, place).map { .step($0) }
      case .group(let group): self.group(group, place).map { .group($0) }
      }
    }
  }

  // MARK: Whether something runs

  /// What is known before the run of a `skip` and a `when`.
  enum Reach {
    case runs
    /// The file says why not.
    case isSkipped(String)
    /// Only the run knows.
    case isOpen(String)
  }

  func reach(_ modifiers: Modifiers?) -> Reach {
    guard let modifiers else { return .runs }
    if let skip = modifiers.skip { return .isSkipped((try? sequence.text(skip, values)) ?? sequence.written(skip)) }
    guard let condition = modifiers.condition else { return .runs }
    switch try? sequence.condition(condition.expression, values) {
    case true?: return .runs
    case false?: return .isSkipped("`when: \(condition.text)` is false")
    case nil: return .isOpen("runs if `\(condition.text)`")
    }
  }

  // MARK: Calls

  /// Plans a group in the scope of the sequence that it calls.
  mutating func inside<Result>(_ call: Call?, _ body: (inout RunPlanner) -> Result) -> Result {
    guard let call else { return body(&self) }
    var arguments: [(slot: Int, value: Value?)] = []
    for argument in call.arguments { arguments.append((argument.slot, value(of: argument.value))) }
    let outer = (sequence, values, buses)
    buses = call.buses.map { Int($0) < outer.2.count ? outer.2[Int($0)] : 0 }
    sequence = call.sequence
    values = SequenceValues.initial(of: call.sequence, options)
    for (slot, value) in arguments { values[slot] = value?.converted(to: sequence.slots[slot].type) ?? value }
    let result = body(&self)
    let inner = values
    (sequence, values, buses) = outer
    for (from, to) in call.returns { values[to] = inner[from] }
    return result
  }

  /// What something is worth before the run; nil where only the run knows.
  func value(of operand: Operand<Value>) -> Value? {
    switch operand {
    case .literal(let value): value
    case .computed(let id): try? sequence.evaluate(id, values)
    }
  }
}

/// Where an item lies in what a run is limited to.
struct PlanPlace {
  /// Setup and teardown are run in any case.
  var isLimited: Bool
  /// A group around it was named by `--only`.
  var isChosen = false
}
