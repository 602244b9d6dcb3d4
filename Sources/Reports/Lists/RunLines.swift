internal import Diagnostics
internal import I2C
internal import Records
internal import SequenceModel
internal import SequenceRunner

/// Turns the events of a run into lines: the beginning, each step, the end.
///
/// Steps of a group that may be tried again are held back until it is known whether they count.
struct RunLines: Sendable {
  private let info: ReportedRun
  private let places: RecordedPlaces
  /// Steps of the current attempts, the outermost group first.
  private var holds: [[EndedStep]] = []
  /// The outcomes of steps that count and did not pass.
  private var troubles: Set<String> = []
  private(set) var isOpen = false

  init(_ info: ReportedRun, sources: SourceMap, lines: LineTable) {
    self.info = info
    places = RecordedPlaces(sources: sources, lines: lines)
  }

  /// Takes the next event, and returns the lines that it makes.
  mutating func observe(_ event: RunEvent) -> [RunLine] {
    switch event {
    case .runStarted(let start):
      isOpen = true
      return [.begun(begun(start))]
    case .groupStarted(let group, _):
      if group.group.modifiers?.retry != nil { holds.append([]) }
      return []
    case .groupEnded(let group, let result):
      guard group.group.modifiers?.retry != nil, let steps = holds.popLast() else { return [] }
      return steps.flatMap { release($0, isRepeated: result.isRetried) }
    case .stepEnded(let instance, let result): return release(step(instance, result), isRepeated: false)
    case .runEnded(let result):
      isOpen = false
      return [.ended(ended(result))]
    case .stepStarted, .attemptEnded, .transaction, .pin, .delay, .moment, .busCheck, .note: return []
    }
  }

  private mutating func release(_ step: EndedStep, isRepeated: Bool) -> [RunLine] {
    var step = step
    step.isRepeated = step.isRepeated || isRepeated
    if !holds.isEmpty {
      holds[holds.count - 1].append(step)
      return []
    }
    if !step.isRepeated, !step.isTolerated { troubles.insert(step.outcome) }
    return [.step(step)]
  }

  private func begun(_ start: RunStart) -> BegunRun {
    var run = BegunRun(
      name: start.program.main.name, path: info.file, started: info.timestampUTC + "Z", host: info.hostname)
    run.version = start.program.main.version
    run.standIn = start.limits.kind.simulation
    run.properties = info.properties.map { .init($0.name, $0.value) }
    return run
  }

  private func step(_ instance: StepInstance, _ result: StepResult) -> EndedStep {
    var step = EndedStep(
      number: instance.number, section: instance.section.rawValue, name: instance.label,
      outcome: result.outcome.rawValue)
    var group = instance.group
    while let inner = group {
      let prefix = inner.parent.map { $0.path.count + 1 } ?? 0
      step.groups.insert(String(inner.path.dropFirst(prefix)), at: 0)
      group = inner.parent
    }
    step.id = instance.step.modifiers?.id
    if let place = places.place(of: instance) { (step.file, step.line) = (place.file, place.line) }
    step.isTolerated = result.isTolerated
    step.start = Int(max(0, result.startedAt))
    step.duration = Int(max(0, result.endedAt - result.startedAt))
    (step.attempts, step.tries) = (result.attempts, result.tries)
    step.isJudged = result.isJudged
    step.reason = result.outcome == .skipped ? result.skipReason : nil
    step.text = instance.tells(result) ? result.text.map(RecordText.bounded) : nil
    if result.outcome > .passed { step.failures = result.findings.map { places.failure($0, of: instance) } }
    if result.outcome != .skipped { step.measures = result.measurements.map { RecordedMeasure($0, of: step.path) } }
    return step
  }

  private func ended(_ result: RunResult) -> EndedRun {
    var run = EndedRun(verdict: RunRecord.Verdict(result.verdict), banner: VerdictText.banner(result))
    run.reservations = VerdictText.reservations(result)
    run.counts = RunRecord.Counts(result)
    run.duration = Int(max(0, result.endedAt))
    run.isInterrupted = result.isInterrupted
    run.hasUnsafeUnit = result.teardownFailed
    run.failures = result.findings.map { places.failure($0, of: nil) }
    switch run.verdict {
    case .passed: run.isTold = run.failures.isEmpty
    case .failed: run.isTold = run.failures.isEmpty && !troubles.isDisjoint(with: ["failed", "errored"])
    case .errored: run.isTold = run.failures.isEmpty && troubles.contains("errored")
    }
    return run
  }
}

extension RunRecord.Verdict {
  /// Nothing executed is never a pass.
  init(_ outcome: Outcome) {
    switch outcome {
    case .passed: self = .passed
    case .failed: self = .failed
    case .errored, .skipped: self = .errored
    }
  }
}

extension RunRecord.Counts {
  init(_ result: RunResult) {
    self.init()
    (passed, failed, errored, skipped) = (result.passed, result.failed, result.errored, result.skipped)
    (tolerated, retried, marginal) = (result.tolerated, result.retried, result.marginal)
    requests = result.transactions
  }
}
