/// Several buses as one: the number in a transaction selects the bus.
public struct BusBundle: Bus, ~Copyable {
  /// What holds for all of them: the tightest limit of each kind.
  public let limits: BusLimits
  private let members: [Member]

  /// One bus of the bundle, behind a reference, because an array holds nothing that cannot be copied.
  private final class Member {
    var bus: AnyBus

    init(_ bus: consuming AnyBus) { self.bus = bus }
  }

  /// A bundle that grows one bus at a time.
  public struct Builder: ~Copyable {
    private var members: [Member] = []

    /// An empty bundle.
    public init() {}

    /// Adds the bus with the next number.
    public mutating func append(_ bus: consuming AnyBus) { members.append(Member(bus)) }

    /// The bundle of all that was added.
    public consuming func build() -> BusBundle { BusBundle(members) }
  }

  private init(_ members: [Member]) {
    self.members = members
    var limits = members.dropFirst().reduce(members.first?.bus.limits ?? BusLimits()) {
      $0.tightened(by: $1.bus.limits)
    }
    if members.count > 1 { limits.kind = .several(members.map { $0.bus.limits.kind }) }
    self.limits = limits
  }

  /// Performs a transaction on the bus that it is for.
  ///
  /// One for a missing bus fails and reaches no wire.
  public mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    guard members.indices.contains(Int(transaction.bus)) else {
      return .none(BusFault(.notSupported, "there is no bus \(transaction.bus), only \(members.count)"))
    }
    let member = members[Int(transaction.bus)]
    if let refusal = member.bus.limits.refusal(of: transaction) { return .none(refusal) }
    return member.bus.exchange(transaction, at: now)
  }

  /// Performs the transactions on the bus that they are for; for several buses one by one.
  public mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    guard let number = transactions.first?.bus, members.indices.contains(Int(number)),
      transactions.allSatisfy({ $0.bus == number })
    else { return exchangeOneByOne(transactions, at: now) }
    let member = members[Int(number)]
    guard transactions.allSatisfy({ member.bus.limits.refusal(of: $0) == nil }) else {
      return exchangeOneByOne(transactions, at: now)
    }
    return member.bus.exchangeAll(transactions, at: now)
  }

  /// Passes a request to the bus that it is for, and touches no other.
  public mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    guard members.indices.contains(Int(request.bus)) else {
      switch request {
      case .lines, .recovery: return .absent
      case .pin: throw BusFault(.notSupported, "there is no bus \(request.bus), only \(members.count)")
      }
    }
    let member = members[Int(request.bus)]
    if case .pin(let action) = request, let refusal = member.bus.limits.pins.refusal(of: action.name) { throw refusal }
    return try member.bus.aside(request, at: now)
  }

  /// The pins of each bus, by its number.
  public var pins: [BusPins] { members.map { $0.bus.limits.pins } }

  /// Ends the use of all of them; reports the first trouble, with the others as notes.
  public mutating func finish() -> BusFault? {
    let faults = members.compactMap { $0.bus.finish() }
    guard var first = faults.first else { return nil }
    first.notes += faults.dropFirst().map(\.summary)
    return first
  }
}

extension BusLimits {
  /// What two buses can both do.
  fileprivate func tightened(by other: BusLimits) -> BusLimits {
    var limits = BusLimits(
      writeLimit: min(writeLimit, other.writeLimit), readLimit: min(readLimit, other.readLimit),
      messageLimit: min(messageLimit, other.messageLimit),
      supportsTenBit: supportsTenBit && other.supportsTenBit,
      acknowledges: acknowledges.rank < other.acknowledges.rank ? acknowledges : other.acknowledges,
      stretchLimit: [stretchLimit, other.stretchLimit].compactMap { $0 }.min(),
      timeResolution: [timeResolution, other.timeResolution].compactMap { $0 }.max())
    limits.listLength = min(listLength, other.listLength)
    // Pins belong to single buses, so those of the bundle are unknown.
    limits.pins = .unknown
    return limits
  }
}

extension BusLimits.AcknowledgeKnowledge {
  /// How much is known, the least first.
  fileprivate var rank: Int {
    switch self {
    case .none: 0
    case .address: 1
    case .perByte: 2
    }
  }
}
