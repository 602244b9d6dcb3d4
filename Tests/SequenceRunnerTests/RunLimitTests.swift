import I2C
import SequenceRunner
import Synchronization
import Testing

/// Limits of time end whatever is going on at once, and leave the teardown its own time.
struct RunLimitTests {
  /// What takes long, and a group around it where one is needed.
  private static let work = [
    "{delay: 20s}",
    "{read: chip.id, expect: [0x01], poll: {every: 1ms, timeout: 0.6s}, retry: {attempts: 99, after: [timeout]}}",
    "{read: chip.id, expect: [0x01], retry: {attempts: 1000, delay: 40ms, after: [mismatch]}}",
    "{prompt: {ask: continue, message: Ready?}}",
    "{prompt: {ask: continue, message: Ready?, timeout: 15s}}",
    // A limit is not the time that the question gives, so its default does not count.
    "{prompt: {ask: pass_fail, message: Lit?, timeout: 15s, default: pass}}",
  ]
  private static let loops = [
    "{read: chip.id, expect: [0x01], poll: {every: 1ms, timeout: 19s}}",
    "{group: loop, repeat: 1000, steps: [{probe: chip}, {delay: 40ms}]}",
    "{group: loop, repeat: {count: 1000, until: n == 2}, steps: [{set: {n: 1}}, {delay: 40ms}]}",
    "{group: attempts, retry: {attempts: 1000, delay: 40ms, after: [mismatch]}, steps: [{read: chip.id, expect: [0x01]}]}",
    "{group: waits, repeat: 1000, steps: [{delay: 40ms}]}",
  ]
  private static let limit: Nanoseconds = 1_000_000_000
  private static let teardown = "teardown: [{delay: 5s}, {probe: ram}]"

  /// When the steps were over, and the whole run.
  private func run(_ steps: String, timeout: Nanoseconds? = nil) throws -> (run: TestRun, teardownAt: Nanoseconds?) {
    let time = SharedTime()
    let file = try load("\(Self.teardown)\nsteps: [{probe: chip}, \(steps)]")
    let run = TestRun(
      file, on: ScriptedBus([.good]),
      // Nobody answers, for as long as an answer is waited for.
      operator: Operator { question in
        time.pass(question.timeout ?? 0)
        return nil
      }, options: RunOptions(timeout: timeout), clock: .outside(SharedClock(time: time)))
    return (run, run.transactions.last.map(\.at))
  }

  private func expectCut(_ run: TestRun, _ teardownAt: Nanoseconds?, _ title: String) {
    #expect(run.result.verdict == .errored, "\(title): \(run.steps)")
    // The last transaction is that of the teardown, behind a delay of its own that nothing cuts.
    let began = (teardownAt ?? 0) - 5_000_000_000
    #expect((Self.limit...Self.limit + 300_000).contains(began), "\(title): the teardown began at \(began)")
    #expect(run.steps.last == "probe ram: passed", "\(title)")
    #expect(!run.result.teardownFailed, "\(title)")
    #expect(EventBalance.problems(in: run.events) == [], "\(title)")
  }

  @Test(arguments: work + loops)
  func thatOfTheRunCutsAtOnce(work: String) throws {
    let (run, at) = try run(work, timeout: Self.limit)
    expectCut(run, at, work)
  }

  /// A delay that is longer than its own timeout is refused with its file, and so is a question whose default would come
  /// after it.
  @Test(arguments: work.filter { !$0.contains("delay: 20s") && !$0.contains("timeout: 15s") })
  func thatOfAStepCutsAtOnce(work: String) throws {
    // What was asked before has taken its time.
    let limited = String(work.dropLast()) + ", timeout: 0.9999s}"
    let (run, at) = try run(limited)
    expectCut(run, at, limited)
  }

  @Test(arguments: work + loops)
  func thatOfAGroupCutsAtOnce(work: String) throws {
    let (run, at) = try run("{group: limited, timeout: 0.9999s, steps: [\(work)]}")
    expectCut(run, at, work)
  }

  @Test(arguments: loops.filter { $0.contains("group") })
  func thatOfALoopIsOverAllOfIt(loop: String) throws {
    let (run, at) = try run(loop.replacing(", steps:", with: ", timeout: 0.9999s, steps:"))
    expectCut(run, at, loop)
  }

  /// The teardown of a run that is to end has a limit of its own, counted from when that was asked.
  @Test(arguments: [
    "{delay: 20s}", "{probe: 0x33, retry: {attempts: 1000, delay: 40ms}}",
    "{read: chip.id, expect: [0x01], poll: {every: 1ms, timeout: 19s}}",
    "{group: loop, repeat: 1000, steps: [{delay: 40ms}]}",
  ])
  func aTeardownHasALimitOfItsOwn(work: String) throws {
    let time = SharedTime()
    let limit: Nanoseconds = 2_000_000_000
    let file = try load("steps: [{probe: chip}, {delay: 10s}]\nteardown: [{probe: ram}, \(work), {probe: 0x21}]")
    var events: [RunEvent] = []
    let interruption = Interruption(
      { time.endAsked >= 0 }, isTeardownOver: { time.endAsked >= 0 && time.now - time.endAsked > limit })
    let result = SequenceRunner.run(
      file.program, on: ScriptedBus([.good, .good, .addressNack]), clock: .outside(SharedClock(time: time)),
      interruption: interruption
    ) { event in
      if case .delay = event { time.askForEnd() }
      events.append(event)
    }
    #expect(result.isInterrupted && result.teardownFailed)
    #expect(result.findings.map(\.kind).contains(.stepTimeout))
    let over = time.now - time.endAsked
    #expect((limit...limit + 50_000_000).contains(over), "it ended after \(over)")
    #expect(EventBalance.problems(in: events) == [])
  }
}

/// Virtual time that others can see, and pass.
private final class SharedTime: Sendable {
  private let passed = Atomic<Nanoseconds>(0)
  /// When the run was asked to end; negative before.
  private let asked = Atomic<Nanoseconds>(-1)

  var now: Nanoseconds { passed.load(ordering: .relaxed) }
  var endAsked: Nanoseconds { asked.load(ordering: .relaxed) }

  func pass(_ duration: Nanoseconds) { passed.wrappingAdd(duration, ordering: .relaxed) }
  func askForEnd() { _ = asked.compareExchange(expected: -1, desired: now, ordering: .relaxed) }
}

/// It waits in small naps, as the wall's does, so that it hears when the wait is to end.
private struct SharedClock: OutsideClock {
  private static let nap: Nanoseconds = 10_000_000
  let time: SharedTime
  var now: Nanoseconds { time.now }
  mutating func pass(_ duration: Nanoseconds) { time.pass(duration) }
  mutating func wait(until deadline: Nanoseconds, unless interruption: Interruption) {
    while now < deadline, !interruption.isRequested { time.pass(min(deadline - now, Self.nap)) }
  }
}
