package import I2C

/// A bus with targets that behave, in virtual time.
///
/// Time is what the caller says it is, but never less than what the transactions so far took on the wire: a caller that
/// always says 0 (the library operations do) still sees a write cycle end.
package struct SimulatedBoard: WireBus, ~Copyable {
  /// The latest time of a board, in nanoseconds.
  ///
  /// What a transaction adds to it still fits into 64 bits.
  package static let latestTime: Nanoseconds = 1 << 61

  package let limits: BusLimits
  private let segment: BusSegment
  private let wiring: Wiring
  private let pins: AdapterPins.Adapter
  private let isClockHeld: Bool
  private let world: BoardWorld
  private let bitTime: Nanoseconds
  private var clock: Nanoseconds {
    get { world.clock }
    nonmutating set { world.clock = newValue }
  }

  /// A board whose pins are not wired.
  ///
  /// - Parameter speed: the clock of the bus in hertz.
  package init(_ targets: [any BoardTarget], speed: Int = 400_000, limits: BusLimits = BusLimits(kind: .board)) {
    let pins = AdapterPins([], targets: [:])
    self.init(
      BusSegment(targets), wiring: Wiring([], targets: []), pins: pins.adapter(0), speed: speed, limits: limits)
  }

  init(
    _ segment: BusSegment, wiring: Wiring, pins: AdapterPins.Adapter, speed: Int,
    limits: BusLimits = BusLimits(kind: .board), isClockHeld: Bool = false, world: BoardWorld = BoardWorld()
  ) {
    self.world = world
    self.segment = segment
    self.wiring = wiring
    self.pins = pins
    var limits = limits
    limits.pins = pins.known
    self.limits = limits
    self.isClockHeld = isClockHeld
    bitTime = 1_000_000_000 / Nanoseconds(max(1, speed))
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    if let refusal = limits.refusal(of: transaction) { return .none(refusal) }
    if transaction.messages.isEmpty { return .none(BusFault(.notSupported, "a transaction has at least one message")) }
    if isClockHeld { return .none(BusFault(.busStuck, "SCL is held low")) }
    world.reach(now, atMost: Self.latestTime)
    let start = clock
    var segments: [Segment] = []
    var fault: BusFault?
    for (number, message) in transaction.messages.enumerated() where fault == nil {
      let isAddressed = segments.last?.address == message.address
      let wire = WireAddress(message.address, isRead: message.isRead, isAddressed: isAddressed)
      pass(bitTime * Nanoseconds(wire.clocks))
      wiring.settle(at: clock)
      guard segment.begin(message.address, isRead: message.isRead, at: clock) else {
        segments.append(Segment(unanswered: message, isJoined: Known(number > 0)))
        fault = BusFault(.addressNotAcknowledged(message: number))
        continue
      }
      pass(segment.takeStretch())
      let transferred = transfer(message, isJoined: Known(number > 0))
      if !message.isRead, let byte = transferred.acknowledges.firstIndex(of: .no) {
        fault = BusFault(.dataNotAcknowledged(message: number, byte: byte))
      }
      segments.append(transferred)
    }
    pass(bitTime)
    segment.end(at: clock)
    wiring.settle(at: clock)
    if let trouble = world.takeTrouble() {
      return .none(BusFault(.notSupported, trouble, notes: ["mend the board file"]))
    }
    return Exchange(segments: segments, fault: fault, duration: clock - start)
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    switch request {
    case .lines: .absent
    case .recovery: .recovery(recovery)
    case .pin(let action): .pin(reading(of: action, at: now))
    }
  }

  /// Drives or reads a pin of the adapter.
  ///
  /// What the pin switches is switched at once.
  private func reading(of action: PinAction, at now: Nanoseconds) -> PinReading {
    world.reach(now, atMost: Self.latestTime)
    wiring.settle(at: clock)
    let reading = pins.perform(action, at: clock)
    wiring.settle(at: clock)
    return reading
  }

  /// The result of freeing the bus: a line of a board that is held stays held, however often it is clocked.
  private var recovery: BusRecovery {
    let isHeld = isClockHeld ? Known.unknown : Known(segment.isDataHeld)
    return BusRecovery(wasHeld: isHeld, isHeld: isHeld, clocks: isHeld == .no ? 0 : BusRecovery.clockLimit)
  }

  private func pass(_ time: Nanoseconds) { clock = min(Self.latestTime, clock + min(time, Self.latestTime)) }

  /// The bytes of one message, as far as the target acknowledges them.
  private func transfer(_ message: Message, isJoined: Known) -> Segment {
    switch message.operation {
    case .write(let bytes):
      var acknowledges = Acknowledges()
      for byte in bytes where !acknowledges.contains(.no) {
        pass(bitTime * 9)
        acknowledges.append(Known(segment.receive(byte)))
      }
      return Segment(
        address: message.address, isRead: false, addressAcknowledge: .yes, bytes: bytes, acknowledges: acknowledges,
        isJoined: isJoined)
    case .read(let count):
      pass(bitTime * 9 * Nanoseconds(count))
      return Segment(
        address: message.address, isRead: true, addressAcknowledge: .yes,
        bytes: (0..<count).map { _ in segment.send() }, acknowledges: .read(count: count), requestedLength: count,
        isJoined: isJoined)
    }
  }
}

extension Segment {
  /// A message whose target did not acknowledge its address.
  fileprivate init(unanswered message: Message, isJoined: Known) {
    switch message.operation {
    case .write(let bytes):
      self.init(
        address: message.address, isRead: false, addressAcknowledge: .no, bytes: bytes, acknowledges: Acknowledges(),
        isJoined: isJoined)
    case .read(let count):
      self.init(
        address: message.address, isRead: true, addressAcknowledge: .no, bytes: [], acknowledges: Acknowledges(),
        requestedLength: count, isJoined: isJoined)
    }
  }
}
