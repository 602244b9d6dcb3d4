import I2C
import Boards

extension RegisterFile {
  /// Begins every action with a trigger like this.
  mutating func begin(where isMet: (ChipAction.Trigger) -> Bool) {
    for (number, action) in chip.actions.enumerated() where isMet(action.trigger) { start(number) }
  }

  /// Begins one action, if its condition holds.
  mutating func start(_ number: Int, captures: [[UInt8]] = []) {
    let action = chip.actions[number]
    if let when = action.when, !holds(when, captures: captures) { return }
    apply(action.atOnce, captures: captures)
    guard action.time > 0 else { return apply(action.done, captures: captures) }
    deadlines[number] = now + action.time
    if !captures.isEmpty { waiting[number] = captures }
  }

  /// Completes an action at its deadline.
  mutating func finish(_ number: Int) {
    deadlines[number] = nil
    apply(chip.actions[number].done, captures: waiting.removeValue(forKey: number) ?? [])
  }

  /// Does periodic actions whose effect is the same however often they are done: once for all periods that have passed.
  mutating func comeRound() {
    for (number, action) in chip.actions.enumerated() {
      guard case .every(let period) = action.trigger, period > 0, !action.isCounted else { continue }
      let round = (now - poweredAt) / period
      guard round > rounds[number] else { continue }
      rounds[number] = round
      apply(action.atOnce + action.done)
    }
  }

  /// Lets time pass with periodic actions that do something else each time: every event is done, in order.
  mutating func passCounting(to time: Nanoseconds) {
    for number in counted {
      guard case .every(let period) = chip.actions[number].trigger, period > 0 else { continue }
      let most = (time - poweredAt) / period
      rounds[number] = max(rounds[number], most - Int64(BoardLimits.rounds))
    }
    while true {
      let deadline = deadlines.indices.min { (deadlines[$0] ?? .max) < (deadlines[$1] ?? .max) }
      let round = counted.min { nextRound(of: $0) < nextRound(of: $1) }
      let first = deadline.flatMap { deadlines[$0] } ?? .max
      let second = round.map { nextRound(of: $0) } ?? .max
      guard min(first, second) <= time else { return }
      now = max(now, min(first, second))
      if first <= second, let deadline {
        finish(deadline)
      } else if let round {
        rounds[round] += 1
        start(round)
      }
    }
  }

  private func nextRound(of number: Int) -> Nanoseconds {
    guard case .every(let period) = chip.actions[number].trigger, period > 0 else { return .max }
    let (time, overflow) = period.multipliedReportingOverflow(by: rounds[number] + 1)
    return overflow || time > SimulatedBoard.latestTime ? .max : poweredAt + time
  }

  /// How the chip is busy, and until when; nil if it is not.
  func busy() -> (kind: ChipAction.Busy, until: Nanoseconds)? {
    var found: (kind: ChipAction.Busy, until: Nanoseconds)?
    for (number, action) in chip.actions.enumerated() where action.busy != .serve {
      guard let deadline = deadlines[number], deadline > now, deadline > found?.until ?? 0 else { continue }
      found = (action.busy, deadline)
    }
    return found
  }
}
