import I2C
import SequenceModel

/// The time of an access to a pin if the adapter does not report it.
enum PinTime {
  /// One transfer over high-speed USB and its answer, in nanoseconds.
  ///
  /// Without it a poll in virtual time would never end.
  static let assumed: Nanoseconds = 250_000
}

extension SequenceRun {
  /// Drives or reads a pin, once.
  mutating func touch(_ request: PinRequest, _ asked: Asked, _ observation: inout Observation) {
    let at = clock.now
    var action = PinAction(request.operation, of: request.name, purpose: asked.purpose)
    action.bus = request.bus
    if hasSkipped { action.purpose.insert(.resumed) }
    switch request.work {
    case .set(let level):
      hasDrivenPins = true
      // It may be the reset of a mux, or its power.
      channels.doubt()
      let known = pinLevels.updateValue(level, forKey: "\(request.bus) \(request.name)")
      if known != level {
        if asked.instance.section != .teardown { checkSilence() }
        life.excuse()
      }
    // Driving a pin tests nothing, reading one does (language rule R17).
    case .expect: if asked.instance.section == .steps { hasTested = true }
    }
    var reading = bus.pin(action, at: at)
    hasSkipped = false
    let reported = reading.duration.flatMap { $0 > 0 ? $0 : nil }
    clock.pass(reported ?? PinTime.assumed)
    let duration = reported ?? clock.now - at
    reading.duration = duration
    observation.take(reading, at: at, until: at + duration, disorder: disorder)
    emit(
      .pin(
        PinRecord(
          instance: asked.instance, at: at, duration: duration, attempt: asked.attempt, attemptTry: asked.number,
          action: action, reading: reading)))
  }
}

extension Observation {
  /// Takes the reading of a pin.
  fileprivate mutating func take(
    _ reading: PinReading, at start: Nanoseconds, until end: Nanoseconds, disorder: Int
  ) {
    at = start
    (level, fault) = (reading.level, reading.fault)
    first = Moment(run: start, bus: reading.time, disorder: disorder)
    last = Moment(run: end, bus: reading.time.map { $0 + (reading.duration ?? 0) }, disorder: disorder)
  }
}
