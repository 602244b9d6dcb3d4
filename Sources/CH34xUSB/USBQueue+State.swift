import CH34x

extension USBQueue {
  /// How far some work has come.
  struct State {
    /// The OUT transfer that comes next, and how much of it was queued.
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

    /// Whether nothing is to be queued any more.
    var hasFailed: Bool { fault != nil }

    /// Whether all that is wanted is there, or nothing more will come of it.
    var isOver: Bool {
      switch fault {
      case nil: (isEnough || bytes <= 0) && !isSending
      // Whether the chip took a packet that stands alone decides about how to go on.
      case .stall(.in)?: !(isAlone && isSending)
      case .timeout?, .blocked?, .stall(.out)?, .overflow?, .gone?, .failed?: true
      }
    }

    /// IN transfers that are to be queued beside those that are: one for each reply, as long as bytes are missing.
    func missing(inFlight count: Int) -> Int {
      bytes > 0 && !isEnough ? max(1, replies) - count : 0
    }

    func hasMore(_ work: borrowing PipeWork) -> Bool { next < work.outs.count }

    /// What is sent next; nil behind the end.
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
  /// What libusb says about a transfer; nil where it went well.
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
  /// Rounded up, so that what is left is never taken for nothing.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(clamping: seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
