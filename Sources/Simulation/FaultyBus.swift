package import I2C

/// A bus on which chosen transactions go wrong in a chosen way.
///
/// A fault that comes before a target acts never reaches the bus below: an adapter that is gone asks nobody, and a
/// target that did not hear its address keeps its state. Only for falsified answers is the bus below asked first.
package struct FaultyBus<Base: Bus & ~Copyable>: Bus, ~Copyable {
  package let limits: BusLimits
  /// Whether any fault was made so far.
  ///
  /// A fault is not made if the transaction has no place for it: no reply, or no such byte.
  package private(set) var hasInjected = false
  /// The number of transactions that were asked.
  package private(set) var count = 0

  private var base: Base
  private let rules: [FaultRule]
  /// The number of transactions that each rule has matched.
  private var met: [Int]
  private var isGone = false

  /// A bus that makes the fault at the transaction with this number, from 1.
  package init(_ base: consuming Base, making fault: InjectedFault, at number: Int) {
    self.init(base, rules: [FaultRule(fault, after: number - 1, times: 1)])
  }

  /// A bus that makes faults by these rules.
  ///
  /// Where several apply, the first one does.
  package init(_ base: consuming Base, rules: [FaultRule]) {
    var limits = base.limits
    limits.kind = .faulty(limits.kind)
    // Transactions are asked one by one, because each may go wrong.
    limits.listLength = 1
    self.limits = limits
    self.base = base
    self.rules = rules
    met = rules.map { _ in 0 }
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    count += 1
    if isGone { return .none(BusFault(.adapterGone)) }
    switch nextFault(of: transaction) {
    case nil: return base.exchange(transaction, at: now)
    case .addressNack: return refuseAddress(of: transaction)
    case .dataNack(let byte):
      return refuse(byte: byte, of: transaction) ?? base.exchange(transaction, at: now)
    case .arbitrationLost: return fail(.arbitrationLost, transaction)
    case .timeout: return fail(.timeout, transaction)
    case .busStuck: return fail(.busStuck, transaction)
    case .adapterGone:
      isGone = true
      return fail(.adapterGone, transaction)
    case .notSupported: return fail(.notSupported, transaction)
    case .flippedReplyBit: return flipBit(in: base.exchange(transaction, at: now))
    case .unknownAcknowledges: return hideAcknowledges(in: base.exchange(transaction, at: now))
    }
  }

  /// What goes wrong with a transaction.
  ///
  /// Rules count only what the sequence asks. What the runner asks on its own (``Transaction/Purpose/check``) is not
  /// counted and meets only lasting faults, so that a board file does not depend on how often a run looks at the lines.
  private mutating func nextFault(of transaction: Transaction) -> InjectedFault? {
    if transaction.purpose.contains(.check) {
      let lasting = rules.indices.first { index in
        rules[index].times == nil && rules[index].concerns(transaction) && rules[index].covers(met[index] + 1)
      }
      return lasting.map { rules[$0].fault }
    }
    var fault: InjectedFault?
    for (index, rule) in rules.enumerated() where rule.concerns(transaction) {
      met[index] += 1
      if fault == nil, rule.covers(met[index]) { fault = rule.fault }
    }
    return fault
  }

  package mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  /// Fails for lines and pins only if the adapter is gone.
  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    if isGone { throw BusFault(.adapterGone) }
    return try base.aside(request, at: now)
  }

  package mutating func finish() -> BusFault? { isGone ? BusFault(.adapterGone) : base.finish() }

  // MARK: Faults

  private mutating func fail(_ kind: BusFault.Kind, _ transaction: Transaction) -> Exchange {
    hasInjected = true
    var segments = transaction.messages.map(Segment.init(unanswered:))
    // It is also unknown whether the bus came to the repeated START.
    for index in segments.indices.dropFirst() { segments[index].isJoined = .unknown }
    return Exchange(segments: segments, isStopped: .unknown, fault: BusFault(kind))
  }

  private mutating func refuseAddress(of transaction: Transaction) -> Exchange {
    guard let message = transaction.messages.first else { return fail(.notAcknowledged, transaction) }
    hasInjected = true
    var segment = Segment(unanswered: message)
    segment.addressAcknowledge = .no
    return Exchange(segments: [segment], fault: BusFault(.addressNotAcknowledged(message: 0)))
  }

  private mutating func refuse(byte: Int, of transaction: Transaction) -> Exchange? {
    // Only a byte of the first message can be refused, because earlier messages would need answers of the bus below.
    guard let message = transaction.messages.first, !message.isRead, message.count > byte else { return nil }
    hasInjected = true
    var segment = Segment(unanswered: message)
    segment.addressAcknowledge = .yes
    segment.acknowledges = Acknowledges(repeating: .yes, count: byte)
    segment.acknowledges.append(.no)
    return Exchange(segments: [segment], fault: BusFault(.dataNotAcknowledged(message: 0, byte: byte)))
  }

  private mutating func flipBit(in exchange: Exchange) -> Exchange {
    var exchange = exchange
    guard let index = exchange.segments.firstIndex(where: { $0.isRead && !$0.bytes.isEmpty }) else { return exchange }
    hasInjected = true
    exchange.segments[index].bytes[0] ^= 1
    return exchange
  }

  private mutating func hideAcknowledges(in exchange: Exchange) -> Exchange {
    var exchange = exchange
    hasInjected = true
    if exchange.fault?.kind.isNotAcknowledged == true { exchange.fault = nil }
    for index in exchange.segments.indices {
      exchange.segments[index].addressAcknowledge = .unknown
      let count = exchange.segments[index].acknowledges.count
      if !exchange.segments[index].isRead {
        exchange.segments[index].acknowledges = Acknowledges(repeating: .unknown, count: count)
      }
    }
    return exchange
  }
}

extension Segment {
  /// A segment of a message of which only the request is known.
  fileprivate init(unanswered message: Message) {
    var bytes: [UInt8] = []
    var length: Int?
    switch message.operation {
    case .write(let data): bytes = data
    case .read(let count): length = count
    }
    self.init(
      address: message.address, isRead: message.isRead, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(), requestedLength: length)
  }
}
