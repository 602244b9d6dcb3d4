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
  /// The index in ``claims`` of each stem, which is a base without its tail.
  private var places: [String: Int] = [:]
  private var claims: [Claim] = []
  /// Bases of steps outside of loops that themselves end like a tail.
  private var tailed: Set<String> = []
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
    places.reserveCapacity(places.count + program.steps.count)
    var waiting: [Waiting] = []
    var loops = 0
    for visit in ItemWalk(program) {
      switch visit {
      case .step(let id):
        let name = first + Int(id.index)
        let (label, bytes) = Self.cleaned(labels[Int(id.index)])
        if claim(label, isLooped: loops > 0) {
          setBase(of: name, to: bytes)
        } else {
          waiting.append(Waiting(name: name, label: label, bytes: bytes, isLooped: loops > 0))
        }
      case .enter(let group): if group.loop != nil { loops += 1 }
      case .leave(let group): if group.loop != nil { loops -= 1 }
      }
    }
    // Labels that are free stay as they are; those that are taken get numbers afterwards.
    for step in waiting {
      setBase(of: step.name, to: numbered(step.label, step.bytes, isLooped: step.isLooped))
    }
  }

  /// A step whose label is taken.
  private struct Waiting {
    var name: Int
    var label: String
    var bytes: [UInt8]
    var isLooped: Bool
  }

  /// The number of the name of a step of the current run.
  func name(of instance: StepInstance) -> Int { first + Int(instance.id.index) }

  /// The escaped base of a name.
  subscript(name: Int) -> ArraySlice<UInt8> { text[stretches[name]] }

  /// A name for what is no step of the sequence.
  mutating func add(_ label: String) -> Int {
    let (clean, bytes) = Self.cleaned(label)
    stretches.append(0..<0)
    setBase(
      of: stretches.count - 1, to: claim(clean, isLooped: false) ? bytes : numbered(clean, bytes, isLooped: false))
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

  /// The index of the claim of a stem, which is added if it is new.
  ///
  /// The stem is hashed only once.
  private mutating func place(of stem: String) -> Int {
    let next = claims.count
    func place(_ known: inout Int) -> Int {
      if known < 0 { known = next }
      return known
    }
    let place = place(&places[stem, default: -1])
    if place == next { claims.append(Claim()) }
    return place
  }

  /// Takes a base, unless a name made from it could equal another name.
  private mutating func claim(_ label: String, isLooped: Bool) -> Bool {
    guard let stem = Self.stem(of: label) else {
      return Self.claim(&claims[place(of: label)], isLooped: isLooped)
    }
    let place = place(of: stem)
    guard !claims[place].isLooped,
      isLooped ? !claims[place].isPlain && !claims[place].isTailed : !tailed.contains(label)
    else { return false }
    claims[place].isLooped = isLooped
    claims[place].isTailed = !isLooped
    if !isLooped { tailed.insert(label) }
    return true
  }

  /// Takes a base without a tail, as nearly all are.
  private static func claim(_ claim: inout Claim, isLooped: Bool) -> Bool {
    guard !claim.isLooped, !claim.isPlain, !(isLooped && claim.isTailed) else { return false }
    if isLooped { claim.isLooped = true } else { claim.isPlain = true }
    return true
  }

  /// The first of `label #2`, `label #3` and so on that is free.
  private mutating func numbered(_ label: String, _ bytes: [UInt8], isLooped: Bool) -> [UInt8] {
    let place = place(of: Self.stem(of: label) ?? label)
    while true {
      var candidate = bytes
      candidate.append(UInt8(ascii: " "))
      candidate.append(UInt8(ascii: "#"))
      XMLText.append(decimal: UInt64(claims[place].next), to: &candidate)
      claims[place].next += 1
      if claim(String(decoding: candidate, as: UTF8.self), isLooped: isLooped) { return candidate }
    }
  }

  /// The name without what looks like iterations at its end: `read` for `read [i=2] [3]`; nil if nothing does.
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

  /// The most code points of a name; longer ones are cut.
  static let limit = 200

  /// A label as a name, with its bytes, because looking at the bytes of a string is several times as slow as at those
  /// of an array.
  private static func cleaned(_ label: String) -> (label: String, bytes: [UInt8]) {
    let bytes = Array(label.utf8)
    if isClean(bytes) { return (label, bytes) }
    let clean = clean(label)
    return (clean, Array(clean.utf8))
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
