/// Which acknowledges a CH341 is asked for.
///
/// A CH347 always tells all of them.
package enum AcknowledgePolicy: String, Hashable, Sendable, CaseIterable {
  /// Every address and every written byte. Bytes after one that is not acknowledged may already be on their way.
  case every
  /// Every address and every written byte, one by one: nothing is clocked after a byte that was not acknowledged.
  case strict = "every,strict"
  /// Addresses only. Whether written data was acknowledged is unknown.
  case address
  /// No acknowledges, as in the vendor's library.
  case none
}
