import I2C
import SequenceModel

// Time that passes on purpose: `delay`, pauses between tries and attempts.
extension SequenceRun {
  /// Waits for the time of a `delay`.
  ///
  /// A delay that was cut short is a finding.
  mutating func delay(
    _ instance: StepInstance, _ duration: Nanoseconds, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) -> Attempt {
    var tried = Attempt()
    let until = clock.now + duration
    pause(instance, duration, deadline, surroundings)
    if clock.now < until, deadline.map({ clock.now <= $0 }) ?? true {
      tried.findings = [interrupted(instance)]
    }
    return tried
  }

  /// Waits inside a step, no longer than its timeout.
  mutating func pause(
    _ instance: StepInstance, _ duration: Nanoseconds, _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) {
    guard duration > 0 else { return }
    emit(.delay(instance, at: clock.now, duration))
    // A run that is ending does not wait, because the unit would stay as it is without supervision.
    guard !isEnding(surroundings) else { return }
    wait(until: clock.now + duration, deadline, surroundings)
  }

  /// Waits until a point in time, until the deadline of a step or until that of the run, whichever comes first.
  mutating func wait(until: Nanoseconds, _ deadline: Nanoseconds?, _ surroundings: Surroundings) {
    // The wait ends one nanosecond after the deadline, so that the deadline counts as passed.
    var end = until
    if let deadline { end = min(end, deadline + 1) }
    if let limit = options.timeout, !surroundings.isTeardown { end = min(end, limit + 1) }
    end = max(end, clock.now)
    clock.wait(until: end, unless: surroundings.isTeardown ? interruption.ofTeardown : interruption)
    if limits.kind.reachesHardware { standstills.note(waitUntil: end, now: clock.now) }
  }

  /// Why a step cannot go on after a pause: its time is over, or the run ends.
  func cutShort(
    _ instance: StepInstance, _ findings: [Finding], _ deadline: Nanoseconds?, _ surroundings: Surroundings
  ) -> Finding? {
    if let deadline, clock.now > deadline { return stepTimeout(instance, findings) }
    return isEnding(surroundings) ? interrupted(instance) : nil
  }
}
