internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// Names of cases, each once in the whole file: some readers keep only the first of two cases of one name.
///
/// A name is a base, planned before the run, and behind it the iterations of the loops around the step: `read [i=2]`.
/// Two names can only be equal when they are equal without such a tail, so bases are told apart without it.
struct JUnitNames: Sendable {
  /// The name of the first step of the run under way; those of the others follow in the order of their numbers.
  private var first = 0
  /// Bases that are taken, by what they are without a tail.
  private var claims: [String: Claim] = [:]
  /// Bases with a tail, word for word, of steps that stand in no loop.
  private var tailed: Set<String> = []
  /// All bases, escaped, one after another; a name is a number, and its base a stretch of them.
  private var text: [UInt8] = []
  private var stretches: [Range<Int>] = []

  /// Names all steps of a run.
  ///
  /// - Parameter labels: what they are called, by their numbers.
  mutating func plan(_ program: Program, _ labels: [String]) {
    first = stretches.count
    stretches.append(contentsOf: repeatElement(0..<0, count: program.steps.count))
    claims.reserveCapacity(claims.count + program.steps.count)
    var waiting: [Waiting] = []
    var loops = 0
    for visit in ItemWalk(program) {
      switch visit {
      case .step(let id):
        let name = first + Int(id.index)
        let label = Self.clean(labels[Int(id.index)])
        if claim(label, isLooped: loops > 0) {
          setBase(of: name, to: label)
        } else {
          waiting.append(Waiting(name: name, label: label, isLooped: loops > 0))
        }
      case .enter(let group): if group.loop != nil { loops += 1 }
      case .leave(let group): if group.loop != nil { loops -= 1 }
      }
    }
    // What people wrote themselves stays as it is; only then are the others numbered.
    for step in waiting { setBase(of: step.name, to: numbered(step.label, isLooped: step.isLooped)) }
  }

  /// A step whose label is taken.
  private struct Waiting {
    var name: Int
    var label: String
    var isLooped: Bool
  }

  /// The number of the name of a step of the run under way.
  func name(of instance: StepInstance) -> Int { first + Int(instance.id.index) }

  /// The escaped base of a name.
  subscript(name: Int) -> ArraySlice<UInt8> { text[stretches[name]] }

  /// A name for what is no step of the sequence.
  mutating func add(_ label: String) -> Int {
    let clean = Self.clean(label)
    stretches.append(0..<0)
    setBase(of: stretches.count - 1, to: claim(clean, isLooped: false) ? clean : numbered(clean, isLooped: false))
    return stretches.count - 1
  }

  private mutating func setBase(of name: Int, to base: String) {
    let start = text.count
    XMLText.append(attribute: base, to: &text)
    stretches[name] = start..<text.count
  }

  // MARK: Claims

  /// What is taken of the names that are equal without their tails.
  private struct Claim {
    /// Somebody has just this, without a tail.
    var isPlain = false
    /// Somebody has this with a tail of the user's own.
    var isTailed = false
    /// Somebody has this with every tail that a loop can give.
    var isLooped = false
    /// The number to try next.
    var next = 2
  }

  /// Takes a base, unless a name made from it could be the name of somebody else.
  private mutating func claim(_ label: String, isLooped: Bool) -> Bool {
    guard let stem = Self.stem(of: label) else {
      return Self.claim(&claims[label, default: Claim()], isLooped: isLooped)
    }
    var claim = claims[stem] ?? Claim()
    guard !claim.isLooped, isLooped ? !claim.isPlain && !claim.isTailed : !tailed.contains(label) else { return false }
    claim.isLooped = isLooped
    claim.isTailed = !isLooped
    if !isLooped { tailed.insert(label) }
    claims[stem] = claim
    return true
  }

  /// The same for a base without a tail, which nearly all are.
  private static func claim(_ claim: inout Claim, isLooped: Bool) -> Bool {
    guard !claim.isLooped, !claim.isPlain, !(isLooped && claim.isTailed) else { return false }
    if isLooped { claim.isLooped = true } else { claim.isPlain = true }
    return true
  }

  /// The first of `label #2`, `label #3` and so on that is free.
  private mutating func numbered(_ label: String, isLooped: Bool) -> String {
    let stem = Self.stem(of: label) ?? label
    var number = claims[stem]?.next ?? Claim().next
    while true {
      let candidate = label + " #" + String(number)
      number += 1
      // A number is no tail, so a candidate is never its own stem.
      if claim(candidate, isLooped: isLooped) {
        claims[stem, default: Claim()].next = number
        return candidate
      }
    }
  }

  /// The name without what looks like iterations at its end: `read` for `read [i=2] [3]`; nil where nothing does.
  private static func stem(of label: String) -> String? {
    guard label.utf8.last == UInt8(ascii: "]") else { return nil }
    var rest = label[...]
    while rest.utf8.last == UInt8(ascii: "]"), let open = rest.lastIndex(of: "["), open > rest.startIndex {
      let inside = rest[rest.index(after: open)...].dropLast()
      let digits =
        inside.utf8.lastIndex(of: UInt8(ascii: "=")).map { inside[inside.utf8.index(after: $0)...] } ?? inside
      guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        rest[..<open].utf8.last == UInt8(ascii: " ")
      else { break }
      rest = rest[..<open].dropLast()
    }
    return rest.utf8.count == label.utf8.count ? nil : String(rest)
  }

  // MARK: Text

  /// Code points of a name; what is longer is cut.
  static let limit = 200

  /// The label as a name: nothing that XML cannot hold, no blanks at its ends, not empty, not giant.
  static func clean(_ label: String, ifEmpty substitute: String = "(unnamed)") -> String {
    // As an array: byte by byte a string is several times as slow.
    let bytes = Array(label.utf8)
    let isPrintable = bytes.allSatisfy { $0 >= 0x20 && $0 <= 0x7E }
    if isPrintable, bytes.count <= limit, let first = bytes.first, first != 0x20, bytes.last != 0x20 { return label }
    var name = String(label.unicodeScalars.prefix(limit + 1))
    if name.unicodeScalars.count > limit { name = String(name.unicodeScalars.dropLast()) + "…" }
    var result = ""
    for scalar in PlainText.of(name).unicodeScalars {
      if let visible = XMLText.visible(scalar) { result += visible } else { result.unicodeScalars.append(scalar) }
    }
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return result.isEmpty ? substitute : result
  }
}
