import I2C
import SequenceRunner

/// What is wrong with the order of the events of a run: nothing, whatever the bus did.
struct EventBalance {
  private var groups: [ObjectIdentifier] = []
  private var step: Int?
  private var counts = (runs: 0, steps: 0, transactions: 0)
  private var time: Nanoseconds = 0
  private var hasEnded = false
  private(set) var problems: [String] = []

  static func problems(in events: [RunEvent]) -> [String] {
    var balance = EventBalance()
    for event in events { balance.take(event) }
    if !balance.hasEnded { balance.problems.append("the run has no end") }
    return balance.problems
  }

  private mutating func check(_ fact: Bool, _ what: String) {
    if !fact { problems.append(what) }
  }

  private mutating func move(to now: Nanoseconds, _ what: String) {
    check(now >= time, "\(what): time went back from \(time) to \(now)")
    time = now
  }

  private mutating func take(_ event: RunEvent) {
    // An end that somebody did not take is told again.
    if hasEnded, case .runEnded = event { return }
    check(!hasEnded, "an event after the end")
    if case .runStarted = event {
      check(counts.runs == 0 && counts.steps == 0, "a second start")
      counts.runs += 1
      return
    }
    check(counts.runs == 1, "an event before the start")
    switch event {
    case .runStarted: break
    case .groupStarted(let group, let now):
      check(step == nil, "group inside a step")
      check(
        group.parent.map(ObjectIdentifier.init) == groups.last, "'\(group.path)': the parent is not the group around")
      groups.append(ObjectIdentifier(group))
      move(to: now, group.path)
    case .groupEnded(let group, let result):
      check(step == nil, "end of '\(group.path)' inside a step")
      check(groups.popLast() == ObjectIdentifier(group), "end of '\(group.path)', which is not the innermost group")
      move(to: result.endedAt, group.path)
    case .stepStarted(let instance, let now):
      check(step == nil, "step \(instance.number) inside step \(step ?? 0)")
      counts.steps += 1
      check(instance.number == counts.steps, "step \(instance.number) is number \(counts.steps)")
      check(instance.group.map(ObjectIdentifier.init) == groups.last, "step \(instance.number) in another group")
      step = instance.number
      move(to: now, instance.label)
    case .transaction(let record):
      inside(record.instance, "transaction")
      counts.transactions += 1
      check(record.number == counts.transactions, "transaction \(record.number) is number \(counts.transactions)")
      check(record.duration > 0, "transaction \(record.number) took no time")
      move(to: record.at, "transaction \(record.number)")
    case .pin(let record):
      inside(record.instance, "pin \(record.action.name)")
      check(record.duration > 0, "pin \(record.action.name) took no time")
      move(to: record.at, "pin \(record.action.name)")
    case .delay(let instance, let now, let duration):
      inside(instance, "delay")
      check(duration > 0, "a delay of nothing")
      move(to: now, "delay")
    case .attemptEnded(let instance, _, let result):
      inside(instance, "attempt")
      move(to: result.endedAt, "attempt")
    case .stepEnded(let instance, let result):
      inside(instance, "end")
      step = nil
      check(
        (result.outcome == .skipped) == (result.skipReason != nil), "step \(instance.number): skipped without a reason")
      check(
        result.outcome
          == (result.findings.map(\.kind.outcome).max() ?? (result.skipReason == nil ? .passed : .skipped)),
        "step \(instance.number): the outcome is not that of its findings")
      move(to: result.endedAt, instance.label)
    case .moment(_, let now): move(to: now, "moment")
    case .busCheck(_, let now): move(to: now, "bus check")
    case .note(_, let now): move(to: now, "note")
    case .runEnded(let result):
      hasEnded = true
      check(groups.isEmpty && step == nil, "the run ends inside a group or step")
      check(
        result.transactions == counts.transactions, "\(result.transactions) transactions are \(counts.transactions)")
      check(result.verdict != .skipped, "the verdict is skipped")
      move(to: result.endedAt, "the end")
    }
  }

  private mutating func inside(_ instance: StepInstance, _ what: String) {
    check(step == instance.number, "\(what) of step \(instance.number) inside step \(step ?? 0)")
  }
}
