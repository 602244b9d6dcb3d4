internal import SequenceRunner

/// All iterations of one step as one case, so that memory does not grow with the iterations.
struct JUnitLoopSummary: Sendable {
  /// How many failures are shown in full.
  static let limit = 5

  /// The step when it ran first.
  let instance: StepInstance
  /// The number of its name.
  let name: Int
  private(set) var iterations = 0
  private(set) var passed = 0
  private(set) var failed = 0
  private(set) var errored = 0
  private(set) var skipped = 0
  /// Failures that `at_least` or `tolerate` of the loop allows for.
  private(set) var tolerated = 0
  /// Passes that needed a retry.
  private(set) var retried = 0
  /// Passes whose reply was not judged.
  private(set) var unjudged = 0
  /// The time of all iterations together, in nanoseconds.
  private(set) var time: Int64 = 0
  /// The first failures.
  private(set) var shown: [(instance: StepInstance, result: StepResult)] = []

  init(instance: StepInstance, name: Int) {
    self.instance = instance
    self.name = name
  }

  /// The outcome of all iterations together.
  var outcome: Outcome {
    if errored > 0 { return .errored }
    if failed > 0 { return .failed }
    return passed > 0 ? .passed : .skipped
  }

  /// `1000 iterations: 998 passed, 2 failed`.
  var counts: String {
    let parts = [
      (passed, "passed"), (failed, "failed"), (errored, "errored"), (skipped, "skipped"), (tolerated, "tolerated"),
      (retried, "retried"),
    ]
    let listed = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "\(iterations) iteration\(iterations == 1 ? "" : "s"): \(listed)"
  }

  mutating func add(_ ended: JUnitCase) {
    let result = ended.result
    iterations += 1
    time += max(0, result.endedAt - result.startedAt)
    if !result.isJudged { unjudged += 1 }
    switch result.outcome {
    case .passed:
      passed += 1
      if ended.earlier.count > 0 { retried += 1 }
    case .skipped: skipped += 1
    case .failed where result.isTolerated: tolerated += 1
    case .failed: failed += 1
    case .errored: errored += 1
    }
    if result.outcome > .passed, !result.isTolerated { show(ended.instance, result) }
  }

  mutating func add(_ other: JUnitLoopSummary) {
    iterations += other.iterations
    passed += other.passed
    failed += other.failed
    errored += other.errored
    skipped += other.skipped
    tolerated += other.tolerated
    retried += other.retried
    unjudged += other.unjudged
    time += other.time
    for (instance, result) in other.shown { show(instance, result) }
  }

  /// Keeps the first failures, and always the first error, because that decides the result of the case.
  private mutating func show(_ instance: StepInstance, _ result: StepResult) {
    if shown.count < Self.limit {
      shown.append((instance, result))
    } else if result.outcome == .errored, !shown.contains(where: { $0.result.outcome == .errored }) {
      shown[Self.limit - 1] = (instance, result)
    }
  }

  mutating func addRetried(_ count: Int) { retried += count }
}

/// Summaries of several steps, in the order in which the steps ran first.
struct JUnitSummaries: Sendable {
  private(set) var all: [JUnitLoopSummary] = []
  private var positions: [Int: Int] = [:]

  var isEmpty: Bool { all.isEmpty }

  mutating func add(_ ended: JUnitCase) { all[position(ended.instance, ended.name)].add(ended) }

  mutating func add(_ summary: JUnitLoopSummary) { all[position(summary.instance, summary.name)].add(summary) }

  private mutating func position(_ instance: StepInstance, _ name: Int) -> Int {
    if let position = positions[name] { return position }
    positions[name] = all.count
    all.append(JUnitLoopSummary(instance: instance, name: name))
    return all.count - 1
  }
}
