import I2C
import SequenceModel
import SequenceRunner
import TestSupport
import Testing

/// Pins in a run: what they do to the look at the lines, to the teardown, and to the verdict.
struct PinRunTests {
  private static func board() throws -> AnyBus {
    try BoardUnderTest(
      text: """
        schema: 1
        targets: {chip: {address: 0x48, registers: {id: {at: 0, bytes: 1}}}}
        pins: {D0: {power: [chip], active: high}, D1: {reads: high, powered_by: D0, settles: 3ms}}
        """
    ).powerUp()
  }

  /// A run in one line for each thing that happened, the transactions and what is not about pins left out.
  private static func story(_ run: TestRun) -> [String] {
    run.events.compactMap { event in
      switch event {
      case .moment: "time asked"
      case .busCheck: "lines looked at"
      case .pin(let record):
        "\(record.instance.section.rawValue): \(record.action.name) \(record.reading.level?.rawValue ?? "?")"
      case .stepEnded(let instance, let result) where result.outcome > .passed:
        "\(instance.label): \(result.findings.map(\.kind.rawValue).joined(separator: " "))"
      case .runStarted, .groupStarted, .groupEnded, .stepStarted, .transaction, .delay, .attemptEnded, .stepEnded,
        .note, .runEnded:
        nil
      }
    }
  }

  /// Steps with a pin, and whether an adapter must have it: it need not where parameters leave the step out.
  static let reached: [(steps: String, isReached: Bool)] = [
    ("- pin: {name: D7, expect: high}", true),
    ("- when: wired\n    pin: {name: D7, expect: high}", false),
    ("- when: not wired\n    pin: {name: D7, expect: high}", true),
    ("- skip: no fixture\n    pin: {name: D7, expect: high}", false),
    ("- group: part\n    when: wired\n    steps:\n      - pin: {name: D7, expect: high}", false),
    (
      "- group: part\n    when: not wired\n    steps:\n      - when: wired\n        pin: {name: D7, expect: high}",
      false
    ),
    // What a step before it reads, and the number of an iteration, only the run knows.
    ("- read: chip.id\n    save: {id: value}\n  - when: id == 1\n    pin: {name: D7, expect: high}", true),
    (
      "- group: part\n    repeat: {count: 2, as: i}\n    steps:\n      - when: i == 5\n        pin: {name: D7, expect: high}",
      true
    ),
    ("- set: {flag: false}\n  - when: flag\n    pin: {name: D7, expect: high}", true),
  ]

  @Test(arguments: reached) func pinsOfWhatIsLeftOutAreNotNeeded(steps: String, isReached: Bool) throws {
    let file = try load("parameters: {wired: {default: false}}\nsteps:\n  - probe: chip\n  \(steps)\n")
    #expect(PinsInReach.of(file.program).map(\.name) == (isReached ? ["D7"] : []))
  }

  /// Without power the pull-ups may hold SDA low: nobody looks before the setup switched it on, nor behind the teardown.
  @Test func theLinesAreLookedAtWhileTheUnitIsPowered() throws {
    let file = try load(
      """
      setup: [{pin: {name: D0, set: high}}]
      steps: [{read: chip.id, expect: [0x00]}]
      teardown: [{pin: {name: D0, set: low}}]
      """)
    let run = TestRun(file, on: try Self.board(), options: RunOptions(checksLines: true))
    #expect(Self.story(run) == ["setup: D0 high", "lines looked at", "lines looked at", "teardown: D0 low"])
    #expect(run.result.verdict == .passed)
  }

  @Test func whatWasDrivenIsSwitchedOffThoughNothingWasAsked() throws {
    let file = try load(
      """
      setup: [{pin: {name: D0, set: high}}, {pin: {name: D1, expect: high}}]
      steps: [{read: chip.id, expect: [0x00]}]
      teardown: [{pin: {name: D0, set: low}}]
      """)
    let run = TestRun(file, on: try Self.board())
    #expect(Self.story(run) == ["setup: D0 high", "setup: D1 low", "pin D1 is high: mismatch", "teardown: D0 low"])
    #expect(run.result.verdict == .failed)
    #expect(run.result.transactions == 0)
  }

  @Test(arguments: [("2ms", Outcome.failed), ("5ms", .passed)])
  func aPollWaitsForALevel(timeout: String, verdict: Outcome) throws {
    let file = try load(
      """
      setup: [{pin: {name: D0, set: high}}]
      steps:
        - pin: {name: D1, expect: high}
          poll: {every: 1ms, timeout: \(timeout)}
      """)
    let run = TestRun(file, on: try Self.board())
    #expect(run.result.verdict == verdict)
  }

  @Test func aLevelThatIsExpectedHasTestedSomething() throws {
    let expecting = TestRun(try load("steps: [{pin: {name: D0, expect: low}}]"), on: try Self.board())
    #expect(expecting.result.verdict == .passed)
    let setting = TestRun(try load("steps: [{pin: {name: D0, set: low}}]"), on: try Self.board())
    #expect(setting.result.findings.map(\.kind) == [.nothingRan])
  }

  @Test func aBusWithoutPinsLeavesTheQuestionOpen() throws {
    let run = TestRun(try load("steps: [{pin: {name: D9, expect: low}}]"), on: try Self.board())
    #expect(Self.story(run) == ["steps: D9 ?", "pin D9 is low: not_supported"])
    #expect(run.result.verdict == .errored)
  }
}
