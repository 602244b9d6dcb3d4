import I2C
package import SequenceModel
import Values

/// Plans what a run would do.
///
/// It follows the same scripts as a run, without a bus.
///
/// In a plan every step passes. A run may end earlier, and it never asks for other transactions.
package struct RunPlanner {
  /// The most iterations of a loop that are planned one by one, unless an observer needs all.
  static let shownIterations = 16
  /// The most steps to which loops are unrolled: nested loops multiply.
  static let unrolledLimit = 10_000

  let program: Program
  /// The variables of all files, by their numbers.
  var values: [Value?]
  let options: RunOptions
  var channels = MuxChannels()
  var selection: SelectionProgress?
  /// The number of steps that were planned after the first iteration of their loops.
  var unrolled = 0
  /// The totals at the point that the planner has reached.
  var totals = PlanTotals()
  /// Called for every step that would run, with loops unrolled.
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

  /// The plan of a run with these options.
  ///
  /// Facts of the unit that are not given are open.
  ///
  /// - Parameter observe: called with the requests of each step, in the order of the run.
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

  /// The program and the values from which requests are made at this point of the plan.
  var context: RequestContext { RequestContext(program: program, values: values, isBeforeRun: true) }

  /// Whether a step or group with these modifiers runs.
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

  /// The value of an operand before the run; nil if only the run knows.
  func value(of operand: Operand<Value>) -> Value? {
    (try? values.worth(of: operand, in: program, isBeforeRun: true)) ?? nil
  }
}

/// The requests that one try of a step would make.
package struct PlannedTry {
  package var step: StepID
  package var transactions: [PlannedTransaction]
  /// Whether only the run knows if the step runs, or how often.
  package var mayNotRun: Bool
  /// Whether only the run knows how many transactions the step has; ``transactions`` are then examples.
  package var isUncounted: Bool
}

/// The place of a planned item with regard to the selection of steps.
struct PlanPlace {
  /// Whether the selection applies here; setup and teardown run in any case.
  var isLimited: Bool
  /// Whether `--only` named a group around it.
  var isChosen = false
  /// Whether it belongs to the setup or the teardown of a group in which something runs.
  var isNeeded = false
}
