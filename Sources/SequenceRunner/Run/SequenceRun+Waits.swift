import I2C
import SequenceModel

// Time that passes on purpose: `delay`, pauses between tries and attempts.
extension SequenceRun {
  /// Waits; a delay that was cut short has not been kept.
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
    // An hour of delay that nobody records is an hour of an unguarded unit.
    guard !isEnding(surroundings) else { return }
    wait(until: clock.now + duration, deadline, surroundings)
  }

  /// Waits until a point in time, until the deadline of a step or until that of the run, whichever comes first.
  mutating func wait(until: Nanoseconds, _ deadline: Nanoseconds?, _ surroundings: Surroundings) {
    // One nanosecond beyond a deadline: the time is over, and not just about to be.
    var end = until
    if let deadline { end = min(end, deadline + 1) }
    if let limit = options.timeout, !surroundings.isTeardown { end = min(end, limit + 1) }
    clock.wait(until: max(end, clock.now), unless: surroundings.isTeardown ? interruption.ofTeardown : interruption)
  }
}
