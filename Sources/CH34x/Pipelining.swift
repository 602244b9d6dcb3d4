/// How far the packets of a transaction are sent without waiting for the replies in between.
package enum Pipelining: String, Hashable, Sendable, CaseIterable {
  /// Packets are queued, and each checks as many bytes as it holds.
  case packed = "on"
  /// Packets are queued, and each checks at most one byte.
  case queued = "single"
  /// Every packet waits for the reply to the one before.
  case off
}
