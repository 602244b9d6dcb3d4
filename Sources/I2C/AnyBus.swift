/// A bus whose driver is chosen at run time.
///
/// The only type that holds `any Bus & ~Copyable`: some other ways to pass on such a value compile, but crash when
/// optimised. Open it into a `var`; every call is mutating.
public struct AnyBus: Bus, ~Copyable {
  private var base: any Bus & ~Copyable
  private var isFinished = false
  /// The selector that opens this bus again; nil if no selector opened it.
  public package(set) var name: String?
  /// Its clock, of a recording the recorded one; nil if unknown: a bus of the kernel has the clock of its driver.
  public package(set) var speed: BusSpeed?
  /// What the chosen bus can do and know.
  public let limits: BusLimits

  /// Wraps a bus.
  public init(_ base: consuming some Bus & ~Copyable) {
    limits = base.limits
    self.base = consume base
  }

  /// Performs the transaction on the chosen bus.
  public mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    isFinished ? .none(.finished) : base.exchange(transaction, at: now)
  }

  /// Performs the transactions on the chosen bus.
  public mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    isFinished ? transactions.prefix(1).map { _ in .none(.finished) } : base.exchangeAll(transactions, at: now)
  }

  /// Passes a request beside transactions to the chosen bus.
  public mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    if isFinished { throw .finished }
    return try base.aside(request, at: now)
  }

  /// Ends the use of the chosen bus.
  public mutating func finish() -> BusFault? {
    isFinished = true
    return base.finish()
  }
}

extension BusFault {
  /// The fault of a request to a bus after ``finish()``.
  fileprivate static let finished = BusFault(
    .adapterGone, "this bus was finished, and its adapter given back", notes: ["open it again by `openBus`"])
}
