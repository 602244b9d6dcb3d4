package import I2C

/// A likely mistake in an address that nobody acknowledges.
///
/// Some data sheets count the R/W bit as part of the address, which makes the number twice the address.
package struct AddressHint: Hashable, Sendable {
  /// The address that nobody acknowledged.
  package var address: Address
  /// The address that was meant if the R/W bit was counted in.
  package var half: Address

  /// The hint for an address; nil if it cannot be one with the R/W bit.
  ///
  /// - Parameter owned: the addresses of all devices of the run.
  package init?(_ address: Address, owned: Set<Address>) {
    guard !address.isTenBit, let half = try? Address(address.value >> 1), !half.isReserved, !owned.contains(half) else {
      return nil
    }
    self.address = address
    self.half = half
  }

  /// Probes whether ``half`` answers.
  ///
  /// - Parameter number: which of several buses, as ``Transaction/bus`` counts them.
  /// - Returns: a note and a cure if it answers, else nil.
  package func ask<Base: Bus & ~Copyable>(
    _ bus: inout Base, _ number: UInt8, at now: Nanoseconds
  ) -> (note: String, cure: String)? {
    var transaction = Transaction([Message(.write([]), at: half)], purpose: .check)
    transaction.bus = number
    let exchange = bus.exchange(transaction, at: now)
    guard exchange.fault == nil, exchange.segments.first?.addressAcknowledge == .yes else { return nil }
    return (
      "\(half) answers: was the R/W bit counted in?",
      "write `\(half)`, the 7 bits without the R/W bit, if that is meant"
    )
  }
}
