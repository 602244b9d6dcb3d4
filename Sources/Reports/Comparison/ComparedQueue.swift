internal import I2C
internal import Trace

/// The transactions of both traces with one target, in order, that still wait for their counterparts.
struct ComparedQueue {
  /// How many transactions ahead are searched for the next one that is in both traces.
  static let window = 64

  private var waiting: [TraceDifference.Side: [ComparedTransaction]] = [.left: [], .right: []]
  /// The last transaction of each trace, which more tries of the same poll may still follow.
  private var growing: [TraceDifference.Side: ComparedTransaction] = [:]
  /// When the last pair began in each trace.
  private var lastStarts: (left: Nanoseconds?, right: Nanoseconds?) = (nil, nil)

  /// How many transactions wait.
  var count: Int { waiting.values.reduce(growing.count) { $0 + $1.count } }

  /// Takes one more transaction of a trace.
  mutating func append(_ record: TraceRecord, of side: TraceDifference.Side, _ options: ComparisonOptions) {
    var next = ComparedTransaction(record, seesRequests: options.seesRequests)
    if let last = growing[side] {
      if next.continues(last, hasSteps: options.hasSteps) {
        next.tries += last.tries
      } else {
        waiting[side, default: []].append(last)
      }
    }
    growing[side] = next
  }

  /// Pairs what can be paired.
  ///
  /// - Parameter isFinal: whether nothing more comes.
  mutating func settle(isFinal: Bool, _ options: ComparisonOptions) -> [TraceDifference] {
    if isFinal {
      for side in TraceDifference.Side.allCases {
        if let last = growing.removeValue(forKey: side) { waiting[side, default: []].append(last) }
      }
    }
    let isOneSided = TraceDifference.Side.allCases.contains { waiting[$0]?.isEmpty ?? true }
    if isOneSided, !isFinal { return [] }
    var found: [TraceDifference] = []
    var (left, right) = (waiting[.left] ?? [], waiting[.right] ?? [])
    var (mine, other) = (0, 0)
    while mine < left.count, other < right.count {
      if left[mine].request == right[other].request {
        found += compare(left[mine], right[other], options)
        (mine, other) = (mine + 1, other + 1)
        continue
      }
      guard let step = Self.resume(left[mine...], right[other...], isFinal: isFinal) else { break }
      for index in mine..<mine + step.left { found.append(Self.only(left[index], .left)) }
      for index in other..<other + step.right { found.append(Self.only(right[index], .right)) }
      (mine, other) = (mine + step.left, other + step.right)
    }
    if !isFinal, mine + other == 0 { return [] }
    left.removeFirst(mine)
    right.removeFirst(other)
    if isFinal {
      found += left.map { Self.only($0, .left) } + right.map { Self.only($0, .right) }
      (left, right) = ([], [])
    }
    waiting = [.left: left, .right: right]
    return found
  }

  /// Gives up waiting for what the other trace does not have.
  mutating func flush() -> [TraceDifference] {
    defer { waiting = [.left: [], .right: []] }
    return TraceDifference.Side.allCases.flatMap { side in (waiting[side] ?? []).map { Self.only($0, side) } }
  }

  /// How many transactions of each trace to skip until both go on with the same one; nil if more must be read to know.
  private static func resume(
    _ left: ArraySlice<ComparedTransaction>, _ right: ArraySlice<ComparedTransaction>, isFinal: Bool
  ) -> (left: Int, right: Int)? {
    let isSeen = left.count >= window && right.count >= window
    guard isFinal || isSeen else { return nil }
    let (mine, other) = (Array(left.prefix(window)), Array(right.prefix(window)))
    for distance in 1..<max(2, mine.count + other.count - 1) {
      for step in mine.indices {
        let rest = distance - step
        guard other.indices.contains(rest), mine[step].request == other[rest].request else { continue }
        return (step, rest)
      }
    }
    return (mine.count, other.count)
  }

  private static func only(_ transaction: ComparedTransaction, _ side: TraceDifference.Side) -> TraceDifference {
    TraceDifference(
      kind: .only(side), left: side == .left ? transaction.record : nil,
      right: side == .right ? transaction.record : nil)
  }

  private mutating func compare(
    _ left: ComparedTransaction, _ right: ComparedTransaction, _ options: ComparisonOptions
  ) -> [TraceDifference] {
    var kinds = ExchangeComparison(masks: options.masks).differences(left.record.exchange, right.record.exchange)
    if options.countsTries, left.tries != right.tries { kinds.append(.tries(left: left.tries, right: right.tries)) }
    if let pause = pause(left.record.time, right.record.time, options.tolerance) { kinds.append(pause) }
    return kinds.map { TraceDifference(kind: $0, left: left.record, right: right.record) }
  }

  /// The difference between the times since the previous pair, if it is larger than the tolerance.
  private mutating func pause(
    _ left: Nanoseconds?, _ right: Nanoseconds?, _ tolerance: Nanoseconds?
  ) -> TraceDifference.Kind? {
    defer { lastStarts = (left, right) }
    guard let tolerance, let left, let right, let before = lastStarts.left, let otherBefore = lastStarts.right
    else { return nil }
    let (mine, other) = (left - before, right - otherBefore)
    return (mine - other).magnitude > tolerance.magnitude ? .pause(left: mine, right: other) : nil
  }
}
