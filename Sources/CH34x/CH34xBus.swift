package import I2C

/// A bus behind a CH341 or CH347.
package struct CH34xBus<Pipe: BulkPipe & ~Copyable>: WireBus, ~Copyable {
  package let limits: BusLimits
  package let chip: Chip
  /// The clock as it is, which may be slower than was asked for.
  package let speed: ClockSpeed

  private var pipe: Pipe
  private let kind: AdapterKind
  private var encoder: StreamEncoder
  private var decoder: ReplyDecoder
  private var reply: [UInt8] = []
  private var state = AdapterState.ready
  /// What the pins beside the bus are driven to.
  var pins = ChipPins()
  var sight = LineSight()

  /// Bytes of a message: more than any target takes at once.
  package static var messageLengthLimit: Int { 65_535 }
  package static var messageLimit: Int { 64 }

  init(_ pipe: consuming Pipe, _ kind: AdapterKind, _ chip: Chip, speed: ClockSpeed, options: AdapterOptions) {
    self.pipe = pipe
    self.kind = kind
    self.chip = chip
    self.speed = speed
    encoder = StreamEncoder(chip, isHID: kind.isHID, policy: options.acknowledges, isSlow: speed.hertz <= 20_000)
    decoder = ReplyDecoder(chip, isHID: kind.isHID)
    var limits = BusLimits(
      writeLimit: Self.messageLengthLimit, readLimit: Self.messageLengthLimit, messageLimit: Self.messageLimit,
      acknowledges: chip.answersEveryByte ? .perByte : options.acknowledges.knowledge,
      // A clock that is held longer looks like an adapter that does not answer.
      stretchLimit: options.letsTargetsStretch && chip.canStretch ? Nanoseconds(AdapterTime.transfer) * 1_000_000 : 0,
      // A frame of full speed, a microframe of high speed.
      timeResolution: chip.answersEveryByte ? 125_000 : 1_000_000)
    limits.pins = .named(chip.pins.map(\.name))
    self.limits = limits
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    if let refusal = limits.refusal(of: transaction) ?? Self.refusal(of: transaction) { return .none(refusal) }
    if let fault = settle() { return .none(fault) }
    encoder.encode(transaction)
    decoder.begin(transaction)
    for transfer in encoder.stream.transfers {
      do throws(AdapterTrouble) {
        try perform(transfer)
      } catch {
        return decoder.exchange(endedBy: fault(of: error))
      }
      if decoder.isRefused { return refused() }
    }
    return decoder.exchange(isStopped: false)
  }

  package mutating func finish() -> BusFault? {
    releasePins()
    pipe.close()
    return state == .gone ? AdapterTrouble.pipe(.gone, .out, after: 0).fault(of: chip) : nil
  }

  /// What no chip can be asked for.
  private static func refusal(of transaction: Transaction) -> BusFault? {
    if transaction.messages.isEmpty { return BusFault(.notSupported, "a transaction has at least one message") }
    let isEmptyRead = transaction.messages.contains { $0.isRead && $0.count < 1 }
    return isEmptyRead ? BusFault(.notSupported, "a read is of at least one byte: its last byte ends it") : nil
  }
}

// Transfers.
extension CH34xBus where Pipe: ~Copyable {
  /// Time for so many bits, twice over, behind what the chip and the host may be busy with.
  private func timeout(bits: Int) -> Int { AdapterTime.transfer + 2 * bits * 1_000 / speed.hertz }

  private mutating func perform(_ transfer: PacketStream.Transfer) throws(AdapterTrouble) {
    let time = timeout(bits: transfer.bits)
    try send(encoder.stream.bytes[transfer.range], within: time)
    reply.removeAll(keepingCapacity: true)
    // A full packet may be followed by an empty one, which then is the first to arrive.
    var empties = 0
    while !decoder.isWhole(reply, to: transfer, of: encoder.stream), empties < 2 {
      let count = reply.count
      guard try receive(upTo: limit(of: transfer.replyCount - count), within: time) else { break }
      if reply.count == count { empties += 1 }
    }
    do throws(ReplyDecoder.Mismatch) {
      try decoder.take(reply, to: transfer, of: encoder.stream)
    } catch {
      throw .reply(error)
    }
  }

  /// How much is asked for: a CH341 answers with one packet, and one that is longer than asked for would be lost.
  private func limit(of count: Int) -> Int { chip.answersEveryByte ? count : 32 }

  /// What is sent anew after a stall is sent as a whole: more than a packet may have been taken in part.
  private mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(AdapterTrouble) {
    do throws(PipeFault) {
      do throws(PipeFault) {
        try pipe.send(bytes, within: milliseconds)
      } catch .stall(let direction) {
        try pipe.clearHalt(direction)
        guard bytes.count <= StreamLayout(chip, isHID: kind.isHID).packetLength else { throw .stall(direction) }
        try pipe.send(bytes, within: milliseconds)
      }
    } catch {
      throw .pipe(error, .out, after: milliseconds)
    }
  }

