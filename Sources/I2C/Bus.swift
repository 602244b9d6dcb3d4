/// Performs transactions: an adapter, a kernel driver, a recording, or a simulated board.
///
/// Four operations are required, and none has a default, so that a bus that wraps another one must pass on all of them.
/// See ``WireBus`` for a bus that wraps none. Everything else is made from these four. A bus that cannot be shared is
/// not copyable, and exclusive access (`inout`) is the lock.
public protocol Bus: ~Copyable {
  /// What this bus can do and what it can know.
  var limits: BusLimits { get }

  /// Performs a transaction and returns all that is known of it. Trouble is part of the answer and never thrown.
  ///
  /// - Parameter now: time since the run began. Hardware ignores it; a simulated target takes it for its clock.
  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange

  /// Performs transactions of which none depends on the answer to another, in their order.
  ///
  /// On the wire they follow one another; only the way to the adapter and back is saved. After one that ends with
  /// trouble other than a missing acknowledge, no further one is begun unless it was already on its way.
  ///
  /// - Parameter now: time since the run began, for all of them.
  /// - Returns: what is known of each, in their order; fewer if trouble ended the list.
  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange]

  /// Answers a request beside transactions: for the lines, their recovery, or a pin.
  ///
  /// - Parameter now: time since the run began. Hardware ignores it; a simulated board takes it for its clock.
  /// - Returns: the answer that belongs to the request, or ``AsideAnswer/absent`` if this bus cannot do it.
  /// - Throws: the trouble with the adapter; kind `notSupported` with the reason if this adapter cannot do it.
  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer

  /// Ends the use of the bus, and returns the trouble at the end: what a recording still holds, or an adapter that was
  /// lost on closing.
  mutating func finish() -> BusFault?
}

extension Bus where Self: ~Copyable {
  /// Performs a transaction and returns the bytes that were read.
  public mutating func perform(_ transaction: Transaction) throws(BusFault) -> [UInt8] {
    let exchange = exchange(transaction, at: 0)
    if let fault = exchange.fault { throw fault }
    return exchange.reply
  }
}

/// What a bus can do and what it can know.
public struct BusLimits: Hashable, Sendable {
  /// How much of the acknowledge bits a bus sees.
  public enum AcknowledgeKnowledge: Hashable, Sendable {
    /// Every address and every written byte.
    case perByte
    /// Addresses only.
    case address
    /// None: the adapter does not report them.
    case none
  }

  /// Which messages a bus can join by repeated START (UM10204 §3.1.10).
  public enum Joints: Hashable, Sendable {
    /// All, to any targets.
    case any
    /// A write and then a read of the same target, and nothing else.
    ///
    /// - Parameter firstLength: bytes of that write, at most; nil if ``BusLimits/writeLimit`` holds for it too.
    case writeThenRead(firstLength: Int?)
  }

  /// Bytes in one written message, at most.
  public var writeLimit: Int
  /// Bytes in one read message, at most.
  public var readLimit: Int
  /// Messages in one transaction, at most.
  public var messageLimit: Int
  /// Which messages can be joined.
  public var joints = Joints.any
  /// Whether 10-bit addresses can be sent.
  public var supportsTenBit: Bool
  /// What is known of acknowledges.
  public var acknowledges: AcknowledgeKnowledge
  /// How long a target may hold the clock low, in nanoseconds (UM10204 §3.1.9); nil for any time.
  public var stretchLimit: Nanoseconds?
  /// The resolution of the durations that the bus reports, in nanoseconds; nil if it is fine enough for every test.
  public var timeResolution: Nanoseconds?
  /// How many transactions to perform together for speed, see ``Bus/exchangeAll(_:at:)``; 1 if a list gains nothing.
  public var listLength = 1
  /// What answers behind the bus.
  public var kind: BusKind
  /// The pins that can be driven or read.
  public var pins = BusPins.absent

  /// Limits; without arguments those of a bus that can do everything the library can ask for.
  public init(
    writeLimit: Int = 65_535, readLimit: Int = 65_535, messageLimit: Int = 1_000, supportsTenBit: Bool = true,
    acknowledges: AcknowledgeKnowledge = .perByte, stretchLimit: Nanoseconds? = nil, timeResolution: Nanoseconds? = nil,
    kind: BusKind = .live
  ) {
    self.stretchLimit = stretchLimit
    self.timeResolution = timeResolution
    self.writeLimit = writeLimit
    self.readLimit = readLimit
    self.messageLimit = messageLimit
    self.supportsTenBit = supportsTenBit
    self.acknowledges = acknowledges
    self.kind = kind
  }

  /// Why a transaction exceeds these limits; nil if it does not.
  public func refusal(of transaction: Transaction) -> BusFault? {
    if transaction.messages.count > messageLimit {
      return BusFault(
        .notSupported, "\(transaction.messages.count) messages in one transaction, at most \(messageLimit)")
    }
    for message in transaction.messages {
      if message.address.isTenBit, !supportsTenBit {
        return BusFault(.notSupported, "this adapter sends no 10-bit addresses")
      }
      let limit = message.isRead ? readLimit : writeLimit
      if message.count > limit {
        return BusFault(
          .notSupported,
          "\(message.count) bytes \(message.isRead ? "read" : "written") in one message, at most \(limit)")
      }
    }
    return joints.refusal(of: transaction.messages)
  }
}

extension BusLimits.Joints {
  /// Why messages cannot be joined; nil if they can.
  fileprivate func refusal(of messages: [Message]) -> BusFault? {
    guard case .writeThenRead(let firstLength) = self, messages.count > 1 else { return nil }
    let isWriteThenRead = messages.count == 2 && !messages[0].isRead && messages[1].isRead
    guard isWriteThenRead, messages[0].address == messages[1].address else {
      return BusFault(
        .notSupported, "this adapter joins a write and then a read of one target, and nothing else",
        notes: ["split the transaction, if its target bears a STOP between the messages; else use another adapter"])
    }
    guard let firstLength, messages[0].count > firstLength else { return nil }
    return BusFault(
      .notSupported, "\(messages[0].count) bytes written before a read, at most \(firstLength)",
      notes: ["split the transaction, if its target bears a STOP between the messages; else use another adapter"])
  }
}
