package import I2C

/// Which transactions go wrong, and how.
package struct FaultRule: Hashable, Sendable {
  package var fault: InjectedFault
  /// Transactions with this address; nil for all.
  package var address: Address?
  /// How many of these go well first.
  package var after: Int
  /// How many of these then go wrong; nil for all.
  package var times: Int?

  package init(_ fault: InjectedFault, address: Address? = nil, after: Int = 0, times: Int? = nil) {
    self.fault = fault
    self.address = address
    self.after = after
    self.times = times
  }

  func concerns(_ transaction: Transaction) -> Bool {
    address == nil || transaction.messages.contains { $0.address == address }
  }

  /// Whether the transaction with this number, from 1, among those that the rule concerns goes wrong.
  func covers(_ number: Int) -> Bool { number > after && times.map { number - after <= $0 } ?? true }
}
