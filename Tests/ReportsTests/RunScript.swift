import Diagnostics
import I2C
import SequenceModel
import SequenceRunner
import Values

/// The events of a run, written by hand.
struct RunScript {
  let program: Program
  private let tree: SampleTree
  private(set) var events: [RunEvent] = []
  private(set) var result = RunResult(verdict: .passed)
  private(set) var now: Nanoseconds = 0
  private var stepNumber = 0

  init(
    _ name: String = "Demo", version: String? = nil, setup: [SampleItem] = [], steps: [SampleItem] = [],
    teardown: [SampleItem] = [], bus: BusKind = .live, options: RunOptions = RunOptions()
  ) {
    tree = SampleTree(name, version: version, setup: setup, steps: steps, teardown: teardown)
    program = tree.program
    result = RunResult(verdict: .passed, bus: bus)
    events.append(
      .runStarted(RunStart(program: program, limits: BusLimits(kind: bus), options: options)))
  }

  /// Runs a step; without findings it passes.
  mutating func step(
    _ step: Step, in group: GroupInstance? = nil, section: Section = .steps, _ findings: [Finding] = [],
    earlier: [[Finding]] = [], took: Nanoseconds = 1_000_000, tries: Int = 1, isJudged: Bool = true,
    reply: [UInt8] = [], isTolerated: Bool = false, measurements: [Measurement] = [], text: String? = nil
  ) {
    let instance = start(step, group, section)
    for (index, findings) in earlier.enumerated() {
      events.append(
        .attemptEnded(instance, attempt: index + 1, ended(findings, took: took, attempts: index + 1)))
    }
    var ended = ended(findings, took: took, attempts: earlier.count + 1)
    ended.tries = tries
    ended.isJudged = isJudged
    ended.reply = reply
    ended.isTolerated = isTolerated
    (ended.measurements, ended.text) = (measurements, text)
    events.append(.stepEnded(instance, ended))
    count(ended.outcome)
    if ended.outcome == .passed, !earlier.isEmpty { result.reservations.add(.retried) }
  }

  mutating func skip(_ step: Step, in group: GroupInstance? = nil, section: Section = .steps, because reason: String) {
    let instance = start(step, group, section)
    events.append(
      .stepEnded(instance, StepResult(outcome: .skipped, skipReason: reason, startedAt: now, endedAt: now)))
    count(.skipped)
  }

  private mutating func start(_ step: Step, _ group: GroupInstance?, _ section: Section) -> StepInstance {
    stepNumber += 1
    let instance = StepInstance(
      tree.id(of: step, in: group, section), of: program, section: group?.section ?? section, group: group,
      number: stepNumber, label: program.label(of: step))
    events.append(.stepStarted(instance, at: now))
    return instance
  }

  private mutating func ended(_ findings: [Finding], took: Nanoseconds, attempts: Int) -> StepResult {
    let startedAt = now
    now += took
    return StepResult(
      outcome: findings.map(\.kind.outcome).max() ?? .passed, findings: findings, startedAt: startedAt, endedAt: now,
      attempts: attempts)
  }

  private mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .passed: result.passed += 1
    case .failed: result.failed += 1
    case .errored: result.errored += 1
    case .skipped: result.skipped += 1
    }
  }

  /// Runs one attempt of a group, or of one of its iterations.
  mutating func group(
    _ sample: SampleGroup, in parent: GroupInstance? = nil, section: Section = .steps, iteration: Int? = nil,
    attempt: Int = 1,
    outcome: Outcome = .passed, isTolerated: Bool = false, isRetried: Bool = false,
    _ body: (inout RunScript, GroupInstance) -> Void
  ) {
    let group = tree.group(of: sample)
    // As the runner does it: a counter by its name, else the number alone.
    let mark = iteration.map { (group.loop?.counter.map { $0 + "=" } ?? "") + String($0) }
    let instance = GroupInstance(
      group, parent: parent, section: section, iteration: iteration, mark: mark, attempt: attempt)
    events.append(.groupStarted(instance, at: now))
    body(&self, instance)
    events.append(
      .groupEnded(
        instance,
        GroupResult(outcome: outcome, endedAt: now, isTolerated: isTolerated, isRetried: isRetried)))
  }

  /// Adds a transaction of the step that started last.
  mutating func transaction(_ exchange: Exchange, of instance: StepInstance? = nil) {
    guard let instance = instance ?? lastStarted else { return }
    result.transactions += 1
    events.append(
      .transaction(
        TransactionRecord(
          instance: instance, number: result.transactions, at: now, duration: 100_000, attempt: 1, attemptTry: 1,
          transaction: Transaction([]), exchange: exchange)))
  }

  private var lastStarted: StepInstance? {
    for event in events.reversed() {
      if case .stepStarted(let instance, _) = event { return instance }
    }
    return nil
  }

  /// Starts a step without ending it.
  mutating func begin(_ step: Step) { _ = start(step, nil, .steps) }

  mutating func add(_ event: RunEvent) { events.append(event) }

  /// Ends the run.
  mutating func end(_ verdict: Outcome, _ findings: [Finding] = [], change: (inout RunResult) -> Void = { _ in }) {
    result.verdict = verdict
    result.findings = findings
    result.endedAt = now
    change(&result)
    events.append(.runEnded(result))
  }
}

/// A file whose line 7 reads `- step 07`, and steps that stand in it.
enum Sample {
  static let path = "sequences/demo.yaml"
  private static let lineWidth: UInt32 = 10

  static let sources: SourceMap = {
    var sources = SourceMap()
    let lines = (1...60).map { "- step " + ($0 < 10 ? "0" : "") + "\($0)\n" }
    _ = sources.add(path: path, bytes: Array(lines.joined().utf8))
    return sources
  }()

  static func span(_ line: Int) -> SourceSpan {
    let start = UInt32(line - 1) * lineWidth
    return SourceSpan(start: start + 2, end: start + lineWidth - 1)
  }

  static func decimal(_ text: String) -> Decimal? {
    let bytes = Array(text.utf8)
    return Decimal.parse(bytes.span, allowsExponent: false)
  }

  static func step(_ name: String?, line: Int = 1, retry: Retry? = nil) -> Step {
    Step(
      span: span(line), name: name.map { .literal($0) }, action: .delay(.literal(0)),
      modifiers: retry.map { Modifiers(retry: $0) })
  }

  static func group(
    _ name: String, count: Int? = nil, variable: String? = nil, atLeast: Int? = nil, retry: Retry? = nil,
    setup: [SampleItem] = [], _ steps: [SampleItem], teardown: [SampleItem] = []
  ) -> SampleGroup {
    SampleGroup(
      name: name,
      loop: count.map { count in
        Loop(
          .count(.literal(count)),
          variables: variable.map { [Loop.Variable(name: $0, id: VariableID(index: 0))] } ?? [], atLeast: atLeast,
          span: span(50))
      },
      modifiers: retry.map { Modifiers(retry: $0) }, setup: setup, steps: steps, teardown: teardown)
  }

  static func mismatch(_ message: String, line: Int = 1, evidence: Finding.Evidence? = nil) -> Finding {
    Finding(
      .told(.mismatch, message, label: "read 0x40 = 0b01000000"), at: .source(span(line)), evidence: evidence)
  }

  static func finding(_ kind: Finding.Kind, _ message: String = "what happened", line: Int = 1) -> Finding {
    Finding(.told(kind, message), at: .source(span(line)))
  }
}
