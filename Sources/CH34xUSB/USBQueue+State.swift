import CH34x

extension USBQueue {
  /// How far some work has come.
  struct State {
    /// The next OUT transfer, and how much of it was queued.
    private var (next, offset) = (0, 0)
    /// Replies and bytes that are still to come.
    private var (replies, bytes) = (0, 0)
    private var isEnough = false
    private let isAlone: Bool
    /// Whether something is still to be sent.
    var isSending = true
    private(set) var fault: PipeFault?

    init(_ work: borrowing PipeWork) {
      isAlone = work.outs.count == 1
      bytes = work.replyCount
      for position in work.outs.indices where work.outs[position].replyCount > 0 { replies += 1 }
    }

    /// Whether nothing more must be queued.
    var hasFailed: Bool { fault != nil }

    /// Whether everything has come, or nothing more will.
    var isOver: Bool {
      switch fault {
      case nil: (isEnough || bytes <= 0) && !isSending
      // After a stalled reply to a single packet, it matters whether the chip took the packet, so sending must end
      // first.
      case .stall(.in)?: !(isAlone && isSending)
      case .timeout?, .blocked?, .stall(.out)?, .overflow?, .gone?, .failed?: true
      }
    }

    /// How many more IN transfers to queue, as long as bytes are missing: one for each reply and one to spare.
    ///
    /// The spare one brings a reply that nobody asked for, which would otherwise be taken for the next one.
    func missing(inFlight count: Int) -> Int {
      bytes > 0 && !isEnough ? max(1, replies) + 1 - count : 0
    }

    func hasMore(_ work: borrowing PipeWork) -> Bool { next < work.outs.count }

    /// The next bytes to send; nil at the end.
    mutating func nextBytes(of work: borrowing PipeWork, upTo limit: Int) -> ArraySlice<UInt8>? {
      guard next < work.outs.count else { return nil }
      let range = work.outs[next].range
      let start = range.lowerBound + offset
      let end = min(start + limit, range.upperBound)
      if end == range.upperBound { (next, offset) = (next + 1, 0) } else { offset += end - start }
      return work.bytes[start..<end]
    }

    /// Notes what an IN transfer brought.
    mutating func received(_ count: Int, _ verdict: ReplyVerdict) {
      replies -= 1
      bytes -= count
      if verdict == .enough { isEnough = true }
    }

    mutating func fail(_ fault: PipeFault) {
      switch self.fault {
      // A later fault replaces a stall of the reply: that the chip takes nothing says more than that it does not answer.
      case nil, .stall(.in)?: self.fault = fault
      case .timeout?, .blocked?, .stall(.out)?, .overflow?, .gone?, .failed?: break
      }
    }

    mutating func check(_ code: Int32, _ direction: PipeDirection) {
      if let fault = PipeFault(code, direction) { fail(fault) }
    }
  }
}

extension PipeFault {
  /// The fault for a code of libusb; nil if the transfer went well.
  init?(_ code: Int32, _ direction: PipeDirection) {
    switch code {
    case 0...: return nil
    case LibUSBError.timeout: self = .timeout
    case LibUSBError.pipe: self = .stall(direction)
    case LibUSBError.overflow: self = .overflow
    case LibUSBError.noDevice: self = .gone
    case _: self = .failed(LibUSBError.name(code))
    }
  }
}

extension Duration {
  /// The milliseconds, rounded up so that a remaining time never becomes 0.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(clamping: seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
