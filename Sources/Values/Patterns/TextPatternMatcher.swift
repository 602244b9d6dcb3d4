/// Walks all ways through a pattern at once, character by character.
///
/// Each step is followed only once per character, so a character costs at most as many moves as the pattern has steps.
struct TextPatternMatcher {
  private let program: TextPatternProgram
  /// Steps that take the next character.
  private var current: [Int] = []
  private var next: [Int] = []
  /// For each step, the character at which it was last reached.
  private var reached: [Int]
  private var character = 0
  private var pending: [Int] = []
  /// Whether the text may end here.
  private(set) var isAtEnd = false

  init(_ program: TextPatternProgram) {
    self.program = program
    reached = Array(repeating: -1, count: program.steps.count)
    reach(0)
    swap(&current, &next)
  }

  /// Whether nothing that follows can make the text match.
  var isStuck: Bool { current.isEmpty && !isAtEnd }

  mutating func take(_ scalar: Unicode.Scalar) {
    character += 1
    isAtEnd = false
    next.removeAll(keepingCapacity: true)
    for step in current {
      guard case .take(let set) = program.steps[step], program.sets[set].contains(scalar) else { continue }
      reach(step + 1)
    }
    swap(&current, &next)
  }

  /// Follows a step to all steps that take a character.
  ///
  /// It needs no recursion, so that long patterns do no harm.
  private mutating func reach(_ first: Int) {
    pending.append(first)
    while let step = pending.popLast() {
      guard reached[step] != character else { continue }
      reached[step] = character
      switch program.steps[step] {
      case .take: next.append(step)
      case .fork(let one, let other):
        pending.append(other)
        pending.append(one)
      case .go(let target): pending.append(target)
      case .end: isAtEnd = true
      }
    }
  }
}
