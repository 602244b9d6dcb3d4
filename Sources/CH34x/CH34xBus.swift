package import I2C

/// A bus behind a CH341 or CH347.
package struct CH34xBus<Pipe: BulkPipe & ~Copyable>: WireBus, ~Copyable {
  package let limits: BusLimits
  package let chip: Chip
  /// The actual clock, which may be slower than was asked for.
  package let speed: ClockSpeed

  var pipe: Pipe
  let kind: AdapterKind
  var encoder: StreamEncoder
  var decoder: ReplyDecoder
  var reply: [UInt8] = []
  /// The queued transfers, kept to reuse their memory.
  var work: PipeWork
  private var state = AdapterState.ready
  /// Whether a reply may still be on its way after a failure.
  private var isAwaitingLeftovers = false
  /// The target that the last transaction found present, by its address alone or by a read; nil after anything else,
  /// such as a write, after which a memory is busy.
  var present: Address?
  /// How far packets are queued: as far as is asked for and the chip has shown to support.
  package internal(set) var pipelining: Pipelining
  /// Whether an acknowledge of packed checks was seen.
  ///
  /// Until then only refusals were.
  var trustsPacked = false
  /// Whether nothing followed the whole reply after a refusal.
  private var isSilentBehindRefusals = false
  /// Whether the chip is known to answer when it is asked whether it is in step; a CH341 shows that in its self-test.
  private let showsStep: Bool
  /// The levels to which the pins beside the bus are driven.
  var pins = ChipPins()
  var sight = LineSight()

  /// Bytes of a message: more than any target takes at once.
  package static var messageLengthLimit: Int { 65_535 }
  package static var messageLimit: Int { 64 }
  /// How many transactions are queued together: as many as fill a USB frame.
  private static var listLength: Int { 16 }

  init(
    _ pipe: consuming Pipe, _ kind: AdapterKind, _ chip: Chip, speed: ClockSpeed, options: AdapterOptions,
    pipelining: Pipelining
  ) {
    self.pipe = pipe
    self.pipelining = pipelining
    showsStep = chip.answersEveryByte || pipelining != .off && options.acknowledges != .strict
    self.kind = kind
    self.chip = chip
    self.speed = speed
    encoder = StreamEncoder(chip, isHID: kind.isHID, policy: options.acknowledges, isSlow: speed.hertz <= 20_000)
    encoder.packsChecks = pipelining == .packed
    decoder = ReplyDecoder(chip, isHID: kind.isHID)
    work = PipeWork(inLength: StreamLayout(chip, isHID: kind.isHID).replyLength)
    var limits = BusLimits(
      writeLimit: Self.messageLengthLimit, readLimit: Self.messageLengthLimit, messageLimit: Self.messageLimit,
      acknowledges: chip.answersEveryByte ? .perByte : options.acknowledges.knowledge,
      // If the clock is held longer, the adapter seems not to answer.
      stretchLimit: options.letsTargetsStretch && chip.canStretch ? Nanoseconds(AdapterTime.transfer) * 1_000_000 : 0,
      // A microframe of USB high speed (CH347), a frame of full speed (CH341).
      timeResolution: chip.answersEveryByte ? 125_000 : 1_000_000)
    limits.pins = .named(chip.pins.map(\.name))
    // A CH347 has no lists, because nothing more is sent before its answer to each byte.
    if chip == .ch341, pipelining != .off, options.acknowledges != .none { limits.listLength = Self.listLength }
    self.limits = limits
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    if let refusal = limits.refusal(of: transaction) ?? Self.refusal(of: transaction) { return .none(refusal) }
    if let fault = settle() { return .none(fault) }
    encoder.encode(transaction, present: present)
    decoder.begin(transaction)
    present = nil
    var next = 0
    while next < encoder.stream.transfers.count {
      let stage = pipelining == .off ? next..<next + 1 : encoder.stream.stage(from: next)
      do throws(AdapterTrouble) {
        try perform(stage)
      } catch {
        // It is not known which byte was one too many, so none of them says anything.
        if case .reply(.long) = error { decoder.begin(transaction) }
        return decoder.exchange(endedBy: fault(of: error))
      }
      if decoder.isRefused { return refused(at: stage) }
      next = stage.upperBound
    }
    if let last = transaction.messages.last, last.isRead || last.count == 0 { present = last.address }
    return decoder.exchange(isStopped: false)
  }

  package mutating func finish() -> BusFault? {
    releasePins()
    pipe.close()
    return state == .gone ? AdapterTrouble.pipe(.gone, .out, after: 0).fault(of: chip) : nil
  }

  /// Refuses what no chip can do.
  static func refusal(of transaction: Transaction) -> BusFault? {
    if transaction.messages.isEmpty { return BusFault(.notSupported, "a transaction has at least one message") }
    let isEmptyRead = transaction.messages.contains { $0.isRead && $0.count < 1 }
    return isEmptyRead ? BusFault(.notSupported, "a read is of at least one byte: its last byte ends it") : nil
  }
}

