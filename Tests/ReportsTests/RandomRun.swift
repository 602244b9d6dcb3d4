import Diagnostics
import I2C
import SequenceModel
import SequenceRunner

/// A tree of steps and what became of it, at random.
struct RandomRun {
  private(set) var script: RunScript
  private static let names = [
    "read", "read", "write", "read [1]", "read [i=2]", "read #2", "", "]]>", "<&\">", "\u{1B}[0m", "(run)", "温度",
  ]

  init(using random: inout SplitMix) {
    var line = 1
    let items = Self.items(depth: 0, &line, &random)
    let setup = Self.items(depth: 2, &line, &random)
    script = RunScript(Self.names.randomElement(using: &random) ?? "", setup: setup, steps: items)
    var worst = Outcome.passed
    Self.play(setup, nil, .setup, &script, &worst, &random)
    Self.play(items, nil, .steps, &script, &worst, &random)
    let hasFinding = Int.random(in: 0..<4, using: &random) == 0
    script.end(
      hasFinding ? .errored : max(worst, [.passed, .failed].randomElement(using: &random) ?? .passed),
      hasFinding ? [Finding(.told(.leftovers, "left over"), at: .none)] : [])
  }

  private static func items(depth: Int, _ line: inout Int, _ random: inout SplitMix) -> [SampleItem] {
    (0..<Int.random(in: 0...3, using: &random)).flatMap { _ -> [SampleItem] in
      let name = names.randomElement(using: &random) ?? ""
      if depth < 3, Bool.random(using: &random) {
        let count = [nil, 1, 3].randomElement(using: &random) ?? nil
        let isRetried = Int.random(in: 0..<3, using: &random) == 0
        return [
          .group(
            Sample.group(
              name, count: count, variable: ["i", nil].randomElement(using: &random) ?? nil,
              retry: isRetried ? Retry(attempts: 3) : nil, items(depth: depth + 1, &line, &random)))
        ]
      }
      line = line % 59 + 1
      let step = SampleItem.step(Sample.step(name, line: line))
      // An alias stands twice in one list.
      return Int.random(in: 0..<5, using: &random) == 0 ? [step, step] : [step]
    }
  }

  private static func play(
    _ items: [SampleItem], _ parent: GroupInstance?, _ section: Section, _ script: inout RunScript,
    _ worst: inout Outcome,
    _ random: inout SplitMix
  ) {
    for item in items {
      switch item {
      case .step(let step): play(step, parent, section, &script, &worst, &random)
      case .group(let group):
        for iteration in 0..<(group.loop?.count ?? 1) {
          play(group, group.loop == nil ? nil : iteration, parent, section, &script, &worst, &random)
        }
      }
    }
  }

  private static func play(
    _ group: SampleGroup, _ iteration: Int?, _ parent: GroupInstance?, _ section: Section, _ script: inout RunScript,
    _ worst: inout Outcome, _ random: inout SplitMix
  ) {
    let attempts = group.modifiers?.retry == nil ? 1 : Int.random(in: 1...3, using: &random)
    for attempt in 1...attempts {
      var inside = Outcome.passed
      script.group(
        group, in: parent, section: section, iteration: iteration, attempt: attempt, isRetried: attempt < attempts
      ) { script, instance in play(group.steps, instance, section, &script, &inside, &random) }
      if attempt == attempts { worst = max(worst, inside) }
    }
  }

  private static func play(
    _ step: Step, _ parent: GroupInstance?, _ section: Section, _ script: inout RunScript, _ worst: inout Outcome,
    _ random: inout SplitMix
  ) {
    let findings = (0..<max(0, Int.random(in: -3...2, using: &random))).compactMap { _ in
      Finding.Kind.allCases.randomElement(using: &random).map { Sample.finding($0, step.name?.literal ?? "") }
    }
    let outcome = findings.map(\.kind.outcome).max() ?? .passed
    switch Int.random(in: 0..<6, using: &random) {
    case 0: script.skip(step, in: parent, section: section, because: "]]> & <why>")
    case 1:
      script.step(step, in: parent, section: section, findings, isTolerated: outcome == .failed)
      if outcome != .failed { worst = max(worst, outcome) }
    default:
      script.step(
        step, in: parent, section: section, findings, earlier: Bool.random(using: &random) ? [] : [findings],
        isJudged: Bool.random(using: &random))
      worst = max(worst, outcome)
    }
  }
}

extension RunScript {
  /// Steps that ended in attempts that count.
  var decidedSteps: Int {
    var counts = [0]
    for event in events {
      switch event {
      case .groupStarted: counts.append(0)
      case .groupEnded(_, let result):
        let inside = counts.removeLast()
        if !result.isRetried { counts[counts.count - 1] += inside }
      case .stepEnded: counts[counts.count - 1] += 1
      case .runStarted, .stepStarted, .transaction, .pin, .delay, .attemptEnded, .moment, .busCheck, .note, .runEnded:
        break
      }
    }
    return counts[0]
  }
}

/// Numbers that are the same in every run of a test.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
