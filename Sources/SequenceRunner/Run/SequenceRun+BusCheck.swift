import Diagnostics
import I2C
import SequenceModel

// Looks at the lines of the bus before the first step, before the teardown and after the last step (language rule R3).
extension SequenceRun {
  /// The moment of a look at the lines.
  enum LineMoment {
    /// Before the first transaction. A held bus that can be freed counts as free.
    case opening
    /// Before the teardown, which could not make the unit safe on a held bus.
    case teardown
    /// After the last transaction. If the bus is held now, what was read on it is not trusted.
    case closing
  }

  /// Looks at the lines if the adapter sees them.
  ///
  /// Otherwise it probes addresses that no device has, except before the teardown.
  ///
  /// It takes no time of the run and is none of its transactions, so it is not recorded.
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
    // Before the teardown only trouble is reported: the first and the last look already say that the bus is free.
    case .teardown: if look?.state == .free { return nil }
    }
    guard let look else { return nil }
    say(look.text)
    switch look.state {
    case .free: return nil
    case .trouble: return Finding(.lines(look, nil), at: .none)
    case .held:
      let freeing = free(check)
      // A bus that is found held later is freed for the next run. This run is errored all the same, because what was
      // read meanwhile is not trusted.
      if freeing.isFree, moment == .opening { return nil }
      return Finding(.lines(look, freeing), at: .none)
    }
  }

  /// Tries once to free the bus after a step ended because a line is held: the teardown may need it.
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
}
