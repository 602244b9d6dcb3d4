internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// Finds a step of the plan again when it ends: by its span, its section and the group that it stands in.
///
/// A step that is an alias of another has its span; where both stand in one list, their order tells them apart.
struct JUnitPlaces: Sendable {
  /// Where a step stands.
  struct Place: Comparable, Sendable {
    private let span: SourceSpan
    /// The identity of the group, 0 for none, which holds as long as the group lives.
    private let group: UInt
    private let section: Section

    init(span: SourceSpan, section: Section, group: Group?) {
      self.span = span
      self.section = section
      self.group = group.map { UInt(bitPattern: ObjectIdentifier($0)) } ?? 0
    }

    init(of instance: StepInstance) {
      self.init(span: instance.step.span, section: instance.section, group: instance.group?.group)
    }

    static func < (left: Place, right: Place) -> Bool {
      if left.span.start != right.span.start { return left.span.start < right.span.start }
      if left.span.end != right.span.end { return left.span.end < right.span.end }
      if left.group != right.group { return left.group < right.group }
      return left.section.rawValue < right.section.rawValue
    }
  }

  private struct Entry: Sendable {
    var place: Place
    var name: Int
  }

  /// In the order of their places, once ``complete(_:)`` was called.
  private var entries: [Entry] = []
  /// The entry that was asked for last.
  private var latest = 0
  /// Of the places that several steps share, by the first of them: who was met last, and in which group.
  private var met: [Int: (group: GroupInstance?, entry: Int)] = [:]
  /// Keeps the groups alive, whose identities count.
  private var sequence: TestSequence?

  mutating func add(_ place: Place, name: Int) { entries.append(Entry(place: place, name: name)) }

  /// Ends the list; the order of the file is that of the places, unless there are aliases.
  mutating func complete(_ sequence: TestSequence) {
    self.sequence = sequence
    latest = -1
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.place <= $1.place }
    if !isSorted { entries.sort { ($0.place, $0.name) < ($1.place, $1.name) } }
  }

  /// The name of a step that ended.
  mutating func name(of instance: StepInstance) -> Int? {
    let place = Place(of: instance)
    guard let first = next(at: place) ?? search(place) else { return nil }
    latest = first
    guard holds(place, at: first + 1) else { return entries[first].name }
    var entry = first
    if let last = met[first], last.group === instance.group {
      entry = holds(place, at: last.entry + 1) ? last.entry + 1 : first
    }
    met[first] = (instance.group, entry)
    latest = entry
    return entries[entry].name
  }

  /// Steps come mostly in the order of the file.
  private func next(at place: Place) -> Int? {
    holds(place, at: latest + 1) && !holds(place, at: latest) ? latest + 1 : nil
  }

  private func holds(_ place: Place, at index: Int) -> Bool {
    entries.indices.contains(index) && entries[index].place == place
  }

  /// The first entry of a place.
  private func search(_ place: Place) -> Int? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return holds(place, at: low) ? low : nil
  }
}
