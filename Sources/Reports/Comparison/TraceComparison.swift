internal import I2C
package import Trace

/// Compares two traces, transaction by transaction, as they are read.
///
/// Each target is compared in its own order, because targets do not depend on each other: there is a queue for each
/// first address. At most ``keptLimit`` transactions wait for the other trace; beyond that the longest queue stops
/// waiting.
package struct TraceComparison {
  /// The most transactions that wait for the other trace.
  package static let keptLimit = 65_536

  private struct Place: Hashable {
    var bus: String?
    var address: Address?
  }

  private let options: ComparisonOptions
  private var queues: [Place: ComparedQueue] = [:]
  private var keptCount = 0
  /// How many transactions of each trace were compared, without those left out by address.
  package private(set) var counts: [TraceDifference.Side: Int] = [.left: 0, .right: 0]

  /// The targets of each trace.
  private var targets: [TraceDifference.Side: Set<Address>] = [:]

  package init(_ options: ComparisonOptions) { self.options = options }

  /// Whether a target is in both traces.
  ///
  /// If none is, they cannot be compared.
  package var hasCommonTarget: Bool {
    !(targets[.left] ?? []).isDisjoint(with: targets[.right] ?? [])
  }

  /// Takes the next transaction of a trace, and returns the differences that are known by now.
  package mutating func add(_ record: TraceRecord, of side: TraceDifference.Side) -> [TraceDifference] {
    var found: [TraceDifference] = []
    for part in options.seesJoints ? record.parts : record.messages { found += add(part: part, of: side) }
    return found
  }

  private mutating func add(part: TraceRecord, of side: TraceDifference.Side) -> [TraceDifference] {
    let segments = part.exchange.segments
    guard !segments.isEmpty || part.exchange.fault != nil else { return [] }
    let isLookedAt = options.addresses.isEmpty || segments.contains { options.addresses.contains($0.address) }
    guard isLookedAt else { return [] }
    counts[side, default: 0] += 1
    for segment in segments { targets[side, default: []].insert(segment.address) }
    let place = Place(
      bus: options.matchesBuses ? part.bus : nil, address: options.isOrdered ? nil : segments.first?.address)
    // The queue is taken out and put back, so that its content is not copied.
    var queue = queues.removeValue(forKey: place) ?? ComparedQueue()
    keptCount -= queue.count
    queue.append(part, of: side, options)
    var found = queue.settle(isFinal: false, options)
    keptCount += queue.count
    queues[place] = queue
    if keptCount > Self.keptLimit { found += flushLongest() }
    return found
  }

  private mutating func flushLongest() -> [TraceDifference] {
    guard let place = queues.max(by: { $0.value.count < $1.value.count })?.key, var queue = queues[place] else {
      return []
    }
    keptCount -= queue.count
    let found = queue.flush()
    keptCount += queue.count
    queues[place] = queue
    return found
  }

  /// The differences in the rest, in the order of the first trace.
  package mutating func finish() -> [TraceDifference] {
    var found: [TraceDifference] = []
    for place in Array(queues.keys) { found += queues[place]?.settle(isFinal: true, options) ?? [] }
    queues = [:]
    return found.sorted { $0.place < $1.place }
  }
}

extension TraceDifference {
  /// Its place: in the first trace, or in the second if the first lacks it.
  fileprivate var place: (Int, Int) { (left?.number ?? right?.number ?? 0, right?.number ?? 0) }
}
