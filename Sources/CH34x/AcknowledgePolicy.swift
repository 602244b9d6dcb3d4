/// Which acknowledges a CH341 is asked for; a CH347 tells all of them in any case.
package enum AcknowledgePolicy: String, Hashable, Sendable, CaseIterable {
  /// Every address and every byte that is written, each in a packet of its own.
  case every
  /// Addresses only: what is written behind them is not known to have been taken.
  case address
  /// None, as the vendor's library does it.
  case none
}
