/// What the rules say of a tree, in as few lines as they allow: written from them, and from nothing in the runner.
struct TreeModel {
  enum Outcome: Int, Comparable {
    case skipped, passed, failed
    static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }
  }

  private enum Flow { case proceed, leaveGroup, stop }

  /// What holds where an item stands.
  private struct Place {
    var policy: RandomTree.Policy
    var isTeardown = false
    var isTolerated = false
    /// A selection limits the run, and so far nothing around the item was chosen.
    var isLimited = false
    /// It stands under `steps`.
    var isTest = false
    /// A group around it was named by `--only`.
    var isChosen = false
    /// It belongs to the setup or teardown of a group in which something runs.
    var isNeeded = false
  }

  private struct Result {
    var outcome = Outcome.skipped
    var flow = Flow.proceed
    var counts = Counts()
    /// Steps that ran and are no setup or teardown.
    var tested = 0
    /// Nothing ran in an iteration, which is no mismatch: no `retry` after a mismatch is for it (R12, R17).
    var isUnproven = false

    mutating func add(_ other: Result) {
      outcome = max(outcome, other.outcome)
      counts.add(other.counts)
      tested += other.tested
      isUnproven = isUnproven || other.isUnproven
      flow = other.flow
    }
  }

  /// Numbers of steps by what became of them.
  struct Counts: Equatable {
    var passed = 0
    var failed = 0
    var skipped = 0
    var tolerated = 0

    mutating func add(_ other: Counts) {
      passed += other.passed
      failed += other.failed
      skipped += other.skipped
      tolerated += other.tolerated
    }
  }

  private let tree: RandomTree
  private var isStopped = false
  private var hasTested = false
  /// Reads of the register that is 0x80 from the third on.
  private var flakyReads = 0
  private(set) var transactions = 0
  private(set) var teardownFailed = false
  private(set) var counts = Counts()
  private(set) var verdict = "passed"

  init(_ tree: RandomTree) {
    self.tree = tree
    let policy = tree.defaults ?? .stop
    let setup = run(tree.setup, Place(policy: policy))
    // A setup that was left is no base for the steps.
    if setup.flow != .proceed { isStopped = true }
    let isLimited = !tree.only.isEmpty || !tree.skip.isEmpty
    let steps = run(tree.steps, Place(policy: policy, isLimited: isLimited, isTest: true))
    // The teardown runs as soon as one transaction was tried (R19).
    let teardown =
      transactions > 0
      ? run(tree.teardown, Place(policy: .continue, isTeardown: true)) : skipped(tree.teardown)
    for result in [setup, steps, teardown] { counts.add(result.counts) }
    let worst = max(setup.outcome, steps.outcome)
    // A run that asked nothing of the bus has tested nothing (R17).
    verdict = worst == .failed ? "failed" : hasTested ? "passed" : "errored"
  }

  // MARK: Items

  private mutating func run(_ items: [RandomTree.Item], _ place: Place) -> Result {
    var total = Result()
    for (index, item) in items.enumerated() {
      if isStopped, !place.isTeardown {
        total.add(skipped(Array(items[index...])))
        total.flow = .stop
        return total
      }
      var result: Result
      switch item {
      case .step(let step): result = run(step, place)
      case .group(let group): result = run(group, place)
      }
      // Every step of a teardown is tried (R19).
      if place.isTeardown { result.flow = .proceed }
      total.add(result)
      switch result.flow {
      case .proceed: continue
      case .stop: isStopped = true
      case .leaveGroup:
        total.add(skipped(Array(items[(index + 1)...])))
        total.flow = .leaveGroup
        return total
      }
    }
    return total
  }

  private func skipped(_ items: [RandomTree.Item]) -> Result {
    var result = Result()
    result.counts.skipped = items.reduce(0) { $0 + count($1) }
    return result
  }

  private func count(_ item: RandomTree.Item) -> Int {
    switch item {
    case .step: 1
    case .group(let group): (group.setup + group.steps + group.teardown).reduce(0) { $0 + count($1) }
    }
  }

  // MARK: Steps

  private mutating func run(_ step: RandomTree.Step, _ place: Place) -> Result {
    guard step.kind != .skipped, isSelected(step.id, place) else { return skipped([.step(step)]) }
    transactions += 1
    // What puts the unit in order tests nothing (R17).
    if place.isTest, !place.isTeardown { hasTested = true }
    if step.kind == .flaky { flakyReads += 1 }
    let passes = step.kind == .good || step.kind == .flaky && flakyReads >= 3
    var result = Result()
    result.tested = 1
    guard !passes else {
      (result.outcome, result.counts.passed) = (.passed, 1)
      return result
    }
    result.outcome = .failed
    if place.isTeardown {
      teardownFailed = true
    } else {
      result.flow = flow(step.onFailure ?? place.policy)
    }
    // What `at_least` allows for is counted as that (R17); a written `stop` is no failure that may happen now and then.
    if place.isTolerated, result.flow != .stop, !place.isTeardown {
      result.counts.tolerated = 1
    } else {
      result.counts.failed = 1
    }
    return result
  }

  private func flow(_ policy: RandomTree.Policy) -> Flow {
    switch policy {
    case .continue: .proceed
    case .group: .leaveGroup
    case .stop: .stop
    }
  }

  private func isSelected(_ name: String, _ place: Place) -> Bool {
    guard place.isLimited else { return true }
    if tree.skip.contains(name) { return false }
    return place.isNeeded || place.isChosen || tree.only.isEmpty || tree.only.contains(name)
  }

  // MARK: Groups

  private mutating func run(_ group: RandomTree.Group, _ outer: Place) -> Result {
    if outer.isLimited, tree.skip.contains(group.name) { return skipped([.group(group)]) }
    var place = outer
    place.isChosen = outer.isChosen || tree.only.contains(group.name)
    let count = group.count ?? 1
    let allowed = group.atLeast.map { count - $0 } ?? 0
    var (total, failures) = (Result(), 0)
    for iteration in 0..<count {
      if iteration > 0, isStopped, !outer.isTeardown { break }
      place.isTolerated = outer.isTolerated || failures < allowed
      var result = attempts(of: group, place, outer)
      let ranNothing = result.outcome != .failed && result.tested == 0 && group.atLeast != nil && !isStopped
      if result.outcome == .failed || ranNothing {
        failures += 1
        let isForgiven = failures <= allowed && (!isStopped || outer.isTeardown)
        if isForgiven, !ranNothing { (result.outcome, result.flow) = (.passed, .proceed) }
        // An iteration in which nothing ran has not passed.
        if ranNothing, !isForgiven { (result.outcome, result.isUnproven) = (.failed, true) }
        if isForgiven, !ranNothing { result.isUnproven = false }
      }
      total.add(result)
      if total.flow != .proceed { break }
    }
    return total
  }

  /// The attempts of one iteration; only the last one counts (R12, R16).
  private mutating func attempts(of group: RandomTree.Group, _ place: Place, _ outer: Place) -> Result {
    let attempts = group.attempts ?? 1
    for attempt in 1...attempts {
      let result = attemptOnce(group, place, outer)
      let mayGoOn = outer.isTeardown || !isStopped && result.flow != .stop
      if attempt < attempts, mayGoOn, result.outcome == .failed, !result.isUnproven { continue }
      return behind(group, result, outer)
    }
    return Result()
  }

  private mutating func attemptOnce(_ group: RandomTree.Group, _ outer: Place, _ around: Place) -> Result {
    let items = group.setup + group.steps + group.teardown
    if isStopped, !around.isTeardown { return skipped(items) }
    var place = outer
    place.policy = policy(inside: group, around)
    let isNeeded = outer.isNeeded || outer.isLimited && runs(group.steps, place)
    place.isNeeded = isNeeded
    var total = run(group.setup, place)
    // What a setup does is no test (R17).
    total.tested = 0
    place.isNeeded = outer.isNeeded
    if total.flow == .proceed {
      total.add(run(group.steps, place))
    } else {
      let flow = total.flow
      total.add(skipped(group.steps))
      total.flow = flow
    }
    (place.isTeardown, place.isNeeded) = (true, isNeeded)
    // Nothing in a teardown changes the outcome.
    total.counts.add(run(group.teardown, place).counts)
    return total
  }

  /// What steps inside inherit (R15, R16, R24).
  private func policy(inside group: RandomTree.Group, _ around: Place) -> RandomTree.Policy {
    if group.attempts != nil || group.atLeast != nil { return .group }
    guard group.isCall else { return around.policy }
    if let defaults = group.defaults { return defaults }
    return group.onFailure == nil ? around.policy : .group
  }

  /// How the parent goes on behind a group (R15).
  private func behind(_ group: RandomTree.Group, _ result: Result, _ around: Place) -> Result {
    var result = result
    guard !around.isTeardown, result.outcome == .failed else { return result }
    switch result.flow {
    case .stop: break
    case .leaveGroup: result.flow = flow(group.onFailure ?? around.policy)
    case .proceed: result.flow = flow(group.onFailure ?? .continue)
    }
    return result
  }

  /// Whether a selection leads to some step of these.
  private func runs(_ items: [RandomTree.Item], _ place: Place) -> Bool {
    items.contains { item in
      switch item {
      case .step(let step):
        var place = place
        place.isNeeded = false
        return isSelected(step.id, place)
      case .group(let group):
        if tree.skip.contains(group.name) { return false }
        var place = place
        place.isChosen = place.isChosen || tree.only.contains(group.name)
        return runs(group.setup + group.steps + group.teardown, place)
      }
    }
  }
}
