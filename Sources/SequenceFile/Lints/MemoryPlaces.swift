import Diagnostics
import I2C
import SequenceModel

/// What a file writes to places of memories and reads back, to see whether two of them could be one.
///
/// A memory with an address line that is stuck keeps everything, only not where it should. It is found by what is read
/// back at one place after another one was given other bytes (language rule R31).
struct MemoryPlaces {
  /// A write, or what a read expects.
  struct Event {
    enum Bytes {
      case pattern(Pattern)
      /// What only the run knows, in the words of the file.
      case words(String)
    }

    var isWrite: Bool
    var place: MemoryPlace
    var bytes: Bytes
    /// Whether they are made anew for each run, as in a test of the memory.
    var isRandom: Bool
    /// The variables of loops that the bytes, and that the place is worked out from.
    var loops: Set<VariableID> = []
    var placeLoops: Set<VariableID> = []
    var span: SourceSpan
    /// Whether the file says that places need not be told apart here.
    var isAllowed = false
  }

  /// Where a place begins; two parts of one place are none that could be exchanged.
  fileprivate struct Key: Hashable {
    var chip: MemoryChip
    var origin: String?
    var start: Int

    init(_ place: MemoryPlace) {
      (chip, origin, start) = (place.chip, place.origin, place.range.lowerBound)
    }
  }

  /// A write, and the first read that finds it.
  private struct ReadBack {
    var written: Event
    var read: Event
  }

  private var events: [Event] = []
  private var byPlace: [Key: [Int]] = [:]
  /// The loop of each of its variables, by number.
  private var loops: [VariableID: Int] = [:]
  private var endedLoops = 0
  /// Of variables that `set` gives a value, the variables of loops that this is worked out from.
  var loopsOfSet: [VariableID: Set<VariableID>] = [:]

  mutating func note(_ event: Event) {
    byPlace[Key(event.place), default: []].append(events.count)
    events.append(event)
  }

  /// A loop is over; with one iteration it has one place.
  mutating func end(_ loop: Loop) {
    endedLoops += 1
    let isOne = loop.count == 1
    for variable in loop.variables where !isOne { loops[variable.id] = endedLoops }
  }

  /// Read-backs that a memory passes in which several places are one.
  ///
  /// - Parameter told: where read-backs stand of which worse is told.
  func mirrored(_ program: ProgramBuilder, except told: Set<UInt32>) -> [Diagnostic] {
    let all = readBacks(program.pool)
    // A test of the address lines is one for all steps that go to the device.
    let tested = Set(all.filter { tellsApart($0.1) }.map { $0.1.written.place.chip })
    let readBacks = all.filter { !tested.contains($0.1.written.place.chip) }
    var found: [(at: UInt32, what: Diagnostic)] = []
    for (key, readBack) in readBacks where isMirroredLoop(key, readBack, program.pool) {
      let place = readBack.read.span
      found.append((place.start, .mirroredLoop(writtenAt: readBack.written.span, at: place)))
    }
    let single = readBacks.filter { numbers($0.1.written.placeLoops).isEmpty && !told.contains($0.1.read.span.start) }
    var groups: [Kind: [(Key, ReadBack)]] = [:]
    for entry in single { groups[kind(of: entry.1.written, program), default: []].append(entry) }
    for entries in groups.values {
      guard let first = entries.first else { continue }
      let other = entries.dropFirst().first { entry in
        !entry.1.read.isAllowed && areApart(first, entry) && !areTold(first.0, entry.0, program.pool)
      }
      if let place = other?.1.read.span {
        found.append((place.start, .mirroredPlace(other: first.1.read.span, at: place)))
      }
    }
    return found.sorted { $0.at < $1.at }.map(\.what)
  }

  // MARK: What is read back

  private func readBacks(_ pool: BytePool) -> [(Key, ReadBack)] {
    var found: [(Int, Key, ReadBack)] = []
    for (key, indices) in byPlace {
      var written: Event?
      for index in indices {
        let event = events[index]
        if event.isWrite {
          written = event
        } else if let last = written, pool.isSame(event.bytes, last.bytes) == true {
          found.append((index, key, ReadBack(written: last, read: event)))
          written = nil
        }
      }
    }
    return found.sorted { $0.0 < $1.0 }.map { ($0.1, $0.2) }
  }

