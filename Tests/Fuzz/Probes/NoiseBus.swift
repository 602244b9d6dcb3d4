import I2C

/// A bus on which anything may happen, the same for the same number: what a run must bear.
struct NoiseBus: WireBus, ~Copyable {
  var limits: BusLimits {
    var limits = BusLimits()
    limits.pins = .unknown
    return limits
  }
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    let kind = next() % 16
    if kind == 0 { return .none(BusFault([.timeout, .busStuck, .arbitrationLost][Int(next() % 3)])) }
    var segments: [Segment] = []
    for (number, message) in transaction.messages.enumerated() {
      var segment = Segment(
        address: message.address, isRead: message.isRead, addressAcknowledge: .yes, bytes: [],
        acknowledges: Acknowledges())
      if kind == 1 {
        segment.addressAcknowledge = .no
        return Exchange(
          segments: segments + [segment], fault: BusFault(.addressNotAcknowledged(message: number)), duration: 1_000)
      }
      switch message.operation {
      case .write(let bytes):
        segment.bytes = bytes
        segment.acknowledges = Acknowledges(repeating: kind == 2 ? .unknown : .yes, count: bytes.count)
      case .read(let count):
        segment.bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
        segment.acknowledges = .read(count: count)
        segment.requestedLength = count
      }
      segment.isJoined = Known(!segments.isEmpty)
      segments.append(segment)
    }
    return Exchange(segments: segments, duration: Nanoseconds(next() % 1_000_000))
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    guard case .pin = request else { return .absent }
    switch next() % 16 {
    case 0: throw BusFault([.timeout, .adapterFailed, .notSupported][Int(next() % 3)])
    case 1: return .pin(PinReading(level: nil))
    case _: return .pin(PinReading(level: PinLevel(next() % 2 == 0), duration: Nanoseconds(next() % 1_000_000)))
    }
  }

  mutating func finish() -> BusFault? { nil }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
