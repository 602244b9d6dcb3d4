internal import I2C
internal import Trace

/// The request of a step of a derived sequence, and its outcome, which is the same in every capture.
struct DerivedRequest: Hashable {
  /// One message: bytes that are written, or a number of bytes that are read.
  struct Message: Hashable {
    var address: Address
    var isRead: Bool
    /// The written bytes; empty for a read.
    var bytes: [UInt8] = []
    /// The number of bytes read; 0 for a write.
    var count = 0
  }

  /// What the target did not acknowledge.
  enum Refusal: Hashable {
    case address(message: Int)
    case data(message: Int, byte: Int)
    /// Something that the adapter could not tell.
    case unknown
  }

  var bus: String
  var messages: [Message]
  var refusal: Refusal?
  /// Whether an acknowledge of a target is unknown.
  var isUnseen: Bool

  /// The request of a transaction; nil if no step can request it, for instance because the bus did nothing or the end
  /// is cut.
  ///
  /// - Parameter seesAcknowledges: whether the capture shows acknowledges, so that a missing one means a cut end.
  init?(_ record: TraceRecord, seesAcknowledges: Bool) {
    let exchange = record.exchange
    // A message of which the capture lost a part cannot be requested again.
    guard !exchange.segments.isEmpty, !exchange.segments.contains(where: \.isCut) else { return nil }
    bus = record.bus
    isUnseen = exchange.hasUnknownAcknowledge
    messages = exchange.segments.map { segment in
      // A capture does not show the length of a read that nobody answered; one byte is the least.
      let length = segment.requestedLength ?? segment.bytes.count
      let count = segment.addressAcknowledge == .no ? max(1, length) : length
      return Message(
        address: segment.address, isRead: segment.isRead, bytes: segment.isRead ? [] : segment.bytes,
        count: segment.isRead ? count : 0)
    }
    // A transfer cannot contain a message without a byte; only a probe can be one.
    guard messages.count == 1 || messages.allSatisfy({ $0.isRead ? $0.count > 0 : !$0.bytes.isEmpty }) else {
      return nil
    }
    switch exchange.fault?.kind {
    case nil: break
    case .addressNotAcknowledged(let message)?: refusal = .address(message: message)
    case .dataNotAcknowledged(let message, let byte)?: refusal = .data(message: message, byte: byte)
    case .notAcknowledged?: refusal = .unknown
    case .arbitrationLost?, .timeout?, .busStuck?, .adapterGone?, .adapterFailed?, .notSupported?, .diverged?:
      return nil
    }
    // A reply of which the capture lost bytes cannot be expected.
    let answered = exchange.segments.prefix(answeredCount)
    if answered.contains(where: { $0.isRead && $0.bytes.count < $0.requestedLength ?? 0 }) { return nil }
    // The end of a cut capture has an unknown acknowledge, so it cannot be judged.
    let isUnseen = exchange.segments.contains { $0.addressAcknowledge == .unknown || (!$0.isRead && $0.isUnseen) }
    if seesAcknowledges, isUnseen, exchange.isStopped == .unknown { return nil }
  }

  /// Compares requests and outcomes, but not whether acknowledges are known.
  static func == (left: DerivedRequest, right: DerivedRequest) -> Bool {
    left.bus == right.bus && left.messages == right.messages && left.refusal == right.refusal
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(bus)
    hasher.combine(messages)
    hasher.combine(refusal)
  }

  /// The number of messages whose reply must be complete: those before the first refused one.
  private var answeredCount: Int {
    switch refusal {
    case nil: messages.count
    case .address(let message)?, .data(let message, _)?: message
    case .unknown?: 0
    }
  }

  /// Whether another transaction, which was not acknowledged, can be an earlier try of this one.
  func isTried(by other: DerivedRequest) -> Bool {
    guard refusal == nil, case .address(let message)? = other.refusal, bus == other.bus,
      message < messages.count, message < other.messages.count,
      messages[..<message] == other.messages[..<message]
    else { return false }
    let (mine, tried) = (messages[message], other.messages[message])
    guard mine.address == tried.address, mine.isRead == tried.isRead else { return false }
    // Of such a try a capture shows no more than the address; the trace of a run has the whole request.
    return mine.isRead
      ? tried.count <= 1 || tried.count == mine.count : tried.bytes.isEmpty || tried.bytes == mine.bytes
  }
}

extension Segment {
  fileprivate var isUnseen: Bool { !acknowledges.isEmpty && acknowledges[acknowledges.count - 1] == .unknown }
}
