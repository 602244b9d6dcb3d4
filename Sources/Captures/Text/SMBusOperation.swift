internal import I2C
internal import Trace

/// An SMBus operation as the kernel traces it, and its form on the wire (SMBus 3.2 §6.5).
struct SMBusOperation {
  let process: Int?
  let time: Nanoseconds?
  private let event: KernelEvent
  /// The reply as the kernel prints it.
  private var reply: [UInt8] = []
  private var isReplyCut = false

  init(_ event: KernelEvent) {
    (process, time, self.event) = (event.process, event.time, event)
  }

  /// Takes the reply.
  mutating func take(_ event: KernelEvent) {
    reply = event.bytes ?? []
    isReplyCut = event.isCut
  }

  /// Whether the kernel printed only the beginning of the bytes written or read.
  var isCut: Bool { isReplyCut || isWriteCut }

  private var isWriteCut: Bool { event.length.map { event.bytes?.count ?? 0 < $0 } ?? (event.kind == .smbusWrite) }

  /// The exchange with its result; nil for an unknown protocol.
  func exchange(_ result: KernelEvent) -> Exchange? {
    guard let segments else { return nil }
    var exchange = Exchange(segments: segments, isStopped: .yes)
    if result.result < 0 {
      exchange.fault = KernelErrno.fault(result.result, segments: segments)
      if case .addressNotAcknowledged = exchange.fault?.kind { exchange.segments[0].addressAcknowledge = .no }
    } else {
      let answer: Known = event.flags.contains(.ignoresNACK) ? .unknown : .yes
      for index in segments.indices { exchange.segments[index].addressAcknowledge = answer }
    }
    if let time, let end = result.time {
      let (duration, isOver) = end.subtractingReportingOverflow(time)
      if !isOver, (0...TraceReader.durationLimit).contains(duration) { exchange.duration = duration }
    }
    return exchange
  }

  private var segments: [Segment]? {
    guard let address = try? Address(event.address) else { return nil }
    let isRead = event.kind == .smbusRead
    let command = UInt8(truncatingIfNeeded: event.command)
    let bytes = event.bytes ?? []
    switch event.smbusProtocol {
    case "QUICK": return [isRead ? read(address, [], isJoined: .no) : write(address, [])]
    case "BYTE": return [isRead ? read(address, reply, isJoined: .no) : write(address, [command])]
    case "BYTE_DATA", "WORD_DATA", "BLOCK_DATA":
      if isRead { return [write(address, [command]), read(address, reply, isJoined: .yes)] }
      return [write(address, [command] + bytes, isCut: isWriteCut)]
    case "I2C_BLOCK_DATA", "I2C_BLOCK_BROKEN":
      // The count that the kernel prints first is not sent on the wire.
      if isRead { return [write(address, [command]), read(address, Array(reply.dropFirst()), isJoined: .yes)] }
      return [write(address, [command] + bytes.dropFirst(), isCut: isWriteCut)]
    case "PROC_CALL", "BLOCK_PROC_CALL":
      return [write(address, [command] + bytes, isCut: isWriteCut), read(address, reply, isJoined: .yes)]
    case _: return nil
    }
  }

  private func write(_ address: Address, _ bytes: [UInt8], isCut: Bool = false) -> Segment {
    var segment = Segment(
      address: address, isRead: false, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count))
    segment.isCut = isCut
    return segment
  }

  private func read(_ address: Address, _ bytes: [UInt8], isJoined: Known) -> Segment {
    var segment = Segment(
      address: address, isRead: true, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count), isJoined: isJoined)
    segment.isCut = isReplyCut
    return segment
  }
}