  private func numbers(_ variables: Set<VariableID>) -> Set<Int> { Set(variables.compactMap { loops[$0] }) }

  // MARK: Places of a loop

  private func isMirroredLoop(_ key: Key, _ readBack: ReadBack, _ pool: BytePool) -> Bool {
    let (written, read) = (readBack.written, readBack.read)
    guard !numbers(written.placeLoops).isEmpty, !read.isAllowed else { return false }
    // A table says what belongs where, which is no test of the memory; the same bytes everywhere, and random ones, are.
    let hasOwnBytes = numbers(written.placeLoops).isSubset(of: numbers(written.loops))
    if hasOwnBytes, !written.isRandom { return false }
    return !isMarch(key, pool)
  }

  /// Whether all places are written, each with bytes of its own, before the first is read back.
  private func tellsApart(_ readBack: ReadBack) -> Bool {
    let places = numbers(readBack.written.placeLoops)
    return !places.isEmpty && places.isSubset(of: numbers(readBack.written.loops))
      && places.isDisjoint(with: numbers(readBack.read.placeLoops))
  }

  /// Whether each place of a loop is read before it is given other bytes: a place that was another one has them already.
  private func isMarch(_ key: Key, _ pool: BytePool) -> Bool {
    let indices = byPlace[key] ?? []
    return indices.indices.contains { place in
      let read = events[indices[place]]
      guard !read.isWrite else { return false }
      return indices[(place + 1)...].contains { later in
        let write = events[later]
        return write.isWrite && !numbers(write.placeLoops).isDisjoint(with: numbers(read.placeLoops))
          && pool.isSame(read.bytes, write.bytes) == false
      }
    }
  }

  // MARK: Places by number

  /// What could be exchanged with each other: the same bytes, or random ones, at one address of one bus.
  private struct Kind: Hashable {
    var bus: UInt8
    var address: Address
    /// Nil for random bytes.
    var bytes: [UInt8]?
    var words: String?
  }

  private func kind(of event: Event, _ program: ProgramBuilder) -> Kind {
    var kind = Kind(bus: event.place.chip.bus, address: event.place.chip.address)
    if event.isRandom { return kind }
    switch event.bytes {
    case .pattern(let pattern): kind.bytes = Array(program.pool[pattern.values])
    case .words(let words): kind.words = words
    }
    return kind
  }

  private func areApart(_ one: (Key, ReadBack), _ other: (Key, ReadBack)) -> Bool {
    let (first, second) = (one.1.written.place, other.1.written.place)
    return one.0 != other.0 && first.overlap(second) == nil
  }

  /// Whether something that is read at one of two places would differ if they were one.
  private func areTold(_ one: Key, _ other: Key, _ pool: BytePool) -> Bool {
    var last: Event?
    for index in ((byPlace[one] ?? []) + (byPlace[other] ?? [])).sorted() {
      let event = events[index]
      if event.isWrite {
        last = event
      } else if let last, pool.isSame(event.bytes, last.bytes) == false {
        return true
      }
    }
    return false
  }
}

extension BytePool {
  /// Whether a read passes on what was written; nil where none of it is judged.
  fileprivate func isSame(_ read: MemoryPlaces.Event.Bytes, _ written: MemoryPlaces.Event.Bytes) -> Bool? {
    switch (read, written) {
    case (.words(let asked), .words(let content)): return asked == content
    case (.words, .pattern), (.pattern, .words): return false
    case (.pattern(let asked), .pattern(let content)):
      var isJudged = false
      for place in 0..<min(asked.count, content.count) {
        let mask = mask(of: asked, at: place)
        if (value(of: asked, at: place) ^ value(of: content, at: place)) & mask != 0 { return false }
        isJudged = isJudged || mask != 0
      }
      return isJudged ? true : nil
    }
  }
}
