import I2C
import SequenceRunner
import Testing

/// Whatever a sequence is made of and whatever the bus does, the events of the run nest and count without gaps.
struct EventBalanceTests {
  @Test(arguments: 0..<400)
  func theEventsOfAnyRunBalance(seed: UInt64) throws {
    var maker = SequenceMaker(seed: seed)
    let file = try load(maker.sections())
    let script = maker.script()
    let bell = Bell()
    let ring = maker.chance(of: 4) ? maker.below(20) + 1 : .max
    let run = TestRun(
      file, on: ScriptedBus(script) { if $0 == ring { bell.ring() } }, interruption: bell.interruption)
    #expect(EventBalance.problems(in: run.events) == [])
    #expect(run.result.isInterrupted || run.result.transactions < ring || run.result.verdict != .skipped)
    // A pass has nothing that failed, but for what `at_least` forgives, an earlier attempt, and teardowns.
    if run.result.verdict == .passed {
      #expect(run.result.findings.isEmpty)
      #expect(run.result.passed > 0)
    }
    // With the same seeds the same events: nothing in a run depends on anything else.
    let again = TestRun(file, on: ScriptedBus(script) { if $0 == ring { bell.ring() } })
    #expect(EventBalance.problems(in: again.events) == [])
    if ring == .max { #expect(again.steps == run.steps && again.groups == run.groups) }
  }

  @Test func theMakerReachesEveryVerdictAndManyShapes() throws {
    var verdicts: [Outcome: Int] = [:]
    var (groups, attempts, skipped) = (0, 0, 0)
    for seed in UInt64(0)..<400 {
      var maker = SequenceMaker(seed: seed)
      let run = TestRun(try load(maker.sections()), on: ScriptedBus(maker.script()))
      verdicts[run.result.verdict, default: 0] += 1
      groups += run.groups.count
      attempts += run.attempts.count
      skipped += run.result.skipped
    }
    #expect([Outcome.passed, .failed, .errored].allSatisfy { verdicts[$0, default: 0] > 20 }, "\(verdicts)")
    #expect(groups > 400 && attempts > 50 && skipped > 200)
  }
}

/// Small sequences with everything that changes the course of a run, and scripts for them.
private struct SequenceMaker {
  private var state: UInt64
  private var count = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Splitmix64.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }

  mutating func chance(of bound: Int) -> Bool { below(bound) == 0 }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  mutating func sections() -> String {
    var text = chance(of: 2) ? "defaults: {on_failure: \(pick(["continue", "group", "stop"]))}\n" : ""
    if chance(of: 2) { text += "setup:\n" + items(depth: 2, indent: "  ", most: 2) }
    text += "steps:\n" + items(depth: 0, indent: "  ", most: 5)
    if chance(of: 2) { text += "teardown:\n" + items(depth: 1, indent: "  ", most: 3) }
    return text
  }

  mutating func script() -> [Answer] {
    let bad: [Answer] = [
      .addressNack, .dataNack(byte: 0), .reply([1]), .fault(.arbitrationLost), .fault(.timeout), .fault(.adapterGone),
      .unknown([0]), .slow(20_000_000),
    ]
    let rarity = pick([2, 6, 1_000])
    return (0..<60).map { _ in chance(of: rarity) ? pick(bad) : .good }
  }

  private mutating func items(depth: Int, indent: String, most: Int) -> String {
    (0...below(most)).map { _ in item(depth: depth, indent: indent) }.joined()
  }

  private mutating func item(depth: Int, indent: String) -> String {
    count += 1
    if depth < 3, chance(of: 3) { return group(depth: depth, indent: indent) }
    let body = pick([
      "read: chip.id, expect: [0x00]", "read: chip.id, expect: [0x01]", "probe: chip", "probe: 0x58, expect: nack",
      "write: {to: 0x20, data: [0x01]}", "delay: 1ms", "scan: {first: 0x10, last: 0x12}", "wait_ready: ram",
      "read: chip.id, expect: [0x01], poll: {every: 1ms, timeout: 3ms}",
    ])
    return "\(indent)- {name: s\(count), \(body)\(modifiers(after: "mismatch"))}\n"
  }

  private mutating func modifiers(after kind: String) -> String {
    var text = ""
    if chance(of: 3) { text += ", on_failure: \(pick(["continue", "group", "stop"]))" }
    if chance(of: 4) {
      text +=
        ", retry: {attempts: 2, delay: \(pick([0, 2]))ms, after: [\(pick(["nack", kind, "timeout", "arbitration"]))]}"
    }
    if chance(of: 12) { text += ", skip: for now" }
    return text
  }

  private mutating func group(depth: Int, indent: String) -> String {
    let inner = indent + "    "
    var text = "\(indent)- group: g\(count)\n"
    for modifier in modifiers(after: "mismatch").split(separator: ", ", omittingEmptySubsequences: true).joined(
      separator: ", "
    )
    .replacing(", delay", with: "; delay").replacing(", after", with: "; after").split(separator: ", ") {
      text += "\(indent)  \(modifier.replacing("; ", with: ", "))\n"
    }
    if chance(of: 3) {
      text +=
        "\(indent)  repeat: \(pick(["2", "{count: 3, as: i\(depth)}", "{count: 3, at_least: 2}", "{count: 2, at_least: 1}", "1"]))\n"
    }
    if chance(of: 4) { text += "\(indent)  setup:\n" + items(depth: depth + 1, indent: inner, most: 2) }
    text += "\(indent)  steps:\n" + items(depth: depth + 1, indent: inner, most: 3)
    if chance(of: 4) { text += "\(indent)  teardown:\n" + items(depth: depth + 1, indent: inner, most: 2) }
    return text
  }
}
