internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// Names of cases, each once in the whole file: some readers keep only the first of two cases of one name.
///
/// A name is a base, planned before the run, and behind it the iterations of the loops around the step: `read [i=2]`.
/// Two names can only be equal when they are equal without such a tail, so bases are told apart without it.
struct JUnitNames: Sendable {
  /// Code points of a name; what is longer is cut.
  static let limit = 200

  /// What is the same for all iterations of a step.
  struct Entry: Sendable {
    /// The base, escaped, in `text`.
    var text: Range<Int>
    /// The next entry of a step that cannot be told from this one by its place: an alias in one and the same list.
    var next: Int?
  }

  private var claims: [String: Claim] = [:]
  /// Bases with a tail, word for word, of steps that stand in no loop.
  private var tailed: Set<String> = []
  private var text: [UInt8] = []
  private var entries: [Entry] = []
  /// The first and the last entry of each place.
  private var entriesAt: [Place: (first: Int, last: Int)] = [:]
  /// How often the places that several steps share were met in a group instance.
  private var met: [Int: (group: GroupInstance?, entry: Int)] = [:]
  /// Groups are told apart by identity, which holds only as long as they live.
  private var sequence: TestSequence?

  /// Names all steps of a sequence.
  mutating func plan(_ sequence: TestSequence) {
    self.sequence = sequence
    entriesAt = [:]
    met = [:]
    var repeated: [Waiting] = []
    for section in Section.allCases {
      let items =
        switch section {
        case .setup: sequence.setup
        case .steps: sequence.steps
        case .teardown: sequence.teardown
        }
      plan(items, Place(section: section), isLooped: false, &repeated)
    }
    // What people wrote themselves stays as it is; only then are the others numbered.
    for waiting in repeated { setText(of: waiting.entry, to: numbered(waiting.label, isLooped: waiting.isLooped)) }
  }

  private mutating func plan(_ items: [Item], _ place: Place, isLooped: Bool, _ repeated: inout [Waiting]) {
    for item in items {
      switch item {
      case .step(let step):
        let entry = entries.count
        entries.append(Entry(text: 0..<0))
        register(entry, at: place.with(step.span))
        let label = Self.clean(sequence?.label(of: step) ?? "")
        if claim(label, isLooped: isLooped) {
          setText(of: entry, to: label)
        } else {
          repeated.append(Waiting(entry: entry, label: label, isLooped: isLooped))
        }
      case .group(let group):
        let inside = place.inside(group)
        for list in [group.setup, group.steps, group.teardown] {
          plan(list, inside, isLooped: isLooped || group.repetition != nil, &repeated)
        }
      }
    }
  }

  private mutating func register(_ entry: Int, at place: Place) {
    if let known = entriesAt[place] { entries[known.last].next = entry }
    entriesAt[place, default: (entry, entry)].last = entry
  }

  private mutating func setText(of entry: Int, to name: String) {
    let start = text.count
    XMLText.append(attribute: name, to: &text)
    entries[entry].text = start..<text.count
  }

  // MARK: Answers

  /// The number of the entry of a step that ended; steps of one place are taken in their order.
  mutating func entry(of instance: StepInstance) -> Int? {
    let place =
      Place(
        section: instance.section, group: instance.group.map { ObjectIdentifier($0.group) }, span: instance.step.span)
    guard let first = entriesAt[place]?.first else { return nil }
    guard entries[first].next != nil else { return first }
    var entry = first
    if let last = met[first], last.group === instance.group { entry = entries[last.entry].next ?? first }
    met[first] = (instance.group, entry)
    return entry
  }

  /// The escaped base of an entry.
  subscript(entry: Int) -> ArraySlice<UInt8> { text[entries[entry].text] }

  /// A name for what is no step of the sequence.
  mutating func add(_ label: String) -> Int {
    let clean = Self.clean(label)
    entries.append(Entry(text: 0..<0))
    setText(of: entries.count - 1, to: claim(clean, isLooped: false) ? clean : numbered(clean, isLooped: false))
    return entries.count - 1
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

  private struct Waiting {
    var entry: Int
    var label: String
    var isLooped: Bool
  }

  /// Takes a base, unless a name made from it could be the name of somebody else.
  private mutating func claim(_ label: String, isLooped: Bool) -> Bool {
    let stem = Self.stem(of: label)
    let hasTail = stem.utf8.count < label.utf8.count
    var claim = claims[stem, default: Claim()]
    if claim.isLooped { return false }
    if isLooped {
      if claim.isPlain || claim.isTailed { return false }
    } else if hasTail ? tailed.contains(label) : claim.isPlain {
      return false
    }
    if isLooped {
      claim.isLooped = true
    } else if hasTail {
      claim.isTailed = true
      tailed.insert(label)
    } else {
      claim.isPlain = true
    }
    claims[stem] = claim
    return true
  }

  /// The first of `label #2`, `label #3` and so on that is free.
  private mutating func numbered(_ label: String, isLooped: Bool) -> String {
    let stem = Self.stem(of: label)
    while true {
      let number = claims[stem]?.next ?? 2
      claims[stem, default: Claim()].next = number + 1
      let candidate = "\(label) #\(number)"
      if claim(candidate, isLooped: isLooped) { return candidate }
    }
  }

  /// The name without what looks like iterations at its end: `read` for `read [i=2] [3]`.
  private static func stem(of label: String) -> String {
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
    return rest.utf8.count == label.utf8.count ? label : String(rest)
  }

  /// The label as a name: nothing that XML cannot hold, no blanks at its ends, not empty, not giant.
  static func clean(_ label: String, ifEmpty substitute: String = "(unnamed)") -> String {
    let isPrintable = label.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    if isPrintable, label.utf8.count <= limit, let first = label.utf8.first, first != 0x20, label.utf8.last != 0x20 {
      return label
    }
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

/// Where a step stands: its list and its place in the file.
private struct Place: Hashable, Sendable {
  var section: Section
  var group: ObjectIdentifier?
  var span = SourceSpan(start: 0, end: 0)

  func with(_ span: SourceSpan) -> Place { Place(section: section, group: group, span: span) }

  func inside(_ group: Group) -> Place { Place(section: section, group: ObjectIdentifier(group)) }
}
