internal import I2C
internal import Trace

/// A transfer of the kernel without its result yet: the messages of one process on one bus.
struct KernelTransfer {
  let process: Int?
  /// When it began, by the clock of the kernel, and by that of the trace.
  let stamp: Nanoseconds?
  let time: Nanoseconds?
  /// The messages as the kernel numbers them, and their flags.
  private var messages: [Segment] = []
  private var flags: [KernelMessageFlags] = []
  /// The number of reads whose reply was seen.
  private var answered = 0

  init(_ event: KernelEvent, time: Nanoseconds?) {
    (process, stamp, self.time) = (event.process, event.time, time)
  }

  /// The number of messages.
  var count: Int { messages.count }

  /// Takes a message; false if it is not the next one.
  mutating func add(_ event: KernelEvent, to address: Address) -> Bool {
    guard event.message == messages.count else { return false }
    let isRead = event.kind == .read
    let bytes = isRead ? [] : event.bytes ?? []
    var segment = Segment(
      address: address, isRead: isRead, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count),
      requestedLength: isRead || event.isCut ? event.length : nil, isJoined: Known(event.message > 0))
    segment.isCut = !isRead && event.isCut
    messages.append(segment)
    flags.append(event.flags)
    return true
  }

  /// Whether the last message has a form on the wire that no segment can have: the R/W bit reversed, or no START where
  /// nothing goes on.
  var isLastStrange: Bool { messages.indices.last.map(isStrange) ?? false }

  private func isStrange(_ index: Int) -> Bool {
    flags[index].contains(.reversed) || (flags[index].contains(.noStart) && !goesOn(index))
  }

  /// Whether the bytes of a message belong to the segment of the message before.
  private func goesOn(_ index: Int) -> Bool {
    guard index > 0, flags[index].contains(.noStart), !flags[index - 1].contains(.stop) else { return false }
    let (message, before) = (messages[index], messages[index - 1])
    return message.isRead == before.isRead && message.address == before.address
  }

  /// The segments as they were on the wire, and for each whether its success proves that its address was acknowledged.
  private var segments: (all: [Segment], areProven: [Bool]) {
    var all: [Segment] = []
    var areProven: [Bool] = []
    all.reserveCapacity(messages.count)
    areProven.reserveCapacity(messages.count)
    for index in messages.indices {
      if goesOn(index), let last = all.indices.last {
        all[last].append(messages[index])
        if flags[index].contains(.ignoresNACK) { areProven[last] = false }
        continue
      }
      var segment = messages[index]
      if index > 0, flags[index - 1].contains(.stop) { segment.isJoined = .no }
      // Such a message is kept from being derived or sent, in a form that it did not have.
      if isStrange(index) { segment.isCut = true }
      all.append(segment)
      areProven.append(!flags[index].contains(.ignoresNACK))
    }
    return (all, areProven)
  }

  /// Takes the reply to a read; false if there is no such message, or it has another address.
  mutating func answer(_ event: KernelEvent, from address: Address) -> Bool {
    guard messages.indices.contains(event.message), messages[event.message].isRead,
      messages[event.message].address == address
    else { return false }
    let bytes = event.bytes ?? []
    messages[event.message].bytes = bytes
    // A block read asks for its length byte only, which says how many bytes follow (`I2C_M_RECV_LEN`).
    let asked = messages[event.message].requestedLength
    if asked != nil || event.length != nil {
      messages[event.message].requestedLength = max(asked ?? 0, event.length ?? 0, bytes.count)
    }
    messages[event.message].acknowledges = Acknowledges(repeating: .unknown, count: bytes.count)
    messages[event.message].isCut = event.isCut
    answered += 1
    return true
  }

  /// The exchange with its result, which is the number of messages done, or an error number.
  func exchange(_ event: KernelEvent) -> Exchange {
    let (segments, areProven) = segments
    var exchange = Exchange(segments: segments, isStopped: .yes)
    if event.result == count {
      for index in segments.indices {
        exchange.segments[index].addressAcknowledge = areProven[index] ? .yes : .unknown
        // The transfer succeeded, so there was a reply, and its event was lost.
        if segments[index].isRead, segments[index].bytes.isEmpty, segments[index].requestedLength != 0 {
          exchange.segments[index].isCut = true
        }
      }
    } else if event.result < 0 {
      exchange.fault = KernelErrno.fault(event.result, segments: segments)
      if case .addressNotAcknowledged = exchange.fault?.kind { exchange.segments[0].addressAcknowledge = .no }
    } else {
      exchange.fault = BusFault(.adapterFailed, "the kernel said \(event.result) of \(count) messages were done")
    }
    exchange.duration = duration(until: event.time)
    return exchange
  }

  /// What is known of it if its result was lost: the messages, and the replies that were seen.
  var unfinished: Exchange {
    let segments = segments.all
    var exchange = Exchange(segments: segments, isStopped: .unknown)
    for index in segments.indices where segments[index].isRead && segments[index].bytes.isEmpty {
      if segments[index].requestedLength != 0 { exchange.segments[index].isCut = true }
    }
    return exchange
  }

  private func duration(until end: Nanoseconds?) -> Nanoseconds? {
    guard let stamp, let end else { return nil }
    let (duration, isOver) = end.subtractingReportingOverflow(stamp)
    return !isOver && (0...TraceReader.durationLimit).contains(duration) ? duration : nil
  }
}

extension Segment {
  /// Adds the bytes of a message that goes on without a START.
  fileprivate mutating func append(_ next: Segment) {
    let (own, more) = (wireLength, next.wireLength)
    // Behind lost bytes nothing has its place.
    if !isCut {
      bytes += next.bytes
      for position in 0..<next.acknowledges.count { acknowledges.append(next.acknowledges[position]) }
    }
    isCut = isCut || next.isCut
    let length = own.flatMap { own in more.map { own + $0 } }
    requestedLength = isRead || isCut ? length : nil
  }

  /// The number of bytes that went over the wire; nil if unknown.
  private var wireLength: Int? { isRead || isCut ? requestedLength : bytes.count }
}
