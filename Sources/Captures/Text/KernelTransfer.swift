internal import I2C
internal import Trace

/// A transfer of the kernel without its result yet: the messages of one process on one bus.
struct KernelTransfer {
  let process: Int?
  /// When it began, by the clock of the kernel, and by that of the trace.
  let stamp: Nanoseconds?
  let time: Nanoseconds?
  private(set) var segments: [Segment] = []
  /// The number of reads whose reply was seen.
  private var answered = 0

  init(_ event: KernelEvent, time: Nanoseconds?) {
    (process, stamp, self.time) = (event.process, event.time, time)
  }

  /// Takes a message; false if it is not the next one.
  mutating func add(_ event: KernelEvent, to address: Address) -> Bool {
    guard event.message == segments.count else { return false }
    let isRead = event.kind == .read
    let bytes = isRead ? [] : event.bytes ?? []
    var segment = Segment(
      address: address, isRead: isRead, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count),
      requestedLength: isRead || event.isCut ? event.length : nil, isJoined: Known(event.message > 0))
    segment.isCut = !isRead && event.isCut
    segments.append(segment)
    return true
  }

  /// Takes the reply to a read; false if there is no such message, or it has another address.
  mutating func answer(_ event: KernelEvent, from address: Address) -> Bool {
    guard segments.indices.contains(event.message), segments[event.message].isRead,
      segments[event.message].address == address
    else { return false }
    let bytes = event.bytes ?? []
    segments[event.message].bytes = bytes
    // A block read asks for its length byte only, which says how many bytes follow (`I2C_M_RECV_LEN`).
    let asked = segments[event.message].requestedLength
    if asked != nil || event.length != nil {
      segments[event.message].requestedLength = max(asked ?? 0, event.length ?? 0, bytes.count)
    }
    segments[event.message].acknowledges = Acknowledges(repeating: .unknown, count: bytes.count)
    segments[event.message].isCut = event.isCut
    answered += 1
    return true
  }

  /// The exchange with its result, which is the number of messages done, or an error number.
  func exchange(_ event: KernelEvent) -> Exchange {
    var exchange = Exchange(segments: segments, isStopped: .yes)
    if event.result == segments.count {
      for index in exchange.segments.indices {
        exchange.segments[index].addressAcknowledge = .yes
        // The transfer succeeded, so there was a reply, and its event was lost.
        if segments[index].isRead, segments[index].bytes.isEmpty, segments[index].requestedLength != 0 {
          exchange.segments[index].isCut = true
        }
      }
    } else if event.result < 0 {
      exchange.fault = KernelErrno.fault(event.result, segments: segments)
      if case .addressNotAcknowledged = exchange.fault?.kind { exchange.segments[0].addressAcknowledge = .no }
    } else {
      exchange.fault = BusFault(
        .adapterFailed, "the kernel said \(event.result) of \(segments.count) messages were done")
    }
    exchange.duration = duration(until: event.time)
    return exchange
  }

  /// What is known of it if its result was lost: the messages, and the replies that were seen.
  var unfinished: Exchange {
    var exchange = Exchange(segments: segments, isStopped: .unknown)
    for index in segments.indices where segments[index].isRead && segments[index].bytes.isEmpty {
      exchange.segments[index].isCut = segments[index].requestedLength != 0
    }
    return exchange
  }

  private func duration(until end: Nanoseconds?) -> Nanoseconds? {
    guard let stamp, let end else { return nil }
    let (duration, isOver) = end.subtractingReportingOverflow(stamp)
    return !isOver && (0...TraceReader.durationLimit).contains(duration) ? duration : nil
  }
}
