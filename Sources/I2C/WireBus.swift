/// A bus that stands at the wire itself, or stands in for it: a driver, a recording, a simulated board.
///
/// It says yes only to what it can do; the rest is absent. A bus that holds another one must never conform: what it
/// does not mention would be lost, though the bus below can do it. A test of the repository sees to that.
public protocol WireBus: Bus, ~Copyable {}

extension WireBus where Self: ~Copyable {
  /// Transactions are all that this bus can do.
  public mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer { .absent }

  /// Nothing is gained by a list.
  public mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  /// Nothing to say at the end.
  public mutating func finish() -> BusFault? { nil }
}
