import I2C
import SequenceModel
import SequenceRunner

/// What a run asked of the bus, to be held to what its plan says: the same transactions in the same order, and as many.
///
/// What the plan leaves open is not compared: bytes that it shows in the words of the file, steps whose `when` only the
/// run can answer, and further tries of one step.
struct PlanComparison {
  private struct Execution {
    var step: StepID
    var label: String
    var transactions: [Transaction] = []
  }

  private var executions: [Execution] = []

  mutating func observe(_ event: RunEvent) {
    switch event {
    case .stepStarted(let instance, _): executions.append(Execution(step: instance.id, label: instance.label))
    case .transaction(let record):
      // A plan has one try of everything.
      guard record.attempt == 1, record.attemptTry == 1 else { return }
      executions[executions.count - 1].transactions.append(record.transaction)
    case .stepEnded(_, let result): if result.outcome == .skipped { executions.removeLast() }
    case .runStarted, .groupStarted, .groupEnded, .pin, .delay, .attemptEnded, .note, .moment, .busCheck, .runEnded:
      break
    }
  }

  /// How many transactions were compared byte by byte, and what differs.
  func result(against plan: [PlannedTry]) -> (closed: Int, differences: [String]) {
    var place = 0
    var (closed, differences): (Int, [String]) = (0, [])
    for execution in executions {
      while place < plan.count, plan[place].step != execution.step, plan[place].mayNotRun { place += 1 }
      guard place < plan.count, plan[place].step == execution.step else {
        return (closed, differences + ["the run does '\(execution.label)' where the plan has another step"])
      }
      compare(execution, plan[place], &closed, &differences)
      place += 1
    }
    if plan[place...].contains(where: { !$0.mayNotRun }) { differences.append("the plan goes on where the run ended") }
    return (closed, differences)
  }

  private func compare(
    _ execution: Execution, _ planned: PlannedTry, _ closed: inout Int, _ differences: inout [String]
  ) {
    if planned.isUncounted { return }
    var rest = planned.transactions[...]
    for transaction in execution.transactions {
      while let next = rest.first, next.isConditional, difference(transaction, next) != nil { rest.removeFirst() }
      guard let next = rest.popFirst() else {
        differences.append("'\(execution.label)' asks more than is planned")
        return
      }
      if let difference = difference(transaction, next) {
        differences.append("'\(execution.label)': \(difference)")
      } else if next.holes.isEmpty {
        closed += 1
      }
    }
    if rest.contains(where: { !$0.isConditional }) {
      differences.append("'\(execution.label)' asks less than is planned")
    }
  }

  private func difference(_ transaction: Transaction, _ planned: PlannedTransaction) -> String? {
    let messages = planned.transaction.messages
    guard transaction.bus == planned.transaction.bus else { return "another bus" }
    guard transaction.messages.count == messages.count else { return "another number of messages" }
    for (number, (asked, expected)) in zip(transaction.messages, messages).enumerated() {
      let holes = planned.holes.filter { $0.message == number }
      guard asked.address == expected.address else { return "another address" }
      switch (asked.operation, expected.operation) {
      case (.read(let count), .read(let plannedCount)):
        guard count == plannedCount || !holes.isEmpty else { return "reads \(count), planned are \(plannedCount)" }
      case (.write(let bytes), .write(let plannedBytes)):
        guard bytes.count == plannedBytes.count || planned.isLengthOpen else { return "writes \(bytes.count) bytes" }
        let known = planned.isLengthOpen ? holes.first?.range.lowerBound ?? 0 : bytes.count
        for place in 0..<min(known, bytes.count) where !holes.contains(where: { $0.range.contains(place) }) {
          guard bytes[place] == plannedBytes[place] else { return "another byte \(place)" }
        }
      case (.read, .write), (.write, .read): return "the other direction"
      }
    }
    return nil
  }
}
