/// How far the packets of a transaction are sent without waiting for the replies in between.
package enum Pipelining: String, Hashable, Sendable, CaseIterable {
  /// Packets are queued, and check as many bytes as they hold.
  case packed = "on"
  /// Packets are queued; each checks one byte, as far as bytes are checked.
  case queued = "single"
  /// Every packet waits for the reply to the one before.
  case off
}
