import Diagnostics
package import I2C
package import SequenceModel

/// Runs a sequence on a bus, and says what happens as events.
///
/// Everything from outside comes in here: the bus, the time, who may interrupt, who listens. A listener that throws
/// (a full disk) ends the run as errored after its teardown; it is still offered every further event.
package func run<Base: Bus & ~Copyable, Clock: RunClock, Failure: Error>(
  _ sequence: TestSequence, on bus: consuming Base, clock: Clock, interruption: Interruption = .never,
  options: RunOptions = RunOptions(), observe: @escaping (RunEvent) throws(Failure) -> Void
) -> RunResult {
  var run = SequenceRun<Base, Clock, Failure>(
    sequence: sequence, bus: bus, clock: clock, interruption: interruption, options: options, observe: observe)
  return run.perform()
}

/// A run under way: the only one who uses the bus.
struct SequenceRun<Base: Bus & ~Copyable, Clock: RunClock, Failure: Error>: ~Copyable {
  let sequence: TestSequence
  var bus: Base
  let limits: BusLimits
  var clock: Clock
  let interruption: Interruption
  let options: RunOptions
  let observe: (RunEvent) throws(Failure) -> Void

  /// Why no further step is begun, once something ended the run: `stopped after 'x'`.
  var stopReason: String?
  /// What the reports of the whole run say, beside those of its steps.
  var runFindings: [Finding] = []
  var result = RunResult(verdict: .passed)
  var stepNumber = 0
  var transactionNumber = 0
  /// Some target has acknowledged its address.
  var hasAnswered = false
  /// No step was skipped, so a recording must have been used up.
  var everyStepRan = true
  /// Steps were skipped since the last transaction.
  var hasSkipped = false
  /// A step has asked the bus for something.
  var hasTested = false
  var isRecordLost = false

  init(
    sequence: TestSequence, bus: consuming Base, clock: Clock, interruption: Interruption, options: RunOptions,
    observe: @escaping (RunEvent) throws(Failure) -> Void
  ) {
    self.sequence = sequence
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
    let inherited = sequence.defaults.onFailure ?? .stop
    let setup = runItems(sequence.setup, Surroundings(section: .setup, policy: inherited))
    // A setup that was left is no base for the steps.
    if setup.flow == .leaveGroup, stopReason == nil { stopReason = "the setup was left" }
    let steps = runItems(sequence.steps, Surroundings(section: .steps, policy: inherited))
    let worst = max(setup.outcome, steps.outcome)
    var tally = setup.tally
    tally.add(steps.tally)
    tally.add(runTeardown())
    finishBus()
    if !hasTested, runFindings.isEmpty { runFindings.append(nothingRan()) }
    return conclude(worst, tally)
  }

  /// Every teardown step is tried, whatever became of the one before (language rule R19).
  private mutating func runTeardown() -> Tally {
    let surroundings = Surroundings(section: .teardown, policy: .continue, isTeardown: true)
    guard transactionNumber > 0 else {
      return skip(sequence.teardown, surroundings, because: "not run: nothing was done on the bus").tally
    }
    return runItems(sequence.teardown, surroundings).tally
  }

  /// Leftovers of a recording count only if every step ran (language rule R20).
  private mutating func finishBus() {
    guard let fault = bus.finish() else { return }
    let text = fault.summary.isEmpty ? "the bus did not end well" : fault.summary
    switch fault.kind {
    case .diverged where !everyStepRan || stopReason != nil:
      emit(.note(text, at: clock.now))
    case .diverged:
      runFindings.append(Finding(.leftovers, text, at: .none, notes: fault.notes.map { .init(.note, $0) }))
    case .adapterGone:
      result.adapterGone = true
      runFindings.append(Finding(.adapterGone, text, at: .none, notes: fault.notes.map { .init(.note, $0) }))
    case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged, .arbitrationLost, .timeout, .busStuck,
      .notSupported:
      runFindings.append(Finding(.busStuck, text, at: .none, notes: fault.notes.map { .init(.note, $0) }))
    }
  }

  private func nothingRan() -> Finding {
    Finding(
      .nothingRan, "nothing was tested: no step asked anything of the bus", at: .none,
      notes: [.init(.help, "look for steps that are skipped and loops without iterations")])
  }

  private mutating func conclude(_ worst: Outcome, _ tally: Tally) -> RunResult {
    var worst = runFindings.map(\.kind.outcome).reduce(worst, max)
    (result.passed, result.failed, result.errored) = (tally.passed, tally.failed, tally.errored)
    (result.skipped, result.retried) = (tally.skipped, tally.retried)
    if options.refusesRetriedPass, result.retried > 0 { worst = max(worst, .failed) }
    if result.isInterrupted { worst = .errored }
    result.verdict = worst == .skipped ? .errored : worst
    result.findings = runFindings
    result.simulation = limits.simulation
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

/// What holds for a list of items: where it lies, and what its steps inherit.
struct Surroundings {
  var section: Section
  var group: GroupInstance?
  /// What happens after a step that fails and says nothing about it.
  var policy: FailurePolicy
  /// `on_failure` is not looked at, and nothing changes the verdict.
  var isTeardown = false
  /// A failure in here is one that `at_least` allows for.
  var isTolerated = false
  /// What the steps in here give may not count in the end: the group has attempts left.
  var isProvisional = false

  init(section: Section, group: GroupInstance? = nil, policy: FailurePolicy, isTeardown: Bool = false) {
    self.section = section
    self.group = group
    self.policy = policy
    self.isTeardown = isTeardown
  }
}

/// Where the run goes on after an item.
enum Flow: Hashable {
  case proceed
  /// Behind the innermost group.
  case leaveGroup
  /// To the teardown.
  case stop
}

/// What a list of items, or one of them, came to.
struct ItemResult {
  var outcome = Outcome.skipped
  var flow = Flow.proceed
  /// The kinds of all findings, which decide whether a group is tried again.
  var kinds: Set<Finding.Kind> = []
  /// Counts of its steps by outcome, and of those that needed a retry.
  var tally = Tally()

  mutating func add(_ other: ItemResult) {
    outcome = max(outcome, other.outcome)
    kinds.formUnion(other.kinds)
    tally.add(other.tally)
  }
}

/// How many steps came out how.
struct Tally: Hashable {
  var passed = 0
  var failed = 0
  var errored = 0
  var skipped = 0
  var retried = 0

  mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .errored: errored += 1
    case .skipped: skipped += 1
    }
  }

  mutating func add(_ other: Tally) {
    passed += other.passed
    failed += other.failed
    errored += other.errored
    skipped += other.skipped
    retried += other.retried
  }
}
