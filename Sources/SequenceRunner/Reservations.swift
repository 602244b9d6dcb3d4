package import I2C
package import SequenceModel
package import Values

/// What a verdict leaves open, which lessens the value of a PASS.
///
/// Every report gets the same value from the run, so that none says less than another. The caller of the run decides
/// which reservations are refused (``RunOptions/refused``); the sequence cannot.
package struct Reservations: Hashable, Sendable {
  /// A parameter that has another value than its file gives it.
  package struct Override: Hashable, Sendable {
    package var name: String
    package var value: Value
    package var replaced: Value

    package init(_ name: String, _ value: Value, insteadOf replaced: Value) {
      self.name = name
      self.value = value
      self.replaced = replaced
    }
  }

  /// A kind, and how often it occurred.
  package struct Entry: Hashable, Sendable {
    package var kind: Reservation
    package var count: Int
  }

  /// The reservations that occurred, in the order of their kinds.
  package private(set) var entries: [Entry] = []
  /// The number of all steps, if only some of them were run.
  package private(set) var stepsInAll = 0
  package private(set) var overrides: [Override] = []

  package init() {}

  package var isEmpty: Bool { entries.isEmpty }
  package var kinds: [Reservation] { entries.map(\.kind) }

  /// How often a kind occurred.
  package func count(of kind: Reservation) -> Int { entries.first { $0.kind == kind }?.count ?? 0 }

  /// Only the reservations of some kinds.
  package func only(_ kinds: Set<Reservation>) -> Reservations {
    var some = self
    some.entries.removeAll { !kinds.contains($0.kind) }
    if !kinds.contains(.overridden) { some.overrides = [] }
    return some
  }

  /// Adds `count` occurrences of a kind.
  package mutating func add(_ kind: Reservation, _ count: Int = 1) {
    guard count > 0 else { return }
    if let index = entries.firstIndex(where: { $0.kind == kind }) {
      entries[index].count += count
    } else {
      entries.insert(Entry(kind: kind, count: count), at: entries.firstIndex { $0.kind > kind } ?? entries.count)
    }
  }

  /// Notes that the run was limited to some of all steps.
  package mutating func addPart(_ steps: Int, of all: Int) {
    // A run that was limited to no step at all is a part too, so it counts as one.
    add(.partial, max(1, steps))
    stepsInAll = all
  }

  /// Adds what another run leaves open.
  package mutating func add(_ other: Reservations) {
    for entry in other.entries { add(entry.kind, entry.count) }
  }

  /// Notes that a parameter has another value than its default.
  package mutating func add(_ override: Override) {
    add(.overridden)
    overrides.append(override)
  }

  /// Notes that a board or a recording replaced the hardware.
  package mutating func add(_ bus: BusKind) {
    if bus.parts.contains(.board) { add(.simulated) }
    if bus.hasRecording { add(.recorded) }
  }
}

// The texts for all reports.
extension Reservations {
  /// Each in a few words: `3 failures tolerated`.
  package var words: [String] { entries.map(words) }

  /// The few words for one of them.
  package func words(of entry: Entry) -> String {
    let count = entry.count
    return switch entry.kind {
    case .simulated: "simulated: board"
    case .recorded: "simulated: replay"
    case .partial: "partial: \(count) of \(stepsInAll) steps"
    case .retried: "\(counted(count, "step")) needed a retry"
    case .tolerated: "\(counted(count, "failure")) tolerated"
    case .skipped: "\(counted(count, "step")) skipped by conditions"
    case .unjudged: "\(counted(count, "step")) not judged"
    case .filtered: "\(counted(count, "row")) of a table left out"
    case .unlimited: "\(counted(count, "number")) without limits"
    case .defaulted: "\(counted(count, "answer")) by default"
    case .overridden: "\(counted(count, "parameter")) overridden"
    case .seeded: "random data of a given seed"
    case .assumed: "\(counted(count, "acknowledge")) assumed"
    case .unvouched: "silence on \(count) \(count == 1 ? "bus" : "buses") not vouched for"
    case .marginal: "\(counted(count, "measure")) marginal"
    }
  }

  /// Details that the words leave out: the parameters with changed values.
  package var details: [String] {
    overrides.map { "\($0.name) is \($0.value) instead of \($0.replaced)" }
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
