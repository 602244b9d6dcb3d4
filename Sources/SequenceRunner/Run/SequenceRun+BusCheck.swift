import Diagnostics
import I2C
import SequenceModel

// A look at the lines of the bus, before the first step and behind the last (language rule R3).
extension SequenceRun {
  /// When the lines are looked at.
  enum LineMoment {
    /// Nothing was done yet: a bus that can be freed is as good as one that was never held.
    case opening
    /// The unit is to be made safe, and a teardown on a held bus does nothing.
    case teardown
    /// What was read on a bus that is held now is worth nothing.
    case closing
  }

  /// Looks at the lines where the adapter sees them, else asks addresses that nobody has.
  ///
  /// Outside of the run's own time, and no part of its transactions: a recording knows nothing of it.
  mutating func checkLines(_ moment: LineMoment) {
    guard options.checksLines, !result.adapterGone else { return }
    for number in program.buses.indices {
      guard let finding = finding(of: lineCheck(UInt8(truncatingIfNeeded: number)), moment) else { continue }
      // A line that stays held is one finding, however often it is looked at.
      if !runFindings.contains(finding) { runFindings.append(finding) }
      stopReason = stopReason ?? "the bus is not in order"
      if finding.kind == .adapterGone { result.adapterGone = true }
    }
  }

  private mutating func finding(of check: LineCheck, _ moment: LineMoment) -> Finding? {
    var look = check.lines(of: &bus)
    switch moment {
    case .opening, .closing: look = look ?? check.probe(&bus, at: clock.now)
    // Free as it should be, it is not spoken of between the two others.
    case .teardown: if look?.state == .free { return nil }
    }
    guard let look else { return nil }
    say(look.text)
    switch look.state {
    case .free: return nil
    case .trouble(let fault):
      let notes = fault.notes.map { Diagnostic.Note(.note, $0) }
      let help = Judgement.help(for: fault.kind).map { [Diagnostic.Note(.help, $0)] } ?? []
      return Finding(.init(fault.kind), look.text, at: .none, notes: notes + help)
    case .held:
      let freeing = free(check)
      // Later on it is freed too, for whoever comes next, but what was read meanwhile is worth nothing.
      if freeing.isFree, moment == .opening { return nil }
      return held(look, freeing)
    }
  }

  /// One try to free the bus of a step that ended because a line is held; its teardown may be better off.
  mutating func freeBus(of instance: StepInstance) {
    _ = free(lineCheck(instance.step.bus))
  }

  private mutating func free(_ check: LineCheck) -> LineFreeing {
    let freeing = check.free(&bus, at: clock.now)
    for text in freeing.said { say(text) }
    return freeing
  }

  private mutating func say(_ text: String) { emit(.busCheck(text, at: clock.now)) }

  private func lineCheck(_ number: UInt8) -> LineCheck {
    LineCheck(number, owned: Set(program.devices.flatMap(\.ownedAddresses)))
  }

  private func held(_ look: LineLook, _ freeing: LineFreeing) -> Finding {
    var notes = freeing.obstacle.map { [Diagnostic.Note(.note, $0)] } ?? []
    notes += freeing.said.map { Diagnostic.Note(.note, $0) }
    notes.append(.init(.help, look.cure))
    return Finding(.busStuck, look.text, at: .none, notes: notes)
  }
}
