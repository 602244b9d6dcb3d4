import Diagnostics
import I2C
import SequenceModel
import Values

/// A run under way.
///
/// It owns the bus: nobody else uses that meanwhile.
///
/// Its types are concrete: a generic run would go unspecialised from one module to the next.
struct SequenceRun: ~Copyable {
  let program: Program
  /// The labels of steps, as far as they do not depend on values; by the numbers of the steps.
  let labels: [String]
  /// The variables of all files, by their numbers.
  var values: [Value?]
  /// Variables that a step should have given a value and did not, with the name of the step.
  var missing: [VariableID: String] = [:]
  /// What the loops around tolerate, the innermost last.
  var tolerances: [ToleratedFailures] = []
  /// Lists of samples of loops that may fail now and then.
  var tolerantSamples: Set<VariableID> = []
  /// How often the step of each list of samples ran since its loop began.
  var sampleRuns: [VariableID: Int] = [:]
  /// How often the run read the time for `now`.
  var momentsTaken = 0
  /// When the last transaction of each step with an id was over.
  var ends: [StepID: Moment] = [:]
  /// Steps with an id that did not run because of a failure.
  var missingEnds: Set<StepID> = []
  /// Requests of steps that are the same in each iteration.
  var fixedRequests = FixedRequests()
  /// The channels that each mux is known to have switched on.
  var channels: MuxChannels
  var bus: AnyBus
  let limits: BusLimits
  var clock: RunClock
  var standstills = Standstills()
  let interruption: Interruption
  let `operator`: Operator
  let options: RunOptions
  let observe: (RunEvent) throws -> Void

  /// Why no further step is begun: `stopped after 'x'`.
  ///
  /// Nil while the run goes on.
  var stopReason: String?
  /// The findings of the whole run, apart from those of its steps.
  var runFindings: [Finding] = []
  var result = RunResult(verdict: .passed)
  var stepNumber = 0
  var transactionNumber = 0
  /// How often a recording was left in another order than its own.
  var disorder = 0
  /// The address that the current step found not acknowledged.
  ///
  /// `hinted` has the buses that already have a hint.
  var refused: (address: Address, bus: UInt8)?
  var hinted: Set<UInt8> = []
  var writes = RecentWrites()
  /// By bus, which targets have acknowledged, and which pass rests only on silence so far.
  var life = SignsOfLife()
  /// The outcome of each step of an attempt, while a group around it may be tried again.
  var attemptLog: [AttemptedStep: Outcome]?
  /// Whether any step drives a pin, so that power may come and go with the run.
  let drivesPins: Bool
  /// Whether a pin was driven, so that the unit may be powered.
  var hasDrivenPins = false
  /// Whether every step ran, so that a recording must be used up.
  var everyStepRan = true
  /// Whether steps were skipped since the last transaction.
  var hasSkipped = false
  /// Whether a teardown step could not be decided.
  ///
  /// It is then unknown whether the unit is safe, so the verdict is errored.
  var isTeardownUndecided = false
  /// Whether it was already reported that the time of the teardown is over.
  var isTeardownCut = false
  /// Whether a step of `steps` has used the bus or read a pin.
  var hasTested = false
  var isRecordLost = false
  /// The number of unknown acknowledges that counted as given.
  var assumed = 0
  /// The number of passes by silence that no answer of another target supports.
  var unvouched = 0
  /// The levels that pins were driven to.
  var pinLevels: [String: PinLevel] = [:]
  /// The progress of the run in its selection of steps; nil if all steps run.
  var selection: SelectionProgress?

  init(
    program: Program, bus: consuming AnyBus, clock: RunClock, interruption: Interruption, operator: Operator,
    options: RunOptions, observe: @escaping (RunEvent) throws -> Void
  ) {
    self.program = program
    labels = program.labels
    drivesPins = program.drivesPins
    channels = MuxChannels(of: program)
    values = Array(repeating: nil, count: program.variables.count)
    self.operator = `operator`
    selection = options.selection.flatMap { $0.isEmpty ? nil : SelectionProgress($0) }
    limits = bus.limits
    self.bus = bus
    self.clock = clock
    self.interruption = interruption
    self.options = options
    self.observe = observe
    values.begin(.main, of: program, options)
  }

