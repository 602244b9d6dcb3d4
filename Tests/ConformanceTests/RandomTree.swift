/// A sequence of steps, groups and calls that nobody thought of, the same for the same seed.
struct RandomTree {
  /// A step that passes, that fails, that fails on its first reads alone, or that is left out.
  enum Kind: String, CaseIterable { case good, bad, flaky, skipped }

  enum Policy: String, CaseIterable { case `continue`, group, stop }

  struct Step {
    var id: String
    var kind: Kind
    var onFailure: Policy?
  }

  struct Group {
    var name: String
    var onFailure: Policy?
    var count: Int?
    var atLeast: Int?
    var attempts: Int?
    var setup: [Item] = []
    var steps: [Item] = []
    var teardown: [Item] = []
    /// Its items stand in a file of their own, with this policy among its defaults.
    var isCall = false
    var defaults: Policy?
  }

  indirect enum Item {
    case step(Step)
    case group(Group)
  }

  private(set) var setup: [Item] = []
  private(set) var steps: [Item] = []
  private(set) var teardown: [Item] = []
  private(set) var defaults: Policy?
  /// Ids of steps and names of groups that the run is limited to, or that are left out of it.
  private(set) var only: [String] = []
  private(set) var skip: [String] = []

  private var random: SplitMix
  private var number = 0
  private var names: [String] = []

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    if random.isOne(in: 3) { defaults = random.pick(Policy.allCases) }
    if random.isOne(in: 4) { setup = [.step(step())] }
    steps = items(depth: 0, mayRetry: true)
    if random.isOne(in: 3) { teardown = [.step(step())] }
    // What a selection names is a step of `steps` or a group there.
    let choice = names
    if random.isOne(in: 5), let name = choice.isEmpty ? nil : random.pick(choice) { only = [name] }
    if random.isOne(in: 5), let name = choice.isEmpty ? nil : random.pick(choice) { skip = [name] }
  }

  private mutating func items(depth: Int, mayRetry: Bool) -> [Item] {
    (0..<random.below(3) + 1).map { _ in
      depth < 3 && random.isOne(in: 3) ? .group(group(depth: depth, mayRetry: mayRetry)) : .step(named(step()))
    }
  }

  private mutating func named(_ step: Step) -> Step {
    names.append(step.id)
    return step
  }

  private mutating func step() -> Step {
    number += 1
    let policy = random.isOne(in: 3) ? random.pick(Policy.allCases) : nil
    return Step(id: "s\(number)", kind: random.pick(Kind.allCases), onFailure: policy)
  }

  private mutating func group(depth: Int, mayRetry: Bool) -> Group {
    number += 1
    var group = Group(name: "g\(number)", onFailure: random.isOne(in: 3) ? random.pick(Policy.allCases) : nil)
    names.append(group.name)
    group.isCall = random.isOne(in: 4)
    if group.isCall {
      if random.isOne(in: 2) { group.defaults = random.pick(Policy.allCases) }
    } else if random.isOne(in: 3) {
      let count = random.below(3) + 1
      group.count = count
      if random.isOne(in: 3) { group.atLeast = random.below(count) + 1 }
    }
    if mayRetry, group.atLeast == nil, random.isOne(in: 3) { group.attempts = random.below(2) + 2 }
    let isRepeated = !mayRetry || group.attempts != nil || group.atLeast != nil
    if random.isOne(in: 4) { group.setup = [.step(step())] }
    group.steps = items(depth: depth + 1, mayRetry: !isRepeated)
    if random.isOne(in: 4) {
      var step = step()
      // Whether a teardown of an attempt that is made again has failed is a rule of its own.
      if isRepeated { step.kind = .good }
      group.teardown = [.step(step)]
    }
    return group
  }
}

/// A generator of numbers that is the same everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
  mutating func isOne(in count: Int) -> Bool { below(count) == 0 }
  mutating func pick<Element>(_ all: [Element]) -> Element { all[below(all.count)] }
}

// MARK: As a file

extension RandomTree {
  /// The sequence, and the files that it calls.
  func example(_ seed: UInt64) -> ConformanceCase {
    var files: [String: [UInt8]] = [:]
    var example = ConformanceCase(place: "seed \(seed)", title: "a tree")
    if let defaults { example.body.append("defaults: {on_failure: \(defaults.rawValue)}") }
    example.body += section("setup", setup, &files) + section("steps", steps, &files)
    example.body += section("teardown", teardown, &files)
    example.files = files
    example.selection = only.map { ("only", $0) } + skip.map { ("skip", $0) }
    return example
  }

  private func section(_ key: String, _ items: [Item], _ files: inout [String: [UInt8]]) -> [String] {
    guard !items.isEmpty else { return [] }
    return ["\(key):"] + items.flatMap { lines($0, &files) }.map { "  " + $0 }
  }

  private func lines(_ item: Item, _ files: inout [String: [UInt8]]) -> [String] {
    switch item {
    case .step(let step): return [line(step)]
    case .group(let group):
      var lines = group.isCall ? ["- name: \(group.name)", "  call: \(group.name).yaml"] : ["- group: \(group.name)"]
      if let policy = group.onFailure { lines.append("  on_failure: \(policy.rawValue)") }
      if let count = group.count {
        lines.append("  repeat: {count: \(count)" + (group.atLeast.map { ", at_least: \($0)" } ?? "") + "}")
      }
      if let attempts = group.attempts {
        lines.append("  retry: {attempts: \(attempts), after: [mismatch]}")
      }
      let sections =
        section("setup", group.setup, &files) + section("steps", group.steps, &files)
        + section("teardown", group.teardown, &files)
      guard group.isCall else { return lines + sections.map { "  " + $0 } }
      let head = [
        "schema: 1", "name: \(group.name)",
        "devices: {s: {address: 0x48, registers: {a: {at: 0, bytes: 1}, t: {at: 2, bytes: 1}}}}",
      ]
      let defaults = group.defaults.map { ["defaults: {on_failure: \($0.rawValue)}"] } ?? []
      files["\(group.name).yaml"] = Array(((head + defaults + sections).joined(separator: "\n") + "\n").utf8)
      return lines
    }
  }

  private func line(_ step: Step) -> String {
    let work =
      switch step.kind {
      case .good: "read: s.a, expect: [0x11]"
      case .bad: "read: s.a, expect: [0x12]"
      case .flaky: "read: s.t, expect: [0x80]"
      case .skipped: "read: s.a, expect: [0x11], skip: left out"
      }
    let policy = step.onFailure.map { ", on_failure: \($0.rawValue)" } ?? ""
    return "- {id: \(step.id), \(work)\(policy)}"
  }
}
