internal import I2C
internal import Trace

/// What a step of a derived sequence asks for, and what came of it in every capture.
struct DerivedRequest: Hashable {
  /// One message: bytes that are written, or a number of bytes that are read.
  struct Message: Hashable {
    var address: Address
    var isRead: Bool
    /// What was written; nothing in a read.
    var bytes: [UInt8] = []
    /// How many bytes were read.
    var count = 0
  }

  /// What the target said no to.
  enum Refusal: Hashable {
    case address(message: Int)
    case data(message: Int, byte: Int)
    /// Something, and the adapter could not tell what.
    case unknown
  }

  var bus: String
  var messages: [Message]
  var refusal: Refusal?
  /// Whether an acknowledge that a target gives is not known.
  var isUnseen: Bool

  /// The transaction as somebody asks for it; nil if no step can, because the bus did nothing or the end is cut.
  ///
  /// - Parameter seesAcknowledges: whether the capture tells them, so that one that is missing is a cut.
  init?(_ record: TraceRecord, seesAcknowledges: Bool) {
    let exchange = record.exchange
    // A message of which the capture lost a part cannot be asked for again.
    guard !exchange.segments.isEmpty, !exchange.segments.contains(where: \.isCut) else { return nil }
    bus = record.bus
    isUnseen = exchange.hasUnknownAcknowledge
    messages = exchange.segments.map { segment in
      // A capture does not show how much was asked for by a read that nobody answered: one byte is the least.
      let length = segment.requestedLength ?? segment.bytes.count
      let count = segment.addressAcknowledge == .no ? max(1, length) : length
      return Message(
        address: segment.address, isRead: segment.isRead, bytes: segment.isRead ? [] : segment.bytes,
        count: segment.isRead ? count : 0)
    }
    // A transfer has no form for a message without a byte; it stands by itself only, as a probe.
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
    // A reply of which the capture lost a line cannot be expected.
    let answered = exchange.segments.prefix(answeredCount)
    if answered.contains(where: { $0.isRead && $0.bytes.count < $0.requestedLength ?? 0 }) { return nil }
    // The end of a cut capture, whose acknowledge nobody saw: it cannot be judged.
    let isUnseen = exchange.segments.contains { $0.addressAcknowledge == .unknown || (!$0.isRead && $0.isUnseen) }
    if seesAcknowledges, isUnseen, exchange.isStopped == .unknown { return nil }
  }

  /// The same request with the same outcome; not whether acknowledges were seen.
  static func == (left: DerivedRequest, right: DerivedRequest) -> Bool {
    left.bus == right.bus && left.messages == right.messages && left.refusal == right.refusal
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(bus)
    hasher.combine(messages)
    hasher.combine(refusal)
  }

  /// The messages whose reply must be there: those before the first that was refused.
  private var answeredCount: Int {
    switch refusal {
    case nil: messages.count
    case .address(let message)?, .data(let message, _)?: message
    case .unknown?: 0
    }
  }

  /// Whether a transaction that was not acknowledged can be a try of this one, which was.
  func isTried(by other: DerivedRequest) -> Bool {
    guard refusal == nil, case .address(let message)? = other.refusal, bus == other.bus,
      message < messages.count, message < other.messages.count,
      messages[..<message] == other.messages[..<message]
    else { return false }
    let (mine, tried) = (messages[message], other.messages[message])
    guard mine.address == tried.address, mine.isRead == tried.isRead else { return false }
    // A capture saw no more than the address; a run says what it asked for.
    return mine.isRead
      ? tried.count <= 1 || tried.count == mine.count : tried.bytes.isEmpty || tried.bytes == mine.bytes
  }
}

extension Segment {
  fileprivate var isUnseen: Bool { !acknowledges.isEmpty && acknowledges[acknowledges.count - 1] == .unknown }
}
