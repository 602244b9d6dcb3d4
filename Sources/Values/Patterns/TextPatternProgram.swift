/// The steps of a pattern, made by Thompson's construction: a few steps for every character that it names.
struct TextPatternProgram: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// One character of a set, then the next step.
    case take(Int)
    /// Goes on in two places.
    case fork(Int, Int)
    case go(Int)
    /// The text may end here.
    case end
  }

  private(set) var steps: [Step] = []
  private(set) var sets: [CharacterSet] = []
  /// The index of each set, so that a repeated set is stored once.
  private var places: [CharacterSet: Int] = [:]
  /// The number of bytes of the source, for the message about a pattern that is too large.
  private let length: Int

  init(_ node: TextPatternNode, of source: String) throws(TextPatternMistake) {
    length = source.utf8.count
    try add(node)
    try append(.end)
    places = [:]
  }

  /// Adds a step, and refuses more steps than a pattern may have.
  private mutating func append(_ step: Step) throws(TextPatternMistake) {
    guard steps.count < ValueLimits.patternSteps else { throw .tooManySteps(0..<length) }
    steps.append(step)
  }

  private mutating func add(_ node: TextPatternNode) throws(TextPatternMistake) {
    switch node {
    case .character(let set):
      let place = places[set] ?? sets.count
      if place == sets.count {
        sets.append(set)
        places[set] = place
      }
      try append(.take(place))
    case .sequence(let parts):
      for part in parts { try add(part) }
    case .choice(let branches): try add(branches)
    case .repeated(let part, let least, let most): try add(part, least: least, most: most)
    }
  }

  private mutating func add(_ branches: [TextPatternNode]) throws(TextPatternMistake) {
    var ends: [Int] = []
    for (index, branch) in branches.enumerated() {
      let isLast = index == branches.count - 1
      let fork = steps.count
      if !isLast { try append(.fork(0, 0)) }
      try add(branch)
      if !isLast {
        ends.append(steps.count)
        try append(.go(0))
        steps[fork] = .fork(fork + 1, steps.count)
      }
    }
    for end in ends { steps[end] = .go(steps.count) }
  }

  private mutating func add(_ part: TextPatternNode, least: Int, most: Int?) throws(TextPatternMistake) {
    for _ in 0..<least {
      let start = steps.count
      try add(part)
      // An empty part is not repeated, because nested counts of nothing would take for ever.
      if steps.count == start { return }
    }
    guard let most else {
      let fork = steps.count
      try append(.fork(0, 0))
      try add(part)
      try append(.go(fork))
      steps[fork] = .fork(fork + 1, steps.count)
      return
    }
    // Any further repetition may be the last, so all forks lead to the same end.
    var forks: [Int] = []
    for _ in least..<most {
      forks.append(steps.count)
      try append(.fork(0, 0))
      try add(part)
      if let fork = forks.last, steps.count == fork + 1 { break }
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
  }
}