  /// A packet that works pins, and has no acknowledges in its reply.
  mutating func sendPacket(_ bytes: [UInt8]) throws(AdapterTrouble) {
    try send(bytes[...], within: AdapterTime.command)
  }

  /// The reply to one, whole.
  mutating func receivePacket(of count: Int) throws(AdapterTrouble) -> [UInt8] {
    reply.removeAll(keepingCapacity: true)
    while reply.count < count {
      guard try receive(upTo: limit(of: count - reply.count), within: AdapterTime.command) else { break }
    }
    guard reply.count == count else { throw .pipe(.timeout, .in, after: AdapterTime.command) }
    return reply
  }

  /// Whether more may come.
  private mutating func receive(upTo limit: Int, within milliseconds: Int) throws(AdapterTrouble) -> Bool {
    do throws(PipeFault) {
      do throws(PipeFault) {
        try pipe.receive(upTo: limit, appendingTo: &reply, within: milliseconds)
      } catch .stall(let direction) {
        try pipe.clearHalt(direction)
        try pipe.receive(upTo: limit, appendingTo: &reply, within: milliseconds)
      }
      return true
    } catch .timeout where !reply.isEmpty {
      // Something came: the decoder says how much is missing.
      return false
    } catch {
      throw .pipe(error, .in, after: milliseconds)
    }
  }
}

// After trouble.
extension CH34xBus where Pipe: ~Copyable {
  /// The end of a transaction in which something was not acknowledged: STOP, whatever the chip did of its own accord.
  private mutating func refused() -> Exchange {
    // A CH347 may have stopped without STOP; a CH341 never stops.
    guard chip.answersEveryByte || !decoder.isStopped else { return decoder.exchange(isStopped: true) }
    do throws(PipeFault) {
      try pipe.send(Self.stop[...], within: AdapterTime.command)
      // What is left over must not be taken for the reply to what comes next.
      try drain(within: AdapterTime.leftovers)
    } catch {
      return decoder.exchange(endedBy: fault(of: .pipe(error, .out, after: AdapterTime.command)))
    }
    return decoder.exchange(isStopped: true)
  }

  mutating func fault(of trouble: AdapterTrouble) -> BusFault {
    if case .pipe(.gone, _, _) = trouble { state = .gone } else { state = .unsettled }
    // What first looked like an error may turn out to be the end.
    if let worse = settle(), worse.kind == .adapterGone { return worse }
    return trouble.fault(of: chip)
  }

  /// Brings the adapter into step: takes what it still has to say, and ends the transaction on the bus.
  mutating func settle() -> BusFault? {
    do throws(PipeFault) {
      switch state {
      case .ready: return nil
      case .gone: throw .gone
      case .unsettled:
        try drain()
        try pipe.send(Self.stop[...], within: AdapterTime.command)
        try drain()
      }
      state = .ready
      return nil
    } catch {
      state = error == .gone ? .gone : .unsettled
      if case .stall(let direction) = error { try? pipe.clearHalt(direction) }
      return AdapterTrouble.pipe(error, .out, after: AdapterTime.command).fault(of: chip)
    }
  }

  /// Takes what comes until nothing does.
  private mutating func drain(within milliseconds: Int = AdapterTime.drain) throws(PipeFault) {
    try Self.drain(&pipe, within: milliseconds)
  }

  static func drain(_ pipe: inout Pipe, within milliseconds: Int = AdapterTime.drain) throws(PipeFault) {
    var bytes: [UInt8] = []
    for _ in 0..<drainLimit {
      bytes.removeAll(keepingCapacity: true)
      do throws(PipeFault) {
        try pipe.receive(upTo: HIDReport.length, appendingTo: &bytes, within: milliseconds)
      } catch .timeout {
        return
      } catch .overflow {
        continue
      } catch .stall(let direction) {
        try pipe.clearHalt(direction)
      }
    }
    throw .failed("it sends without being asked")
  }

  /// Packets, at most, that an adapter has left over.
  private static var drainLimit: Int { 64 }
  /// A packet with a STOP alone.
  package static var stop: [UInt8] { [Opcode.stream, Opcode.stop, Opcode.end] }
}

/// What an adapter needs before its next transaction.
private enum AdapterState {
  case ready
  /// It may be in the middle of something that failed.
  case unsettled
  case gone
}

/// How long adapters are waited for, in milliseconds.
enum AdapterTime {
  /// A transfer, beside the bits on the bus.
  static let transfer = 1_000
  /// A command that takes no time.
  static let command = 1_000
  /// The first command after it was plugged in, which may be lost.
  static let greeting = 250
  /// What an adapter has left over comes at once.
  static let drain = 5
  /// What it has to say about a byte that was not acknowledged, it said a moment ago.
  static let leftovers = 2
}

extension AcknowledgePolicy {
  /// What a bus knows by it.
  var knowledge: BusLimits.AcknowledgeKnowledge {
    switch self {
    case .every: .perByte
    case .address: .address
    case .none: .none
    }
  }
}
