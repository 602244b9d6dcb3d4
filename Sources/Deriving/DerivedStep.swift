internal import I2C
internal import Trace

/// A transaction, or several tries of one, which becomes a step.
struct DerivedStep {
  var request: DerivedRequest
  /// The replies: for each read, its bytes in each capture.
  var replies: [[[UInt8]]]
  /// The number of earlier tries.
  var tries = 0
  /// The time from the first try to the acknowledged one, in nanoseconds; nil without times.
  var wait: Nanoseconds?
  /// The pause since the end of the transaction before, in nanoseconds; nil without times.
  var pause: Nanoseconds?
  /// The number of the transaction, for messages.
  var number: Int

  /// When its first try began; nil without times.
  var start: Nanoseconds?

  /// Takes a further try of a poll, whose reply replaces the one before.
  mutating func repeatTry(_ record: TraceRecord) {
    tries += 1
    wait = record.time.flatMap { time in start.map { time - $0 } }
    replies = record.exchange.segments.filter(\.isRead).map { [$0.bytes] }
  }

  /// Whether steps of two captures make the same request.
  func asksTheSame(as other: DerivedStep) -> Bool {
    request == other.request && (tries == 0) == (other.tries == 0)
  }
}

/// Builds the steps of one capture from its transactions, one by one.
struct DerivedSteps {
  /// The most transactions of a capture from which a sequence is made.
  static let limit = 200_000

  private(set) var steps: [DerivedStep] = []
  /// A transaction that no step can request.
  struct Left {
    var number: Int
    /// Whether the capture lost bytes of it.
    var isCut: Bool
    var bus: String
    var addresses: Set<Address>
    /// The number of steps before it.
    var place: Int
  }

  private(set) var left: [Left] = []
  /// Transactions that were not acknowledged, and may be tries of a poll.
  private var tried: [(request: DerivedRequest, record: TraceRecord)] = []
  private var end: Nanoseconds?
  private(set) var count = 0
  private let seesAcknowledges: Bool
  /// The last transaction that was taken; a later try of the same poll replaces it.
  private var last: TraceRecord?

  init(_ header: TraceHeader) { seesAcknowledges = !header.lossy.contains(.acknowledge) }

  /// Takes a transaction.
  mutating func add(_ record: TraceRecord) {
    count += 1
    for part in record.parts { add(part: part) }
  }

  private mutating func add(part: TraceRecord) {
    guard let request = DerivedRequest(part, seesAcknowledges: seesAcknowledges) else {
      flush()
      let segments = part.exchange.segments
      left.append(
        Left(
          number: part.number, isCut: segments.contains(where: \.isCut), bus: part.bus,
          addresses: Set(segments.map(\.address)), place: steps.count))
      return
    }
    defer { last = part }
    if let last, part.isNextTry(after: last), let poll = steps.last, poll.request == request, tried.isEmpty {
      end = part.time.map { $0 &+ (part.exchange.duration ?? 0) }
      return steps[steps.count - 1].repeatTry(part)
    }
    if let last = tried.last, !request.isTried(by: last.request), request != last.request { flush() }
    if case .address? = request.refusal { return tried.append((request, part)) }
    var step = Self.step(request, part)
    if let first = tried.first {
      step.tries = tried.count
      step.start = first.record.time
      step.wait = part.time.flatMap { time in first.record.time.map { time - $0 } }
      step.pause = pause(before: first.record)
    } else {
      step.pause = pause(before: part)
    }
    tried = []
    end = part.time.map { $0 &+ (part.exchange.duration ?? 0) }
    steps.append(step)
  }

  /// The first transaction that no step can request, although later steps use its target.
  ///
  /// A sequence without it cannot pass on the capture, because the replay expects it first.
  var gap: Left? {
    left.first { left in
      steps[left.place...].contains { step in
        step.request.bus == left.bus && step.request.messages.contains { left.addresses.contains($0.address) }
      }
    }
  }

  /// Makes steps of the tries that were never acknowledged.
  mutating func flush() {
    for (request, record) in tried {
      var step = Self.step(request, record)
      step.pause = pause(before: record)
      end = record.time.map { $0 &+ (record.exchange.duration ?? 0) }
      steps.append(step)
    }
    tried = []
  }

  private static func step(_ request: DerivedRequest, _ record: TraceRecord) -> DerivedStep {
    let replies = record.exchange.segments.filter(\.isRead).map { [$0.bytes] }
    return DerivedStep(request: request, replies: replies, number: record.number, start: record.time)
  }

  private func pause(before record: TraceRecord) -> Nanoseconds? {
    guard let end, let time = record.time else { return nil }
    return max(0, time - end)
  }
}
