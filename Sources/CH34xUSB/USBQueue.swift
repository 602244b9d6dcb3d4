import CH34x

/// Transfers in both directions that are in flight together.
struct USBQueue: ~Copyable {
  private let session: USBSession
  private var ins: TransferLane
  private var outs: TransferLane
  private let endpoints: (out: UInt8, in: UInt8)
  private let kind: TransferKind
  /// Whether a transfer never ended, so that nothing more can be queued on this adapter.
  private var isLost = false

  /// The most transfers in flight in each direction: enough to fill a frame of full speed.
  private static var capacity: Int { 32 }
  /// The most bytes that one transfer sends: a multiple of the packet length of every chip.
  private static var outLength: Int { 4_096 }
  /// The most bytes of a reply, which is a packet of a chip or a report.
  private static var inLength: Int { 512 }

  init?(_ session: USBSession, _ adapter: USBAdapter) {
    guard let ins = TransferLane(session.usb, capacity: Self.capacity, bufferLength: Self.inLength),
      let outs = TransferLane(session.usb, capacity: Self.capacity, bufferLength: Self.outLength)
    else { return nil }
    self.session = session
    self.ins = ins
    self.outs = outs
    endpoints = (adapter.outEndpoint, adapter.inEndpoint)
    kind = adapter.kind.isHID ? .interrupt : .bulk
  }

  /// See ``BulkPipe``.
  mutating func perform(
    _ work: borrowing PipeWork, on device: LibUSB.Pointer, within milliseconds: Int,
    take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    guard !isLost else { throw .gone }
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(milliseconds)
    var state = State(work)
    while true {
      unsafe submit(work, on: device, &state)
      if state.isOver || ins.count + outs.count == 0 { break }
      let left = (deadline - clock.now).wholeMilliseconds
      guard left > 0 else {
        state.fail(outs.count > 0 || state.hasMore(work) ? .blocked : .timeout)
        break
      }
      wait(milliseconds: left, &state)
      collect(&state, take)
    }
    try end(&state, take)
  }

  /// Queues transfers, the IN transfers first, so that replies have a place to go.
  private mutating func submit(_ work: borrowing PipeWork, on device: LibUSB.Pointer, _ state: inout State) {
    while !state.hasFailed, !ins.isFull, state.missing(inFlight: ins.count) > 0 {
      state.check(
        unsafe ins.submit(to: endpoints.in, kind, of: device, receiving: min(work.inLength, Self.inLength)), .in)
    }
    while !state.hasFailed, !outs.isFull, let bytes = state.nextBytes(of: work, upTo: Self.outLength) {
      state.check(unsafe outs.submit(to: endpoints.out, kind, of: device, sending: bytes), .out)
    }
    state.isSending = outs.count > 0 || state.hasMore(work)
  }

  private func wait(milliseconds: Int, _ state: inout State) {
    var time = TimeSpan(milliseconds: milliseconds)
    let code = session.handleEvents(&time)
    // A signal interrupts the call and says nothing about the transfers.
    if code != LibUSBError.interrupted { state.check(code, .in) }
  }

  /// Takes transfers that have ended, in the order in which they were queued.
  private mutating func collect(_ state: inout State, _ take: (Span<UInt8>) -> ReplyVerdict) {
    while outs.hasEnded {
      outs.takeOldest { status, _ in state.check(TransferStatus.code(status), .out) }
    }
    while ins.hasEnded {
      ins.takeOldest { status, bytes in
        state.check(TransferStatus.code(status), .in)
        if bytes.count > 0 { state.received(bytes.count, take(bytes)) }
      }
    }
  }

  /// Cancels what is still in flight and waits until it has ended.
  ///
  /// Bytes that it brings count.
  private mutating func end(
    _ state: inout State, _ take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    ins.cancelAll()
    outs.cancelAll()
    var rounds = 0
    while ins.count + outs.count > 0, rounds < Self.endLimit {
      collect(&state, take)
      if ins.count + outs.count == 0 { break }
      var time = TimeSpan(milliseconds: Self.endTime)
      _ = session.handleEvents(&time)
      rounds += 1
    }
    if ins.count + outs.count > 0 {
      isLost = true
      throw .gone
    }
    if let fault = state.fault { throw fault }
  }

  /// How often, and for how many milliseconds each, to wait until libusb has ended cancelled transfers.
  private static var endLimit: Int { 100 }
  private static var endTime: Int { 50 }
}
