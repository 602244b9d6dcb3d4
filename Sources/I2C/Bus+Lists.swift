extension Bus where Self: ~Copyable {
  /// Performs a list of transactions one by one, for a bus that gains nothing by a list or must see each transaction by
  /// itself.
  ///
  /// - Returns: what is known of each, up to and including the first that ends with trouble other than a missing
  ///   acknowledge.
  public mutating func exchangeOneByOne(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    var exchanges: [Exchange] = []
    for transaction in transactions {
      let exchange = exchange(transaction, at: now)
      exchanges.append(exchange)
      if exchange.endsList { break }
    }
    return exchanges
  }
}

extension Exchange {
  /// Whether it ends a list: it ended with trouble other than a missing acknowledge.
  public var endsList: Bool { fault.map { !$0.kind.isNotAcknowledged } ?? false }
}
