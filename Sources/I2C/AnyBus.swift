/// A bus whose driver is chosen at run time.
///
/// The only type that holds `any Bus & ~Copyable`: passing such a value on by hand compiles in forms that crash when
/// optimised. Open it into a `var`; every call is mutating.
public struct AnyBus: Bus, ~Copyable {
  private var base: any Bus & ~Copyable
  /// What the chosen bus can do and know.
  public let limits: BusLimits

  /// Wraps a bus.
  public init(_ base: consuming some Bus & ~Copyable) {
    limits = base.limits
    self.base = consume base
  }

  /// Performs the transaction on the chosen bus.
  public mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    base.exchange(transaction, at: now)
  }

  /// Asks the chosen bus.
  public mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    try base.aside(request, at: now)
  }

  /// Ends the use of the chosen bus.
  public mutating func finish() -> BusFault? { base.finish() }
}
