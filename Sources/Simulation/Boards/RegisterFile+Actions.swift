import I2C
import Boards

extension RegisterFile {
  /// Begins every action with a trigger like this.
  mutating func begin(where isMet: (ChipAction.Trigger) -> Bool) {
    for (number, action) in chip.actions.enumerated() where isMet(action.trigger) {
      apply(action.atOnce)
      if action.time > 0 { deadlines[number] = now + action.time } else { apply(action.done) }
    }
  }

  /// Actions that come round by themselves: what they do once they do as well as many times.
  mutating func comeRound() {
    for (number, action) in chip.actions.enumerated() {
      guard case .every(let period) = action.trigger, period > 0 else { continue }
      let round = (now - poweredAt) / period
      guard round > rounds[number] else { continue }
      rounds[number] = round
      apply(action.atOnce + action.done)
    }
  }

  mutating func apply(_ effects: [ChipAction.Effect]) {
    for effect in effects {
      let number = effect.register
      switch effect {
      case .set(_, let bits): for (offset, byte) in bits.enumerated() { contents[number][offset] |= byte }
      case .clear(_, let bits): for (offset, byte) in bits.enumerated() { contents[number][offset] &= ~byte }
      case .load(_, let bytes): contents[number] = bytes
      case .update:
        contents[number] = fresh(number, at: now)
        if case .turns(let values) = chip.registers[number].content {
          turns[number] = min(turns[number] + 1, values.count - 1)
        }
      }
    }
    if !effects.isEmpty { resettle() }
  }

  /// What keeps the chip from answering as ever, and until when.
  func busy() -> (kind: ChipAction.Busy, until: Nanoseconds)? {
    var found: (kind: ChipAction.Busy, until: Nanoseconds)?
    for (number, action) in chip.actions.enumerated() where action.busy != .serve {
      guard let deadline = deadlines[number], deadline > now, deadline > found?.until ?? 0 else { continue }
      found = (action.busy, deadline)
    }
    return found
  }
}
