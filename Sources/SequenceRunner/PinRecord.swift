package import I2C

/// A request to a pin of an adapter, and its result.
package struct PinRecord: Sendable {
  package var instance: StepInstance
  /// When the adapter was asked, since the run began.
  package var at: Nanoseconds
  /// How long it took: as the bus reports, else by the clock of the run.
  package var duration: Nanoseconds
  /// The attempt of the step, from 1, counting retries; and the try of its poll, from 1.
  package var attempt: Int
  package var attemptTry: Int
  package var action: PinAction
  package var reading: PinReading

  package init(
    instance: StepInstance, at: Nanoseconds, duration: Nanoseconds, attempt: Int, attemptTry: Int, action: PinAction,
    reading: PinReading
  ) {
    self.instance = instance
    self.at = at
    self.duration = duration
    self.attempt = attempt
    self.attemptTry = attemptTry
    self.action = action
    self.reading = reading
  }
}