// What is done after trouble.
extension CH34xBus where Pipe: ~Copyable {
  /// Ends a transaction in which something was not acknowledged.
  ///
  /// A STOP is sent, whatever the chip did by itself.
  private mutating func refused(at stage: Range<Int>) -> Exchange {
    // A CH347 may have stopped without STOP; a CH341 never stops.
    guard chip.answersEveryByte || !decoder.isStopped else { return decoder.exchange(isStopped: true) }
    do throws(PipeFault) {
      try pipe.send(Self.stop[...], within: AdapterTime.command)
      // Leftovers must not be taken for the next reply, so they are drained. A scan need not wait for them a hundred
      // times: a chip that left nothing after the first whole reply leaves nothing later.
      let isWhole = reply.count >= expectedReply(to: stage)
      if !isWhole || !isSilentBehindRefusals {
        let isSilent = try drain(within: AdapterTime.leftovers)
        if isWhole { isSilentBehindRefusals = isSilent }
      }
    } catch {
      return decoder.exchange(endedBy: fault(of: .pipe(error, .out, after: AdapterTime.command)))
    }
    return decoder.exchange(isStopped: true)
  }

  mutating func fault(of trouble: AdapterTrouble) -> BusFault {
    if case .pipe(.gone, _, _) = trouble { state = .gone } else { state = .unsettled }
    isAwaitingLeftovers = true
    // An adapter that was just unplugged looks like one that failed, until it is asked again.
    if let worse = settle(), worse.kind == .adapterGone { return worse }
    return trouble.fault(of: chip)
  }

  /// Resynchronizes the adapter: drains what it still sends, and ends the transaction on the bus.
  mutating func settle() -> BusFault? {
    do throws(PipeFault) {
      switch state {
      case .ready:
        guard isAwaitingLeftovers else { return nil }
        try drain()
        isAwaitingLeftovers = false
      case .gone: throw .gone
      case .unsettled:
        try drain()
        try pipe.send(Self.stop[...], within: AdapterTime.command)
        try drain()
        try awaitStep()
      }
      state = .ready
      return nil
    } catch {
      state = error == .gone ? .gone : .unsettled
      if case .stall(let direction) = error { try? pipe.clearHalt(direction) }
      return AdapterTrouble.pipe(error, .out, after: AdapterTime.command).fault(of: chip)
    }
  }

  /// Drains the adapter until nothing more comes.
  ///
  /// - Returns: whether nothing came at all.
  @discardableResult
  private mutating func drain(within milliseconds: Int = AdapterTime.drain) throws(PipeFault) -> Bool {
    try Self.drain(&pipe, within: milliseconds)
  }

  /// Asks for something that says nothing about the bus, and drains the answer.
  ///
  /// A chip answers in the order in which it was asked. So an answer shows that nothing older can come any more: a reply
  /// that a stretched clock held back, for instance, which would be taken for one to the next transaction. A CH341 clocks
  /// ones without START, which address nobody; a CH347 tells its pins.
  private mutating func awaitStep() throws(PipeFault) {
    try pipe.send((chip == .ch341 ? Self.ones : Self.pinQuery)[...], within: AdapterTime.command)
    var bytes: [UInt8] = []
    do throws(PipeFault) {
      try pipe.receive(upTo: HIDReport.length, appendingTo: &bytes, within: AdapterTime.step)
    } catch .timeout where !showsStep { return }
    try drain()
  }

  @discardableResult
  static func drain(_ pipe: inout Pipe, within milliseconds: Int = AdapterTime.drain) throws(PipeFault) -> Bool {
    var bytes: [UInt8] = []
    for round in 0..<drainLimit {
      bytes.removeAll(keepingCapacity: true)
      do throws(PipeFault) {
        try pipe.receive(upTo: HIDReport.length, appendingTo: &bytes, within: milliseconds)
      } catch .timeout {
        return round == 0 && bytes.isEmpty
      } catch .overflow {
        continue
      } catch .stall(let direction) {
        try pipe.clearHalt(direction)
      }
    }
    throw .failed("it sends without being asked")
  }

  /// The most packets that an adapter may have left over.
  private static var drainLimit: Int { 64 }
  /// A packet with a STOP alone.
  package static var stop: [UInt8] { [Opcode.stream, Opcode.stop, Opcode.end] }
  /// A packet of a CH341 with one check and no START.
  static var ones: [UInt8] { [Opcode.stream, Opcode.sendChecked, 0xFF, Opcode.end] }
  /// A command of a CH347 that leaves every pin as it is.
  static var pinQuery: [UInt8] { [Opcode.pins, 8, 0] + [UInt8](repeating: 0, count: 8) }
}

/// What an adapter needs before its next transaction.
private enum AdapterState {
  case ready
  /// It may be in the middle of something that failed.
  case unsettled
  case gone
}

/// How long to wait for adapters, in milliseconds.
enum AdapterTime {
  /// For a transfer, in addition to the bits on the bus.
  static let transfer = 1_000
  /// How many queued transfers USB carries at least per millisecond.
  static let transfersPerMillisecond = 8
  /// For a command that takes no time on the bus.
  static let command = 1_000
  /// For the replies to a self-test, which takes two milliseconds at 20 kHz.
  static let selfTest = 100
  /// For the first command after it was plugged in, which may be lost.
  static let greeting = 250
  /// For the answer that shows that a chip is in step again.
  static let step = 250
  /// For leftovers, which come at once.
  static let drain = 5
  /// For leftovers after a refused byte, which has just been reported.
  static let leftovers = 2
}

extension AcknowledgePolicy {
  /// What a bus knows of acknowledges under this policy.
  var knowledge: BusLimits.AcknowledgeKnowledge {
    switch self {
    case .every, .strict: .perByte
    case .address: .address
    case .none: .none
    }
  }
}
