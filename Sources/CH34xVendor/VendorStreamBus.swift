import CH34x
package import I2C

/// A bus of a CH347 behind the vendor's `StreamI2C`: one write, one read, or a write and a read of the same target.
///
/// For nodes of reports, and for Windows; everywhere else packets go through ``VendorPipe``, which can do and report
/// more. Measured: when the library answers true, every byte was acknowledged; false may mean anything else.
package struct VendorStreamBus: WireBus, ~Copyable {
  package let limits: BusLimits

  var device: VendorDevice
  /// The pins beside the bus, and what they are driven to.
  let pinBits: [(name: String, bit: Int)]
  var pins = ChipPins()
  private var out: [UInt8] = []
  private var reply: [UInt8] = []
  private(set) var isGone = false

  /// The most bytes in one message.
  ///
  /// The library cuts longer ones silently, or refuses them and still reports success.
  package static let lengthLimit = 2_048

  init(_ device: consuming VendorDevice, _ chip: Chip, letsTargetsStretch: Bool) {
    pinBits = chip.pins
    var limits = BusLimits(
      // The bytes that the library is given to write begin with the address, so there is one less for data.
      writeLimit: Self.lengthLimit - 1, readLimit: Self.lengthLimit, messageLimit: 2, supportsTenBit: false,
      acknowledges: .perByte, stretchLimit: letsTargetsStretch ? nil : 0,
      // A microframe of USB high speed.
      timeResolution: 125_000)
    limits.pins =
      device.drivesPins
      ? .named(pinBits.map(\.name)) : .none(cure: "install a later release of the vendor's library, or write `via=usb`")
    self.limits = limits
    self.device = consume device
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    if let refusal = limits.refusal(of: transaction) ?? Self.refusal(of: transaction) { return .none(refusal) }
    if isGone { return .none(.gone) }
    fill(with: transaction)
    if device.isVague(writing: out.count, reading: reply.count) { return .none(.vagueCount) }
    if isProbe(transaction) { return probed(transaction) }
    if device.stream(out, into: &reply) { return performed(transaction) }
    return failed(transaction)
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    switch request {
    // The lines of a CH347 behind reports can neither be read nor driven one by one.
    case .lines: return .absent
    case .recovery: throw .noClocks
    case .pin(let action): return .pin(reading(of: action))
    }
  }

  package mutating func finish() -> BusFault? {
    releasePins()
    device.close()
    return isGone ? .gone : nil
  }

  /// Why the library cannot perform a transaction; nil if it can.
  private static func refusal(of transaction: Transaction) -> BusFault? {
    let messages = transaction.messages
    guard let first = messages.first else {
      return BusFault(.notSupported, "a transaction has at least one message")
    }
    if messages.contains(where: { $0.isRead && $0.count < 1 }) {
      return BusFault(.notSupported, "a read is of at least one byte: its last byte ends it")
    }
    guard messages.count > 1 else { return nil }
    let isPair = !first.isRead && first.count > 0 && messages[1].isRead && messages[1].address == first.address
    return isPair ? nil : .onlyPairs
  }

  private func isProbe(_ transaction: Transaction) -> Bool {
    transaction.messages.count == 1 && !transaction.messages[0].isRead && transaction.messages[0].count == 0
  }

  private mutating func fill(with transaction: Transaction) {
    out.removeAll(keepingCapacity: true)
    var length = 0
    for message in transaction.messages {
      let byte = WireAddress(message, after: nil).first
      switch message.operation {
      case .write(let bytes):
        out.append(byte)
        out += bytes
      case .read(let count):
        // In a write that a read follows, the library sends the address of the read by itself.
        if out.isEmpty { out.append(byte | 1) }
        length = count
      }
    }
    // Cleared, so that bytes of an earlier reply are never taken for those of this one.
    reply.removeAll(keepingCapacity: true)
    reply.append(contentsOf: repeatElement(0, count: length))
  }
}

// What is known of a transaction when the library has performed it.
extension VendorStreamBus {
  private func performed(_ transaction: Transaction) -> Exchange {
    var segments: [Segment] = []
    for message in transaction.messages {
      segments.append(segment(message, .yes, .init(repeating: .yes, count: message.count), after: segments))
    }
    return Exchange(segments: segments)
  }

  private func segment(
    _ message: Message, _ answer: Known, _ acknowledges: Acknowledges, after segments: [Segment], isWhole: Bool = true
  ) -> Segment {
    let isJoined = isWhole || segments.isEmpty ? Known(!segments.isEmpty) : .unknown
    switch message.operation {
    case .write(let bytes):
      return Segment(
        address: message.address, isRead: false, addressAcknowledge: answer, bytes: bytes, acknowledges: acknowledges,
        isJoined: isJoined)
    case .read(let count):
      return Segment(
        address: message.address, isRead: true, addressAcknowledge: answer, bytes: isWhole ? reply : [],
        acknowledges: isWhole ? .read(count: count) : Acknowledges(), requestedLength: count, isJoined: isJoined)
    }
  }

  /// What is known of a transaction that did not go through.
  ///
  /// Where it ended is known only if there is just one byte that could have ended it.
  private func unknown(_ transaction: Transaction, _ fault: BusFault) -> Exchange {
    var segments: [Segment] = []
    for (index, message) in transaction.messages.enumerated() {
      let answer: Known = fault.kind == .addressNotAcknowledged(message: index) ? .no : .unknown
      segments.append(segment(message, answer, Acknowledges(), after: segments, isWhole: false))
    }
    return Exchange(segments: segments, isStopped: .unknown, fault: fault)
  }

  private mutating func probed(_ transaction: Transaction) -> Exchange {
    switch device.probe(out[0]) {
    case .acknowledged: return performed(transaction)
    case .refused: return unknown(transaction, BusFault(.addressNotAcknowledged(message: 0)))
    case .failed: return unknown(transaction, silence())
    case .unavailable:
      // The library answers true or false. True is certain; false may be a NACK or trouble with the adapter.
      return device.stream(out, into: &reply) ? performed(transaction) : unknown(transaction, .vague)
    }
  }

  /// Finds out whether the target or the adapter failed, by probing the address: a CH347 that answers the probe works.
  private mutating func failed(_ transaction: Transaction) -> Exchange {
    let isRead = transaction.messages[0].isRead
    switch device.probe(out[0] & 0xFE) {
    case .failed: return unknown(transaction, silence())
    case .unavailable: return unknown(transaction, .vague)
    case .refused where isRead: return unknown(transaction, BusFault(.addressNotAcknowledged(message: 0)))
    case .acknowledged where isRead: return unknown(transaction, .readFailed)
    case .refused: return unknown(transaction, .refused(isAnswered: false))
    case .acknowledged: return unknown(transaction, .refused(isAnswered: true))
    }
  }

  mutating func silence() -> BusFault {
    isGone = device.isGone
    return isGone ? .gone : .silent
  }
}
