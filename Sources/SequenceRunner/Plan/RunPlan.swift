import I2C
package import SequenceModel

/// What a run would do, computed without a bus.
package struct RunPlan: Hashable, Sendable {
  package var setup: [PlannedItem] = []
  package var steps: [PlannedItem] = []
  package var teardown: [PlannedItem] = []
  package var totals = PlanTotals()

  package subscript(section: Section) -> [PlannedItem] {
    switch section {
    case .setup: setup
    case .steps: steps
    case .teardown: teardown
    }
  }
}

/// The totals of a plan.
package struct PlanTotals: Hashable, Sendable {
  package var time = PlannedTime.zero
  /// The number of steps that run, with loops unrolled.
  package var steps = 0
  /// The number of transactions, if nothing is tried twice.
  package var transactions = 0
  /// The number of steps that wait for an operator, for an unknown time.
  package var prompts = 0
  /// Whether only the run knows how long some step takes, or how often some loop runs.
  package var isOpen = false

  static func += (left: inout PlanTotals, right: PlanTotals) {
    left.time += right.time
    left.steps = left.steps.adding(right.steps)
    left.transactions = left.transactions.adding(right.transactions)
    left.prompts = left.prompts.adding(right.prompts)
    left.isOpen = left.isOpen || right.isOpen
  }

  func times(_ count: Int) -> PlanTotals {
    PlanTotals(
      time: time.times(count), steps: steps.times(count), transactions: transactions.times(count),
      prompts: prompts.times(count), isOpen: isOpen)
  }
}

extension Int {
  /// The sum, or the largest number.
  fileprivate func adding(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  /// The product, or the largest number.
  fileprivate func times(_ count: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: count)
    return overflow ? .max : product
  }
}

/// A step or a group of a plan.
package enum PlannedItem: Hashable, Sendable {
  case step(PlannedStep)
  case group(PlannedGroup)
}

/// A step of a plan.
package struct PlannedStep: Hashable, Sendable {
  /// The number of the step in its file, as `list` counts.
  package var number: Int
  package var label: String
  /// The first of its transactions on the wire, each with its number of repetitions.
  package var transactions: [String] = []
  /// The number of transactions that are not shown.
  package var hidden = 0
  package var time = PlannedTime.zero
  /// Remarks on the step.
  package var remarks: [String] = []
  /// Why it is not run; nil if it is.
  package var skipReason: String?
}

/// A group of a plan, with all of its iterations or one that represents them.
package struct PlannedGroup: Hashable, Sendable {
  package var name: String
  /// How often it runs: `× 8`; nil if it is no loop.
  package var repetition: String?
  /// The values of its variables: `page = 0, 4064`.
  package var values: [String] = []
  package var iterations: [PlannedIteration] = []
  /// The number of iterations that are not shown.
  package var hidden = 0
  package var time = PlannedTime.zero
  package var remarks: [String] = []
  package var skipReason: String?
}

/// One iteration of a group.
package struct PlannedIteration: Hashable, Sendable {
  /// What distinguishes the iteration; nil for one that represents all.
  package var mark: String?
  package var items: [PlannedItem]
}
