import I2C
import SequenceRunner
import Testing

/// A plan says what a run would do, and how long it takes if all goes well.
struct RunPlanTests {
  /// Nobody says how long anything takes, so the clock of the bus does.
  private static let untimed: [Answer] = [.slow(0)]

  private static let sections = [
    "steps: [{read: chip.id, expect: [0x00]}, {read: chip.config, unchecked: x}, {write: {to: ram, memory: 0, data: [1, 2]}}]",
    "bus: {speed: 400kHz}\nsteps: [{probe: chip}, {delay: 3ms}]",
    "steps: [{group: g, for_each: {page: [0, 32]}, steps: [{write: {to: ram, memory: $page, data: [1]}}]}]",
    "steps: [{group: g, repeat: 100, steps: [{group: h, repeat: 3, steps: [{probe: chip}, {delay: 1ms}]}]}]",
    "steps: [{group: g, repeat: {count: 40, as: i}, steps: [{write: {to: 0x20, data: [$i]}}]}]",
    "steps: [{update: {to: chip.config, fields: {resolution: 1}}}, {dump: {from: ram, memory: 0, bytes: 40}, unchecked: x}]",
    "steps: [{transfer: {target: 0x50, messages: [{write: [1]}, {read: 3, expect: [_, _, _]}]}}]",
    "steps: [{smbus: {target: chip, operation: read_word, command: 2}, unchecked: x}]",
    "setup: [{probe: chip}]\nsteps: [{probe: chip, skip: not yet}, {probe: chip}]\nteardown: [{delay: 5ms}]",
  ]

  @Test(arguments: sections) func theTypicalTimeIsThatOfARunInWhichAllGoesWell(sections: String) throws {
    let file = try load(sections)
    let plan = RunPlanner.plan(file.program)
    let run = TestRun(file, on: ScriptedBus(Self.untimed))
    #expect(run.messages.allSatisfy { !$0.contains("errored") })
    #expect(plan.totals.time.typical == run.result.endedAt)
    #expect(plan.totals.transactions == run.transactions.count)
    #expect(plan.totals.steps == run.result.passed)
  }

  static let worst: [(step: String, worst: Nanoseconds)] = [
    // An address alone is 11 clocks of 10 us.
    ("{probe: chip}", 110_000),
    // Every attempt may take as long, with a pause between two.
    ("{probe: chip, retry: {attempts: 3, delay: 1ms}}", 2_330_000),
    // The last try begins just before the time is over.
    ("{probe: chip, poll: {every: 1ms, timeout: 20ms}}", 20_110_000),
    ("{probe: chip, poll: {every: 1ms, timeout: 20ms}, retry: {attempts: 2, delay: 1ms}}", 41_220_000),
    // A guard ends all of it.
    ("{probe: chip, timeout: 30ms, poll: {every: 1ms, timeout: 20ms}, retry: {attempts: 9}}", 30_000_000),
    ("{wait_ready: ram}", 10_110_000),
    ("{group: g, retry: {attempts: 3, delay: 10ms}, steps: [{delay: 1ms}]}", 23_000_000),
    ("{group: g, repeat: {count: 5, until: 'true'}, steps: [{delay: 1ms}]}", 5_000_000),
    ("{delay: 1ms, when: 'true'}", 1_000_000), ("{delay: 1ms, skip: not now}", 0),
  ]

  @Test(arguments: worst) func theWorstTimeCountsEveryTryAndPause(step: String, worst: Nanoseconds) throws {
    let plan = RunPlanner.plan(try load("steps: [\(step)]").program)
    #expect(plan.totals.time.worst == worst)
  }

  @Test(arguments: [
    "{repeat: 1000000000, steps: [{delay: 24h}]",
    "{repeat: 1000000000, steps: [{group: h, repeat: 1000000000, steps: [{delay: 24h}]}]",
  ])
  func noLoopIsTooLongToBeAddedUp(group: String) throws {
    let plan = RunPlanner.plan(try load("steps: [\(group), group: g}]").program)
    #expect(plan.totals.time.typical == 1 << 60)
  }

  @Test func loopsInLoopsAreNotUnrolledForEver() throws {
    let inner = "{write: {to: 0x20, data: [$(i0 & 1)]}}"
    let nested = (0..<7).reduce(inner) { inside, depth in
      "{group: g\(depth), repeat: {count: 100, as: i\(6 - depth)}, steps: [\(inside)]}"
    }
    let plan = RunPlanner.plan(try load("steps: [\(nested)]").program)
    #expect(plan.totals.transactions == 100_000_000_000_000)
  }

  @Test(arguments: [(nil, 220_000), (50_000, 440_000), (10_000, 2_200_000)] as [(Int?, Nanoseconds)])
  func aLoweredClockTakesLonger(speed: Int?, time: Nanoseconds) throws {
    let file = try load("steps: [{probe: chip}, {probe: chip}]")
    let options = RunOptions(speed: speed)
    #expect(TestRun(file, on: ScriptedBus(Self.untimed), options: options).result.endedAt == time)
    #expect(RunPlanner.plan(file.program, options).totals.time.typical == time)
  }

  @Test func aClockIsNeverRaised() throws {
    let file = try load("bus: {speed: 100kHz}\nsteps: [{probe: chip}]")
    let run = TestRun(file, on: ScriptedBus(Self.untimed), options: RunOptions(speed: 400_000))
    #expect(run.result.endedAt == 110_000)
  }

  /// What the steps before it will have saved, a plan does not know.
  @Test(arguments: [("saved(seen)", "runs if `saved(seen)`"), ("not saved(seen)", "runs if `not saved(seen)`")])
  func whetherSomethingIsSavedIsOpenBeforeTheRun(condition: String, remark: String) throws {
    let file = try load(
      "steps: [{read: chip.id, unchecked: x, save: {seen: value}}, {probe: chip, when: \(condition)}]")
    let plan = RunPlanner.plan(file.program)
    let steps = plan.steps.compactMap { item in if case .step(let step) = item { step } else { nil } }
    #expect(steps.last?.remarks == [remark])
    #expect(steps.last?.skipReason == nil)
  }

  static let selections: [(StepSelection, steps: Int)] = [
    (StepSelection(only: ["b"]), 1), (StepSelection(skip: ["b"]), 2), (StepSelection(from: "b"), 2),
    (StepSelection(until: "a"), 1), (StepSelection(only: ["inner"]), 2), (StepSelection(only: ["tag"]), 1),
  ]

  @Test(arguments: selections) func aPlanIsLimitedAsTheRunIs(selection: StepSelection, steps: Int) throws {
    let file = try load(
      """
      steps:
        - {name: a, probe: chip}
        - group: inner
          steps: [{name: b, probe: chip}, {name: c, probe: chip, tags: [tag]}]
      """)
    let options = RunOptions(selection: selection)
    let plan = RunPlanner.plan(file.program, options)
    #expect(plan.totals.steps == steps)
    #expect(TestRun(file, on: ScriptedBus(Self.untimed), options: options).result.passed == steps)
    #expect(selection.count(in: file.program) == steps)
    #expect(file.program.listed(selection).count(where: \.isSelected) == steps)
  }
}
