import Diagnostics
package import I2C
package import SequenceModel
import Values

/// Runs a sequence on a bus, and says what happens as events.
///
/// Everything from outside comes in here: the bus, the time, who may interrupt, who listens. A listener that throws
/// (a full disk) ends the run as errored after its teardown; it is still offered every further event.
package func run<Base: Bus & ~Copyable, Clock: RunClock, Failure: Error>(
  _ sequence: TestSequence, on bus: consuming Base, clock: Clock, interruption: Interruption = .never,
  operator: Operator = .none, options: RunOptions = RunOptions(), observe: @escaping (RunEvent) throws(Failure) -> Void
) -> RunResult {
  var run = SequenceRun<Base, Clock, Failure>(
    sequence: sequence, bus: bus, clock: clock, interruption: interruption, operator: `operator`, options: options,
    observe: observe)
  return run.perform()
}

/// A run under way: the only one who uses the bus.
struct SequenceRun<Base: Bus & ~Copyable, Clock: RunClock, Failure: Error>: ~Copyable {
  /// The sequence whose steps run: a called one during its call.
  var sequence: TestSequence
  /// The buses of the run, by the numbers that the sequence gives them.
  var buses: [UInt8]
  /// Its variables, by slot.
  var values: [Value?]
  /// Variables that a step should have given a value and did not, with the name of the step.
  var missing: [Int: String] = [:]
  /// When the last transaction of a step with an id was over.
  var ends: [String: Moment] = [:]
  /// Ids of steps that did not run because of a failure.
  var missingEnds: Set<String> = []
  /// The channels that each mux is known to have switched on.
  var channels = MuxChannels()
  var bus: Base
  let limits: BusLimits
  var clock: Clock
  let interruption: Interruption
  let `operator`: Operator
  let options: RunOptions
  let observe: (RunEvent) throws(Failure) -> Void

  /// Why no further step is begun, once something ended the run: `stopped after 'x'`.
  var stopReason: String?
  /// What the reports of the whole run say, beside those of its steps.
  var runFindings: [Finding] = []
  var result = RunResult(verdict: .passed)
  var stepNumber = 0
  var transactionNumber = 0
  /// The buses on which some target has acknowledged its address.
  var answered: Set<UInt8> = []
  /// Steps drive pins, so that power may come and go with the run.
  let drivesPins: Bool
  /// A pin was driven, and the unit may be powered.
  var hasDrivenPins = false
  /// No step was skipped, so a recording must have been used up.
  var everyStepRan = true
  /// Steps were skipped since the last transaction.
  var hasSkipped = false
  /// A step of `steps` has asked the bus for something.
  var hasTested = false
  var isRecordLost = false
  /// How far the run is in what it is limited to; nil where it is not limited.
  var selection: SelectionProgress?

  init(
    sequence: TestSequence, bus: consuming Base, clock: Clock, interruption: Interruption, operator: Operator,
    options: RunOptions, observe: @escaping (RunEvent) throws(Failure) -> Void
  ) {
    self.sequence = sequence
    buses = (0..<max(1, sequence.buses.count)).map { UInt8(truncatingIfNeeded: $0) }
    drivesPins = sequence.drivesPins
    values = SequenceValues.initial(of: sequence, options)
    self.operator = `operator`
    selection = options.selection.flatMap { $0.isEmpty ? nil : SelectionProgress($0) }
    limits = bus.limits
    self.bus = bus
    self.clock = clock
    self.interruption = interruption
    self.options = options
    self.observe = observe
  }

