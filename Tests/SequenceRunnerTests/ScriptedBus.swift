import I2C

/// What a ``ScriptedBus`` says to one transaction.
enum Answer: Hashable, Sendable {
  /// Everything is acknowledged, and reads give zeros.
  case good
  /// Everything is acknowledged, and these bytes are read.
  case reply([UInt8])
  /// The same, and no more bytes come, though more were asked for and nothing is said to be wrong.
  case short([UInt8])
  case addressNack
  case dataNack(byte: Int)
  /// Everything went through, and the adapter tells of no acknowledge.
  case unknown([UInt8])
  case fault(BusFault.Kind)
  /// Like `good`, after so much time.
  case slow(Nanoseconds)
}

/// A bus that answers by a script, one answer for each transaction; the last one is for all that follow.
struct ScriptedBus: WireBus, ~Copyable {
  /// What every transaction takes that is not `slow`.
  static let duration: Nanoseconds = 100_000

  let limits: BusLimits
  private let script: [Answer]
  private let end: BusFault?
  /// Told the number of every transaction before it is performed.
  private let notice: (Int) -> Void
  private var count = 0

  init(
    _ script: [Answer] = [.good], limits: BusLimits = BusLimits(), end: BusFault? = nil,
    notice: @escaping (Int) -> Void = { _ in }
  ) {
    self.script = script
    self.limits = limits
    self.end = end
    self.notice = notice
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    count += 1
    notice(count)
    guard let answer = count <= script.count ? script[count - 1] : script.last else { return .none(BusFault(.timeout)) }
    switch answer {
    case .good: return acknowledged(transaction, [])
    case .reply(let bytes): return acknowledged(transaction, bytes)
    case .short(let bytes):
      var exchange = acknowledged(transaction, bytes)
      for index in exchange.segments.indices where exchange.segments[index].isRead {
        exchange.segments[index].bytes = bytes
        exchange.segments[index].acknowledges = .read(count: bytes.count)
      }
      return exchange
    case .slow(let duration):
      var exchange = acknowledged(transaction, [])
      exchange.duration = duration
      return exchange
    case .unknown(let bytes):
      var exchange = acknowledged(transaction, bytes)
      for index in exchange.segments.indices {
        exchange.segments[index].addressAcknowledge = .unknown
        if !exchange.segments[index].isRead {
          let count = exchange.segments[index].bytes.count
          exchange.segments[index].acknowledges = Acknowledges(repeating: .unknown, count: count)
        }
      }
      return exchange
    case .addressNack:
      var segment = segment(transaction.messages[0], [])
      segment.addressAcknowledge = .no
      segment.acknowledges = Acknowledges()
      if segment.isRead { segment.bytes = [] }
      return Exchange(
        segments: [segment], fault: BusFault(.addressNotAcknowledged(message: 0)), duration: Self.duration)
    case .dataNack(let byte):
      var segment = segment(transaction.messages[0], [])
      segment.acknowledges = Acknowledges(repeating: .yes, count: byte)
      segment.acknowledges.append(.no)
      return Exchange(
        segments: [segment], fault: BusFault(.dataNotAcknowledged(message: 0, byte: byte)), duration: Self.duration)
    case .fault(let kind):
      return Exchange(segments: [], isStopped: .unknown, fault: BusFault(kind), duration: Self.duration)
    }
  }

  mutating func finish() -> BusFault? { end }

  private func acknowledged(_ transaction: Transaction, _ bytes: [UInt8]) -> Exchange {
    var rest = bytes[...]
    var segments: [Segment] = []
    for message in transaction.messages {
      var segment = segment(message, Array(rest.prefix(message.count)))
      segment.isJoined = Known(!segments.isEmpty)
      if message.isRead { rest = rest.dropFirst(message.count) }
      segments.append(segment)
    }
    return Exchange(segments: segments, duration: Self.duration)
  }

  private func segment(_ message: Message, _ reply: [UInt8]) -> Segment {
    switch message.operation {
    case .write(let bytes):
      return Segment(
        address: message.address, isRead: false, addressAcknowledge: .yes, bytes: bytes,
        acknowledges: Acknowledges(repeating: .yes, count: bytes.count))
    case .read(let count):
      let bytes = reply + [UInt8](repeating: 0, count: max(0, count - reply.count))
      return Segment(
        address: message.address, isRead: true, addressAcknowledge: .yes, bytes: bytes,
        acknowledges: .read(count: count), requestedLength: count)
    }
  }
}
