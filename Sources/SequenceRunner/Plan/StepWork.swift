import I2C

/// The transactions and the time of one try of a planned step.
struct StepWork {
  var lines: [String] = []
  /// The number of transactions that are not shown.
  var hidden = 0
  private(set) var count = 0
  /// All transactions, if an observer needs them.
  private(set) var transactions: [PlannedTransaction] = []
  var time = PlannedTime.zero
  var remarks: [String] = []
  var isPrompt = false
  /// Whether only the run knows how long the try takes.
  var isOpen = false
  /// Whether only the run knows how many transactions it has.
  var isUncounted = false
  private let keepsTransactions: Bool

  init(keepsTransactions: Bool) { self.keepsTransactions = keepsTransactions }

  /// Adds the access to a pin, which is no transaction but takes time.
  mutating func addPin(_ line: String, _ duration: Nanoseconds) {
    lines.append(line)
    time += PlannedTime(duration)
  }

  mutating func add(_ planned: PlannedTransaction, _ duration: Nanoseconds, _ remark: String = "") {
    count += 1
    time += PlannedTime(duration)
    if keepsTransactions { transactions.append(planned) }
    if lines.count < RunPlanner.shownTransactions { lines.append(PlanText.of(planned) + remark) } else { hidden += 1 }
  }
}
