// Alternatives that leave no reply over: `any_of: [{not: 0x00}, {not: 0xFF}]` is met by 0x00 and by 0xFF.

extension BytePool {
  /// How many halves of the possible replies are looked at; beyond it alternatives count as such that can be missed.
  private static let splitLimit = 1_000

  /// Whether every reply meets one of these forms.
  func isMetByEveryReply(anyOf forms: [Expectation.Form]) -> Bool {
    // Nobody writes one value twice, so what only the run knows is taken to differ from what else must not be.
    let denials = forms.filter { if case .not = $0 { true } else { false } }
    if denials.count > 1, denials.contains(where: \.isWorkedOut) { return true }
    let form = Expectation.Form.anyOf(forms)
    var patterns: [Pattern] = []
    form.addPatterns(to: &patterns)
    let closed = Set(patterns.filter { !$0.isOpen }.map(\.count))
    let lengths = closed.isEmpty ? Set(patterns.map(\.count).max().map { [$0] } ?? []) : closed
    var splits = Self.splitLimit
    return !lengths.isEmpty
      && lengths.allSatisfy { isMet(form, by: Replies(bytes: Array(repeating: (0, 0), count: $0)), &splits) }
  }

  /// Whether a form is met by all of these replies, found by taking a bit as 0 and as 1 wherever it matters.
  private func isMet(_ form: Expectation.Form, by replies: Replies, _ splits: inout Int) -> Bool {
    var split: Replies.Split?
    if let isMet = verdict(form, of: replies, isDenied: false, &split) { return isMet }
    splits -= 1
    guard splits > 0, let split else { return false }
    return isMet(form, by: replies.with(split, split.first), &splits)
      && isMet(form, by: replies.with(split, split.first ^ split.bit), &splits)
  }

  /// What a form says of all of these replies alike; nil where it takes a bit to know.
  private func verdict(
    _ form: Expectation.Form, of replies: Replies, isDenied: Bool, _ split: inout Replies.Split?
  ) -> Bool? {
    switch form {
    case .pattern(let pattern): return verdict(pattern, of: replies, isDenied: isDenied, &split)
    // Some reply is not this one, and if it must not be this one, some reply is.
    case .computed: return isDenied
    case .not(let form): return verdict(form, of: replies, isDenied: !isDenied, &split).map { !$0 }
    case .anyOf(let forms):
      var isOpen = false
      for form in forms {
        switch verdict(form, of: replies, isDenied: isDenied, &split) {
        case true?: return true
        case false?: break
        case nil: isOpen = true
        }
      }
      return isOpen ? nil : false
    case .none, .nack, .targets, .devices: return false
    }
  }

  private func verdict(
    _ pattern: Pattern, of replies: Replies, isDenied: Bool, _ split: inout Replies.Split?
  ) -> Bool? {
    let count = replies.bytes.count
    guard pattern.count == count || pattern.isOpen && pattern.count < count else { return false }
    var open: Replies.Split?
    for place in 0..<pattern.count {
      let (value, mask, known) = (value(of: pattern, at: place), mask(of: pattern, at: place), replies.bytes[place])
      if (value ^ known.value) & mask & known.mask != 0 { return false }
      let free = mask & ~known.mask
      guard open == nil, free != 0 else { continue }
      let bit = free & ~(free - 1)
      // First the half in which a reply would be found that meets nothing.
      open = Replies.Split(place: place, bit: bit, first: (isDenied ? value : ~value) & bit)
    }
    guard let open else { return true }
    split = split ?? open
    return nil
  }
}

/// All replies that have some of their bits in common.
private struct Replies {
  /// A bit that halves them.
  struct Split {
    var place: Int
    var bit: UInt8
    /// Its value in the half that is looked at first.
    var first: UInt8
  }

  var bytes: [(value: UInt8, mask: UInt8)]

  func with(_ split: Split, _ value: UInt8) -> Replies {
    var half = self
    half.bytes[split.place].value |= value
    half.bytes[split.place].mask |= split.bit
    return half
  }
}

extension Expectation.Form {
  fileprivate func addPatterns(to patterns: inout [Pattern]) {
    switch self {
    case .pattern(let pattern): patterns.append(pattern)
    case .not(let form): form.addPatterns(to: &patterns)
    case .anyOf(let forms): for form in forms { form.addPatterns(to: &patterns) }
    case .none, .computed, .nack, .targets, .devices: break
    }
  }

  /// Whether only the run knows some of its bytes.
  fileprivate var isWorkedOut: Bool {
    switch self {
    case .computed: true
    case .not(let form): form.isWorkedOut
    case .anyOf(let forms): forms.contains(where: \.isWorkedOut)
    case .none, .pattern, .nack, .targets, .devices: false
    }
  }
}
