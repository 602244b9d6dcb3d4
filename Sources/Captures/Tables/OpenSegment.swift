internal import I2C
internal import Trace

/// A segment that rows of a table may go on with: what tables have that know no START and no STOP.
struct OpenSegment {
  private(set) var segment: Segment
  /// The place of its bus.
  let bus: Int
  /// When its first row was, and its last.
  let start: Nanoseconds
  private(set) var last: Nanoseconds
  /// What the table numbers its packets with; rows of another packet are of another segment.
  let packet: String

  /// A segment without a byte.
  init(to address: Address, isRead: Bool, answer: Known, bus: Int, at time: Nanoseconds, packet: String) {
    segment = Segment(
      address: address, isRead: isRead, addressAcknowledge: answer, bytes: [], acknowledges: Acknowledges())
    self.bus = bus
    (start, last, self.packet) = (time, time, packet)
  }

  /// Whether a row is of the same message, as far as packet, target and direction tell.
  func isSame(_ address: Address, isRead: Bool, packet: String) -> Bool {
    segment.address == address && segment.isRead == isRead && self.packet == packet
  }

  /// Takes a byte; what is wrong with it, if anything.
  mutating func append(_ byte: UInt8, _ answer: Known, at time: Nanoseconds) -> ExchangeAssembler.Problem? {
    guard segment.bytes.count < ExchangeAssembler.byteLimit else { return .tooLarge }
    segment.bytes.append(byte)
    segment.acknowledges.append(answer)
    last = time
    return nil
  }
}

extension LossyAssembly {
  /// Takes a segment that is done; the transaction before it comes out when it does not belong to it.
  mutating func close(_ open: inout OpenSegment?) -> TraceRecord? {
    guard let closed = open else { return nil }
    open = nil
    return add(closed.segment, on: closed.bus, at: closed.start)
  }
}