  mutating func perform() -> RunResult {
    emit(.runStarted(RunStart(sequence: sequence, limits: limits, options: options)))
    if let finding = undecidable() {
      runFindings.append(finding)
      stopReason = "the adapter cannot tell acknowledges"
    }
    // A unit that the run itself powers has no lines to look at before that is done.
    if stopReason == nil, !drivesPins { checkLines(.opening) }
    let inherited = sequence.defaults.onFailure ?? .stop
    let setup = runItems(sequence.setup, Surroundings(section: .setup, policy: inherited))
    // A setup that was left is no base for the steps.
    if stopReason == nil, drivesPins { checkLines(transactionNumber == 0 ? .opening : .closing) }
    if setup.flow == .leaveGroup, stopReason == nil { stopReason = "the setup was left" }
    let steps = runItems(sequence.steps, Surroundings(section: .steps, policy: inherited))
    var worst = max(setup.outcome, steps.outcome)
    var tally = setup.tally
    tally.add(steps.tally)
    result.retried = tally.retried
    noteFacts(setupPassed: setup.flow == .proceed && setup.outcome <= .passed, verdict: worst)
    // Nor behind the teardown that switches it off.
    if transactionNumber > 0, drivesPins || !sequence.teardown.isEmpty { checkLines(drivesPins ? .closing : .teardown) }
    let teardown = runTeardown()
    tally.add(teardown.tally)
    // What a recording does not hold, though every step ran, says that it is not one of this sequence.
    if teardown.kinds.contains(.diverged) { worst = .errored }
    result.count(tally)
    result.isPartial = selection != nil
    if transactionNumber > 0, !drivesPins { checkLines(.closing) }
    finishBus()
    // A setup that passed has tested nothing yet (language rule R17).
    if !hasTested, worst <= .passed, runFindings.isEmpty, !result.isInterrupted { runFindings.append(nothingRan()) }
    return conclude(worst)
  }

  /// Every teardown step is tried, whatever became of the one before (language rule R19).
  private mutating func runTeardown() -> ItemResult {
    let surroundings = Surroundings(section: .teardown, policy: .continue, isTeardown: true)
    guard transactionNumber > 0 || hasDrivenPins else {
      return skip(sequence.teardown, surroundings, because: .word("not run: nothing was done on the bus"))
    }
    return runItems(sequence.teardown, surroundings)
  }

  /// Leftovers of a recording count only if every step ran (language rule R20).
  private mutating func finishBus() {
    guard let fault = bus.finish() else { return }
    let text = fault.summary.isEmpty ? "the bus did not end well" : fault.summary
    if fault.kind == .diverged, !everyStepRan || stopReason != nil {
      emit(.note(text, at: clock.now))
      return
    }
    if fault.kind == .adapterGone { result.adapterGone = true }
    let kind = fault.kind == .diverged ? Finding.Kind.leftovers : Finding.Kind(fault.kind)
    runFindings.append(Finding(kind, text, at: .none, notes: fault.notes.map { .init(.note, $0) }))
  }

  private func nothingRan() -> Finding {
    Finding(
      .nothingRan, "nothing was tested: no step under `steps` asked anything of the bus", at: .none,
      notes: [.init(.help, "look for steps that are skipped and loops without iterations")])
  }

  private mutating func conclude(_ worst: Outcome) -> RunResult {
    var worst = runFindings.map(\.kind.outcome).reduce(worst, max)
    if options.refusesRetriedPass, result.retried > 0 { worst = max(worst, .failed) }
    if result.isInterrupted { worst = .errored }
    result.verdict = worst == .skipped ? .errored : worst
    result.findings = runFindings
    result.bus = limits.kind
    result.transactions = transactionNumber
    result.endedAt = clock.now
    emit(.runEnded(result))
    // The last event, too, may be the one that is not taken.
    if isRecordLost {
      result.verdict = .errored
      result.findings = runFindings
    }
    return result
  }

  /// Offers an event; the first one that is not taken ends the run.
  mutating func emit(_ event: RunEvent) {
    do throws(Failure) {
      try observe(event)
    } catch {
      guard !isRecordLost else { return }
      isRecordLost = true
      stopReason = stopReason ?? "the record was lost"
      runFindings.append(
        Finding(
          .recordLost, "the record could not be written: \(error)", at: .none,
          notes: [.init(.help, "make room or choose another place for the reports, then run the test again")]))
    }
  }
}
