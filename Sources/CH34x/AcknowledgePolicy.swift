/// Which acknowledges a CH341 is asked for; a CH347 tells all of them in any case.
package enum AcknowledgePolicy: String, Hashable, Sendable, CaseIterable {
  /// Every address and every byte that is written; bytes behind one that is not acknowledged may be on their way.
  case every
  /// The same, byte by byte: nothing is clocked behind a byte that was not acknowledged.
  case strict = "every,strict"
  /// Addresses only: what is written behind them is not known to have been taken.
  case address
  /// None, as the vendor's library does it.
  case none
}
