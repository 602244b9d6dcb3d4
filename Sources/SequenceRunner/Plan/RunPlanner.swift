import I2C
package import SequenceModel
import Values

/// Works out what a run would do: the transactions of the same scripts, and no bus.
///
/// In a plan every step passes. A run may end earlier, and it never asks for other transactions.
package struct RunPlanner {
  /// Iterations of a loop that are worked out one by one, where nobody wants to hear of all.
  static let shownIterations = 16
  /// Steps that loops are unrolled to, at most: groups lie in groups.
  static let unrolledLimit = 10_000

  let program: Program
  /// The variables of all files, by their numbers.
  var values: [Value?]
  let options: RunOptions
  var channels = MuxChannels()
  var selection: SelectionProgress?
  /// Steps that were planned beyond the first iteration of their loops.
  var unrolled = 0
  /// What adds up where the planner is.
  var totals = PlanTotals()
  /// Who hears of every step that would run, loops unrolled.
  let observe: ((PlannedTry) -> Void)?
  /// Whether something around the planner is open: whether it runs, or how often.
  var isOpen = false

  private init(_ program: Program, _ options: RunOptions, _ observe: ((PlannedTry) -> Void)?) {
    self.program = program
    self.options = options
    self.observe = observe
    values = Array(repeating: nil, count: program.variables.count)
    selection = options.selection.map { SelectionProgress($0) }
    values.begin(.main, of: program, options)
  }

  /// The plan of a run with these options; what nobody has said of the unit is known to the run alone.
  ///
  /// - Parameter observe: is told what each step would ask, in the order of the run.
  package static func plan(
    _ program: Program, _ options: RunOptions = RunOptions(), observe: ((PlannedTry) -> Void)? = nil
  ) -> RunPlan {
    var planner = RunPlanner(program, options, observe)
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

  /// What requests are made from at this place of the plan.
  var context: RequestContext { RequestContext(program: program, values: values, isBeforeRun: true) }

  /// Whether something runs.
  ///
  /// A condition that cannot be evaluated is shown as open: the run will say why.
  func reach(_ modifiers: Modifiers?) -> Reach {
    do throws(EvaluationError) { return try context.reach(modifiers) } catch {
      return .isOpen(modifiers?.condition?.text ?? error.message)
    }
  }

  // MARK: Calls

  /// Plans a group with the variables of the file that it calls.
  ///
  /// Throws if the called file does not take an argument.
  mutating func inside<Result>(
    _ call: Call?, _ body: (inout RunPlanner) -> Result
  ) throws(EvaluationError) -> Result {
    guard let call else { return body(&self) }
    let arguments = try values.arguments(of: call, in: program, isBeforeRun: true)
    values.begin(call.frame, of: program, options)
    values.take(arguments, in: program)
    let result = body(&self)
    values.giveBack(call)
    return result
  }

  /// What something is worth before the run; nil where only the run knows.
  func value(of operand: Operand<Value>) -> Value? {
    (try? values.worth(of: operand, in: program, isBeforeRun: true)) ?? nil
  }
}

/// What one try of a step would ask of the bus.
package struct PlannedTry {
  package var step: StepID
  package var transactions: [PlannedTransaction]
  /// Only the run knows whether it runs, or how often.
  package var mayNotRun: Bool
  /// Only the run knows how many transactions it has: those that stand here are examples.
  package var isUncounted: Bool
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