  mutating func perform() -> RunResult {
    emit(.runStarted(RunStart(program: program, limits: limits, options: options, labels: labels)))
    if let finding = undecidable() {
      runFindings.append(finding)
      stopReason = "the adapter cannot tell acknowledges"
    }
    // A run that drives pins may power the unit itself. Its lines float until then, so they are looked at after setup.
    if stopReason == nil, !drivesPins { checkLines(.opening) }
    let inherited = program.main.defaults.onFailure ?? .stop
    let setup = runItems(program.main.sections.setup, Surroundings(section: .setup, policy: inherited))
    if stopReason == nil, drivesPins { checkLines(transactionNumber == 0 ? .opening : .closing) }
    // No step runs after a setup that was left.
    if setup.flow == .leaveGroup, stopReason == nil { stopReason = "the setup was left" }
    let steps = runItems(program.main.sections.steps, Surroundings(section: .steps, policy: inherited))
    let worst = max(setup.outcome, steps.outcome)
    if worst <= .passed { runFindings += (setup.withoutValue + steps.withoutValue).prefix(1) }
    var tally = setup.tally
    tally.add(steps.tally)
    result.reservations.add(tally)
    noteFacts(of: .main, setupPassed: setup.flow == .proceed && setup.outcome <= .passed, verdict: worst)
    // These checks come before the teardown, which may switch the unit off.
    checkAnswered(worst)
    checkSilence()
    if transactionNumber > 0, drivesPins || !program.main.sections.teardown.isEmpty {
      checkLines(drivesPins ? .closing : .teardown)
    }
    let teardown = runTeardown()
    tally.add(teardown.tally)
    runFindings += setup.findings + steps.findings
    result.count(tally)
    if tally.unselected > 0 {
      let ran = tally.passed + tally.failed + tally.errored + tally.tolerated
      result.reservations.addPart(ran, of: ran + tally.skipped)
    }
    if transactionNumber > 0, !drivesPins { checkLines(.closing) }
    finishBus()
    // A setup that passed has tested nothing yet (language rule R17).
    if !hasTested, worst <= .passed, runFindings.isEmpty, !result.isInterrupted {
      runFindings.append(Finding(.nothingRan, at: .none))
    }
    return conclude(worst)
  }

  /// Runs every step of the teardown, whatever the outcome of the one before (language rule R19).
  private mutating func runTeardown() -> ItemResult {
    let teardown = program.main.sections.teardown
    let surroundings = Surroundings(section: .teardown, policy: .continue, isTeardown: true)
    guard transactionNumber > 0 || hasDrivenPins else {
      return skip(teardown[...], surroundings, because: .word("not run: nothing was done on the bus"))
    }
    return runItems(teardown, surroundings)
  }

  /// Ends the bus.
  ///
  /// What is left of a recording counts only if every step ran (language rule R20).
  private mutating func finishBus() {
    guard let fault = bus.finish() else { return }
    if fault.kind == .diverged, !everyStepRan || stopReason != nil {
      emit(.note(Finding(.ending(fault), at: .none).message, at: clock.now))
      return
    }
    if fault.kind == .adapterGone { result.adapterGone = true }
    runFindings.append(Finding(.ending(fault), at: .none))
  }

  private mutating func conclude(_ worst: Outcome) -> RunResult {
    var worst = worst
    result.reservations.add(limits.kind)
    result.reservations.add(.assumed, assumed)
    if options.isSeedGiven { result.reservations.add(.seeded) }
    result.reservations.add(.unvouched, unvouched)
    for variable in program.variables {
      if let value = variable.initial, let replaced = variable.replaced {
        result.reservations.add(.init(variable.name, value, insteadOf: replaced))
      }
    }
    // An interruption during the teardown counts, too: the run did not get to its end.
    if interruption.isRequested { result.isInterrupted = true }
    if result.isInterrupted || isTeardownUndecided { worst = .errored }
    result.bus = limits.kind
    refuseReservations(worst)
    result.transactions = transactionNumber
    result.endedAt = clock.now
    // If a listener cannot take the end of the run, the end is offered again, now with the verdict of a lost record.
    // Each listener can be lost once, so this ends.
    for _ in 0..<Self.endingLimit {
      let outcome = runFindings.map(\.kind.outcome).reduce(worst, max)
      result.verdict = outcome == .skipped ? .errored : outcome
      result.findings = runFindings
      if offer(.runEnded(result)) { break }
    }
    return result
  }

  /// Fails a run that would pass if it leaves open what the caller refuses to leave open.
  private mutating func refuseReservations(_ worst: Outcome) {
    guard worst == .passed, runFindings.isEmpty else { return }
    let refused = result.reservations.only(options.refused)
    if !refused.isEmpty { runFindings.append(Finding(.reserved(refused), at: .none)) }
  }

  /// The most times that the end of a run is offered: once for each report that may be lost, and once more.
  private static var endingLimit: Int { 8 }

  /// Offers an event; the first one that is not taken ends the run.
  mutating func emit(_ event: RunEvent) { _ = offer(event) }

  /// Offers an event, and returns whether the listener took it.
  private mutating func offer(_ event: RunEvent) -> Bool {
    do {
      try observe(event)
      return true
    } catch {
      guard !isRecordLost else { return false }
      isRecordLost = true
      stopReason = stopReason ?? "the record was lost"
      runFindings.append(Finding(.recordLost(reason: "\(error)"), at: .none))
      return false
    }
  }
}
