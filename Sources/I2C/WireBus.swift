/// A bus that wraps no other one: a driver, a recording, a simulated board.
///
/// It implements only what it can do; defaults answer the rest as absent. A bus that wraps another one must never
/// conform: what it does not implement would be lost, though the bus behind it can do it. A test of the repository
/// checks that.
public protocol WireBus: Bus, ~Copyable {}

extension WireBus where Self: ~Copyable {
  /// Answers every request beside transactions as absent.
  public mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer { .absent }

  /// Performs the transactions one by one, because nothing is gained by a list.
  public mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  /// Reports no trouble at the end.
  public mutating func finish() -> BusFault? { nil }
}
