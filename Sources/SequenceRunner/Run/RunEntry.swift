package import I2C
package import SequenceModel

/// Runs a sequence on a bus, and reports what happens as events.
///
/// The parameters are all that a run needs from outside: bus, time, interruption and listener. A listener that throws
/// (as on a full disk) ends the run as errored after its teardown; it is still offered all further events.
package func run(
  _ program: Program, on bus: consuming AnyBus, clock: RunClock, interruption: Interruption = .never,
  operator: Operator = .none, options: RunOptions = RunOptions(), observe: @escaping (RunEvent) throws -> Void
) -> RunResult {
  var run = SequenceRun(
    program: program, bus: bus, clock: clock, interruption: interruption, operator: `operator`, options: options,
    observe: observe)
  return run.perform()
}

/// Runs a sequence on a bus of a certain kind.
package func run(
  _ program: Program, on bus: consuming some Bus & ~Copyable, clock: RunClock, interruption: Interruption = .never,
  operator: Operator = .none, options: RunOptions = RunOptions(), observe: @escaping (RunEvent) throws -> Void
) -> RunResult {
  run(
    program, on: AnyBus(bus), clock: clock, interruption: interruption, operator: `operator`, options: options,
    observe: observe)
}
