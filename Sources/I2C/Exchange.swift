/// A number of nanoseconds: a duration, or a point in time since the run began.
public typealias Nanoseconds = Int64

/// One message as it happened on the wire.
public struct Segment: Hashable, Sendable {
  /// The target, 7- or 10-bit.
  public var address: Address
  /// The R/W bit on the wire.
  public var isRead: Bool
  /// Whether the address was acknowledged.
  public var addressAcknowledge: Known
  /// The bytes that were asked for in a write, the bytes that came in a read.
  public var bytes: [UInt8]
  /// One answer per byte that was clocked.
  ///
  /// Fewer than `bytes` when a write ended early.
  public var acknowledges: Acknowledges
  /// The number of bytes that a read asked for; nil when a capture cannot tell.
  ///
  /// For a write it is set only if a capture lost bytes of it (``isCut``) and still tells how many there were.
  public var requestedLength: Int?
  /// Whether a repeated START joined it to the segment before it.
  public var isJoined: Known
  /// Whether more bytes went over the wire than `bytes`, which a capture lost.
  ///
  /// Such a message cannot be sent again, because the missing bytes are unknown.
  public var isCut = false

  /// A segment from its parts.
  public init(
    address: Address, isRead: Bool, addressAcknowledge: Known, bytes: [UInt8], acknowledges: Acknowledges,
    requestedLength: Int? = nil, isJoined: Known = .no
  ) {
    self.address = address
    self.isRead = isRead
    self.addressAcknowledge = addressAcknowledge
    self.bytes = bytes
    self.acknowledges = acknowledges
    self.requestedLength = requestedLength
    self.isJoined = isJoined
  }
}

/// All that is known of one transaction after it was performed: bytes, acknowledges, joints, time and trouble.
///
/// What a capture saw need not be what anybody can ask for (a controller that goes on after a NACK, a cut
/// end), so an exchange is not a ``Transaction`` with an answer, but segments as they were on the wire.
public struct Exchange: Hashable, Sendable {
  /// What happened, message by message; empty when the bus did nothing.
  public var segments: [Segment]
  /// Whether a STOP ended it.
  public var isStopped: Known
  /// What went wrong, if anything did.
  public var fault: BusFault?
  /// Time from START to STOP; nil if the bus does not know.
  public var duration: Nanoseconds?
  /// When it began by a clock of the bus itself: the recorded time in a replay; nil if only the caller has a clock.
  public var time: Nanoseconds?
  /// Whether a recording gave it in another order than its own, so that its time and those before it have no distance.
  public var isOutOfOrder = false

  /// An exchange from its parts.
  public init(segments: [Segment], isStopped: Known = .yes, fault: BusFault? = nil, duration: Nanoseconds? = nil) {
    self.segments = segments
    self.isStopped = isStopped
    self.fault = fault
    self.duration = duration
  }

  /// An exchange in which nothing was put on the wire.
  public static func none(_ fault: BusFault) -> Exchange { Exchange(segments: [], isStopped: .unknown, fault: fault) }

  /// The bytes of all reads, in wire order.
  public var reply: [UInt8] {
    var reads = segments.lazy.filter(\.isRead).makeIterator()
    guard var bytes = reads.next()?.bytes else { return [] }
    while let more = reads.next() { bytes += more.bytes }
    return bytes
  }

  /// Whether some target acknowledged its address.
  public var wasAnswered: Bool {
    for index in segments.indices where segments[index].addressAcknowledge == .yes { return true }
    return false
  }

  /// Whether an acknowledge of a target is unknown: it is marked so, or it is missing for a byte that was written.
  public var hasUnknownAcknowledge: Bool {
    // By index, because a closure would be given a copy of each segment.
    for index in segments.indices {
      if segments[index].addressAcknowledge == .unknown { return true }
      if segments[index].isRead { continue }
      if fault == nil, segments[index].acknowledges.count < segments[index].bytes.count { return true }
      if segments[index].acknowledges.contains(.unknown) { return true }
    }
    return false
  }
}
