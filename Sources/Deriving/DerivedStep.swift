internal import I2C
internal import Trace

/// A transaction, or the tries of one, on the way to a step.
struct DerivedStep {
  var request: DerivedRequest
  /// What was read by each message that reads, in each capture.
  var replies: [[[UInt8]]]
  /// Tries that were not acknowledged before it was.
  var tries = 0
  /// From the first try to the one that was acknowledged; nil without times.
  var wait: Nanoseconds?
  /// From the end of the transaction before; nil without times.
  var pause: Nanoseconds?
  /// The number of the transaction, for messages.
  var number: Int

  /// When its first try began.
  var start: Nanoseconds?

  /// Takes a further try of the poll, whose reply counts.
  mutating func repeatTry(_ record: TraceRecord) {
    tries += 1
    wait = record.time.flatMap { time in start.map { time - $0 } }
    replies = record.exchange.segments.filter(\.isRead).map { [$0.bytes] }
  }

  /// Whether the same was asked in two captures.
  func asksTheSame(as other: DerivedStep) -> Bool {
    request == other.request && (tries == 0) == (other.tries == 0)
  }
}

/// The steps of one capture, made as its transactions come.
struct DerivedSteps {
  /// Transactions of a capture that a sequence is made of, at most.
  static let limit = 200_000

  private(set) var steps: [DerivedStep] = []
  /// A transaction that nobody can ask for.
  struct Left {
    var number: Int
    /// Whether the capture lost bytes of it.
    var isCut: Bool
    var bus: String
    var addresses: Set<Address>
    /// Steps that were made before it.
    var place: Int
  }

  private(set) var left: [Left] = []
  /// Tries that were not acknowledged, and may be of a poll.
  private var tried: [(request: DerivedRequest, record: TraceRecord)] = []
  private var end: Nanoseconds?
  private(set) var count = 0
  private let seesAcknowledges: Bool
  /// The transaction that was taken last, which a later try of the same poll stands for.
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

  /// The first transaction that nobody can ask for while its target is asked again behind it: no sequence that leaves it out
  /// passes on the capture, because what is asked next there is another thing.
  var gap: Left? {
    left.first { left in
      steps[left.place...].contains { step in
        step.request.bus == left.bus && step.request.messages.contains { left.addresses.contains($0.address) }
      }
    }
  }

  /// Tries that were never acknowledged are steps of their own.
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
