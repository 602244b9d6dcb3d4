internal import I2C
internal import Trace

/// A segment that further rows of a table may continue, in tables without START and STOP.
struct OpenSegment {
  private(set) var segment: Segment
  /// The index of its bus.
  let bus: Int
  /// The times of its first and its last row.
  let start: Nanoseconds
  private(set) var last: Nanoseconds
  /// The packet number in the table; rows of another packet belong to another segment.
  let packet: String

  /// A segment without a byte.
  init(to address: Address, isRead: Bool, answer: Known, bus: Int, at time: Nanoseconds, packet: String) {
    segment = Segment(
      address: address, isRead: isRead, addressAcknowledge: answer, bytes: [], acknowledges: Acknowledges())
    self.bus = bus
    (start, last, self.packet) = (time, time, packet)
  }

  /// Whether a row may belong to the same message: packet, target and direction are the same.
  func isSame(_ address: Address, isRead: Bool, packet: String) -> Bool {
    segment.address == address && segment.isRead == isRead && self.packet == packet
  }

  /// Takes a byte; returns what is wrong with it, if anything.
  mutating func append(_ byte: UInt8, _ answer: Known, at time: Nanoseconds) -> ExchangeAssembler.Problem? {
    guard segment.bytes.count < ExchangeAssembler.byteLimit else { return .tooLarge }
    segment.bytes.append(byte)
    segment.acknowledges.append(answer)
    last = time
    return nil
  }
}

extension LossyAssembly {
  /// Takes a finished segment, and returns the transaction before it if the segment does not belong to that.
  mutating func close(_ open: inout OpenSegment?) -> TraceRecord? {
    guard let closed = open else { return nil }
    open = nil
    return add(closed.segment, on: closed.bus, at: closed.start)
  }
}
