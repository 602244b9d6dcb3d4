import Diagnostics
import I2C
import SequenceModel
import SequenceRunner
import Synchronization

/// What must hold for any sequence that loads: it runs to an end on a bus on which anything happens.
enum RunProbe {
  /// What is told before somebody interrupts.
  static let eventLimit = 500

  static func brokenPromises(of program: Program, seed: UInt64) -> [String] {
    // A teardown is not interrupted, so its loops would have to end by themselves.
    if hasLoopInTeardown(program) { return [] }
    let events = Counter()
    var open = 0
    let result = run(
      program, on: NoiseBus(seed), clock: .virtual,
      interruption: Interruption { events.value > eventLimit }
    ) { event in
      events.count()
      switch event {
      case .stepStarted: open += 1
      case .stepEnded: open -= 1
      default: break
      }
    }
    var broken: [String] = []
    if open != 0 { broken.append("\(open) more steps are begun than ended") }
    // What goes wrong in a teardown changes no verdict (language rule R19).
    if result.verdict == .passed, !result.teardownFailed, result.failed + result.errored > 0 {
      broken.append("a PASS with a failure in it")
    }
    return broken
  }

  private static func hasLoopInTeardown(_ program: Program) -> Bool {
    var walk = ItemWalk(program)
    while let visit = walk.next() {
      if case .enter(let group) = visit, group.loop != nil, walk.isInTeardown { return true }
    }
    return false
  }
}

/// What an interruption asks and an observer counts.
private final class Counter: Sendable {
  private let number = Atomic<Int>(0)
  var value: Int { number.load(ordering: .relaxed) }
  func count() { number.wrappingAdd(1, ordering: .relaxed) }
}
