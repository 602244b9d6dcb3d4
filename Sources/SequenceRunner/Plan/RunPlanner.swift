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

  let program: Program
  /// The variables of all files, by slot.
  var values: [Value?]
  let options: RunOptions
  var channels = MuxChannels()
  var selection: SelectionProgress?
  /// Steps that were planned beyond the first iteration of their loops.
  var unrolled = 0
  /// What adds up where the planner is.
  var totals = PlanTotals()

  private init(_ program: Program, _ options: RunOptions) {
    self.program = program
    self.options = options
    values = Array(repeating: nil, count: program.slots.count)
    selection = options.selection.map { SelectionProgress($0) }
    values.begin(.main, of: program, options)
  }

  /// The plan of a run with these options; what nobody has said of the unit is known to the run alone.
  package static func plan(_ program: Program, _ options: RunOptions = RunOptions()) -> RunPlan {
    var planner = RunPlanner(program, options)
    let sections = program.main.sections
    var plan = RunPlan()
    plan.setup = planner.items(sections.setup, PlanPlace(isLimited: false))
    plan.steps = planner.items(sections.steps, PlanPlace(isLimited: planner.selection != nil))
    plan.teardown = planner.items(sections.teardown, PlanPlace(isLimited: false))
    plan.totals = planner.totals
    return plan
  }

  mutating func items(_ items: [Item], _ place: PlanPlace) -> [PlannedItem] {
    items.compactMap { item in
      switch item {
      case .step(let id): step(id, place).map { .step($0) }
      case .group(let id): group(id, place).map { .group($0) }
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
    if let skip = modifiers.skip { return .isSkipped((try? program.text(skip, values)) ?? program.written(skip)) }
    guard let condition = modifiers.condition else { return .runs }
    switch try? program.condition(condition.expression, values) {
    case true?: return .runs
    case false?: return .isSkipped("`when: \(condition.text)` is false")
    case nil: return .isOpen("runs if `\(condition.text)`")
    }
  }

  // MARK: Calls

  /// Plans a group with the variables of the file that it calls.
  mutating func inside<Result>(_ call: Call?, _ body: (inout RunPlanner) -> Result) -> Result {
    guard let call else { return body(&self) }
    var arguments: [(slot: SlotID, value: Value?)] = []
    for argument in call.arguments { arguments.append((argument.slot, value(of: argument.value))) }
    values.begin(call.frame, of: program, options)
    for (slot, value) in arguments { values[slot] = value?.converted(to: program.slots[slot].type) ?? value }
    let result = body(&self)
    for given in call.returns { values[given.to] = values[given.from] }
    return result
  }

  /// What something is worth before the run; nil where only the run knows.
  func value(of operand: Operand<Value>) -> Value? {
    switch operand {
    case .literal(let value): value
    case .computed(let id): try? program.evaluate(id, values)
    }
  }
}

/// Where an item lies in what a run is limited to.
struct PlanPlace {
  /// Setup and teardown are run in any case.
  var isLimited: Bool
  /// A group around it was named by `--only`.
  var isChosen = false
  /// It belongs to the setup or the teardown of a group in which something runs.
  var isNeeded = false
}
