internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// Names of cases, each unique in the whole file, because some readers keep only the first of two cases with one name.
///
/// A name is a base, which is planned before the run, followed by the iterations of the loops around the step: `read
/// [i=2]`. Two names can be equal only if they are equal without such a tail, so bases are compared without it.
struct JUnitNames: Sendable {
  /// The number of the name of the first step of the current run; the names of the other steps follow in their order.
  private var first = 0
  /// The number of each stem, which is a base without its tail, in ``claims``.
  private var stems = NameTable()
  private var claims: [Claim] = []
  /// Bases of steps outside of loops that themselves end like a tail.
  private var tailed: Set<[UInt8]> = []
  /// All bases, escaped, one after another.
  ///
  /// The number of a name leads to its stretch.
  private var text: [UInt8] = []
  private var stretches: [Range<Int>] = []

  /// Names all steps of a run.
  ///
  /// - Parameter labels: the labels of the steps, by their numbers.
  mutating func plan(_ program: Program, _ labels: [String]) {
    first = stretches.count
    stretches.append(contentsOf: repeatElement(0..<0, count: program.steps.count))
    var waiting: [Waiting] = []
    // One array for all labels, because looking at the bytes of a string is several times as slow as at those of an
    // array.
    var base: [UInt8] = []
    var loops = 0
    for visit in ItemWalk(program) {
      switch visit {
      case .step(let id):
        Self.clean(labels[Int(id.index)], into: &base)
        let (place, isFree) = claim(base, isLooped: loops > 0)
        if isFree {
          setBase(of: first + Int(id.index), to: base)
        } else {
          waiting.append(Waiting(id: id, place: place, isLooped: loops > 0))
        }
      case .enter(let group): if group.loop != nil { loops += 1 }
      case .leave(let group): if group.loop != nil { loops -= 1 }
      }
    }
    // Labels that are free stay as they are; those that are taken get numbers afterwards.
    for step in waiting {
      Self.clean(labels[Int(step.id.index)], into: &base)
      number(&base, of: step.place, isLooped: step.isLooped)
      setBase(of: first + Int(step.id.index), to: base)
    }
  }

  /// A step whose label is taken.
  private struct Waiting {
    var id: StepID
    /// The place of the claim of its stem.
    var place: Int
    var isLooped: Bool
  }

  /// The number of the name of a step of the current run.
  func name(of instance: StepInstance) -> Int { first + Int(instance.id.index) }

  /// The escaped base of a name.
  subscript(name: Int) -> ArraySlice<UInt8> { text[stretches[name]] }

  /// A name for what is no step of the sequence.
  mutating func add(_ label: String) -> Int {
    var base: [UInt8] = []
    Self.clean(label, into: &base)
    let (place, isFree) = claim(base, isLooped: false)
    if !isFree { number(&base, of: place, isLooped: false) }
    stretches.append(0..<0)
    setBase(of: stretches.count - 1, to: base)
    return stretches.count - 1
  }

  /// - Parameter base: a clean label, which is never too long for an attribute.
  private mutating func setBase(of name: Int, to base: [UInt8]) {
    let start = text.count
    XMLText.append(base, isAttribute: true, to: &text)
    stretches[name] = start..<text.count
  }

  // MARK: Claims

  /// Which names with the same stem are taken.
  private struct Claim {
    /// Whether the stem itself is taken, without a tail.
    var isPlain = false
    /// Whether the stem with a tail that the user wrote is taken.
    var isTailed = false
    /// Whether the stem with any tail that a loop can give is taken.
    var isLooped = false
    /// The number to try next.
    var next = 2
  }

  /// The place of the claim of a stem, which is added if it is new.
  private mutating func place(of stem: Span<UInt8>) -> Int {
    let place = stems.number(of: stem)
    if place == claims.count { claims.append(Claim()) }
    return place
  }

  /// Takes a base, unless a name made from it could equal another name.
  ///
  /// - Returns: the place of the claim of its stem, and whether the base was free.
  private mutating func claim(_ base: [UInt8], isLooped: Bool) -> (place: Int, isFree: Bool) {
    let length = Self.stemLength(of: base)
    let place = place(of: base.span.extracting(0..<length))
    if length == base.count { return (place, Self.claim(&claims[place], isLooped: isLooped)) }
    guard !claims[place].isLooped,
      isLooped ? !claims[place].isPlain && !claims[place].isTailed : !tailed.contains(base)
    else { return (place, false) }
    claims[place].isLooped = isLooped
    claims[place].isTailed = !isLooped
    if !isLooped { tailed.insert(base) }
    return (place, true)
  }

  /// Takes a base without a tail, as nearly all are.
  private static func claim(_ claim: inout Claim, isLooped: Bool) -> Bool {
    guard !claim.isLooped, !claim.isPlain, !(isLooped && claim.isTailed) else { return false }
    if isLooped { claim.isLooped = true } else { claim.isPlain = true }
    return true
  }

  /// Makes the first of `label #2`, `label #3` and so on that is free of a base that is taken.
  ///
  /// - Parameter place: the place of the claim of its stem, which knows the number to try next.
  private mutating func number(_ base: inout [UInt8], of place: Int, isLooped: Bool) {
    base.append(UInt8(ascii: " "))
    base.append(UInt8(ascii: "#"))
    let length = base.count
    while true {
      base.removeLast(base.count - length)
      XMLText.append(decimal: UInt64(claims[place].next), to: &base)
      claims[place].next += 1
      if claim(base, isLooped: isLooped).isFree { return }
    }
  }

  /// The length of a name without what looks like iterations at its end: that of `read` for `read [i=2] [3]`.
  private static func stemLength(of name: [UInt8]) -> Int {
    var end = name.count
    while let start = tailStart(of: name, upTo: end) { end = start }
    return end
  }

  /// Where one iteration begins that ends at `end`, with the blank before it; nil if none does.
  private static func tailStart(of name: [UInt8], upTo end: Int) -> Int? {
    guard end > 0, name[end - 1] == UInt8(ascii: "]"),
      let open = name[..<end].lastIndex(of: UInt8(ascii: "[")), open > 0, name[open - 1] == UInt8(ascii: " ")
    else { return nil }
    let inside = name[(open + 1)..<(end - 1)]
    let digits = inside.lastIndex(of: UInt8(ascii: "=")).map { inside[($0 + 1)...] } ?? inside
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return open - 1
  }

  // MARK: Text

  /// The most code points of a name; longer ones are cut.
  static let limit = 200

  /// Puts the bytes of a label that is made a name into an array.
  private static func clean(_ label: String, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: label.utf8)
    if isClean(bytes) { return }
    bytes = Array(clean(label).utf8)
  }

  /// Whether a label can be a name unchanged, as nearly all can.
  private static func isClean(_ label: [UInt8]) -> Bool {
    guard label.count <= limit, let first = label.first, first != 0x20, label.last != 0x20 else { return false }
    return label.allSatisfy { $0 >= 0x20 && $0 <= 0x7E }
  }

  /// The label as a name: without what XML cannot hold, without blanks at its ends, not empty, and not too long.
  static func clean(_ label: String, ifEmpty substitute: String = "(unnamed)") -> String {
    if isClean(Array(label.utf8)) { return label }
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
