import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

// Time limits that are over before what they guard can be.
extension SequenceDecoder {
  /// Refuses a wait that is longer than the `timeout` which the defaults of the file give every step.
  ///
  /// What a poll asks for is compared where the poll is read.
  mutating func checkDefaultTimeout(of action: Action, _ nodes: ItemNodes) {
    guard nodes.timeout == nil, let timeout = frame.defaults.timeout, let wait = action.wait, timeout < wait.time,
      let node = nodes.kind?.value
    else { return }
    report(.timeoutBelowWait("the timeout of `defaults`, \(DurationText.of(timeout)),", wait, at: span(node)))
  }

  /// Refuses a question that the step's own `timeout` ends before its default can count.
  mutating func checkTimeout(_ timeout: Nanoseconds, of action: Action?, at node: NodeID) {
    guard let wait = action?.wait, timeout < wait.time else { return }
    if case .delay? = action { return report(.timeoutBelowDelay(timeout, wait.time, at: span(node))) }
    report(.timeoutBelowWait("the step's timeout of \(DurationText.of(timeout))", wait, at: span(node)))
  }

  /// Warns of a `timeout` of a group or call that its delays alone exceed, or that is over before a poll or question in
  /// it can be: no run comes to what stands behind them, or to the end of the wait.
  mutating func checkTimeout(of group: Group, _ facts: ItemFacts, at node: NodeID?) {
    guard let node, let timeout = group.modifiers?.timeout, !facts.allowed.contains(.unreachable) else { return }
    let delays = program.leastDelay(of: group)
    if timeout < delays { return checker.tell(.timeoutBelowDelays(timeout, delays, at: span(node))) }
    let waits = group.steps.lazy.compactMap { [program] in program.steps[$0].wait }
    guard let longest = waits.max(by: { $0.time < $1.time }), timeout < longest.time else { return }
    checker.tell(.groupTimeoutBelowWait(timeout, longest, at: span(node)))
  }
}

/// What a step waits for at most, where the file says how long.
struct GuardedWait {
  var what: String
  var time: Nanoseconds
}

extension Action {
  fileprivate var wait: GuardedWait? {
    switch self {
    case .delay(let delay): delay.literal.map { GuardedWait(what: "delay", time: $0) }
    case .prompt(let prompt): prompt.timeout.map { GuardedWait(what: "question", time: $0) }
    case _: nil
    }
  }
}

extension Step {
  fileprivate var wait: GuardedWait? {
    if case .delay = action { return nil }
    return modifiers?.poll.map { GuardedWait(what: "poll", time: $0.timeout) } ?? action.wait
  }
}

extension ProgramBuilder {
  /// The items of a group, or of the file that it calls.
  func sections(of group: Group) -> Sections {
    switch group.body {
    case .items(let sections): sections
    case .call(let call): sections(of: call)
    }
  }

  /// The items of the file that is called.
  func sections(of call: Call) -> Sections { frames[Int(call.frame.index)].sections }

  /// How long the delays of a group take at least, whatever its other steps do.
  fileprivate func leastDelay(of group: Group) -> Nanoseconds {
    let sections = sections(of: group)
    var sum: Nanoseconds = 0
    for item in sections.setup + sections.steps { sum = sum.adding(leastDelay(of: item)) }
    guard let loop = group.loop else { return sum }
    // The end of a loop with `until`, and of one whose count only the run knows, may come at once.
    let count = loop.until == nil ? loop.count ?? 0 : min(1, loop.count ?? 0)
    let (product, overflow) = sum.multipliedReportingOverflow(by: Nanoseconds(count))
    return overflow ? .max : product
  }

  private func leastDelay(of item: Item) -> Nanoseconds {
    switch item {
    case .step(let id):
      guard case .delay(let delay) = steps[id].action, steps[id].modifiers?.isUnconditional ?? true else { return 0 }
      return delay.literal ?? 0
    case .group(let id):
      let group = groups[Int(id.index)]
      return group.modifiers?.isUnconditional ?? true ? leastDelay(of: group) : 0
    }
  }
}

extension Nanoseconds {
  fileprivate func adding(_ other: Nanoseconds) -> Nanoseconds {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
