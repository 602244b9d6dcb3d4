/// A way to a bus that lies elsewhere: lines there, lines back, in their order.
package protocol LineChannel: ~Copyable {
  /// Sends whole lines, each with its line feed.
  mutating func send(_ lines: [UInt8]) throws(ChannelFailure)
  /// Waits for the next line, without its line feed.
  mutating func receive() throws(ChannelFailure) -> [UInt8]
  /// Says that nothing more will be asked, and waits until the other side has ended.
  mutating func close()
}

/// Why nothing comes over a channel any more.
package struct ChannelFailure: Error, Hashable, Sendable {
  /// What happened, in lower case.
  package var message: String
  /// What to do.
  package var cure: String

  /// A failure from its parts.
  package init(_ message: String, cure: String) {
    self.message = message
    self.cure = cure
  }
}

/// What is allowed on a channel: nothing that comes from the other side can fill the memory or hold a run for ever.
package enum ChannelLimit {
  /// Bytes of a line, as in a trace.
  package static let lineLength = 4 << 20
  /// Transactions in one list.
  package static let listLength = 1_024
  /// Milliseconds until the other side has opened its bus: a connection is made first, somebody may have to wake up.
  package static let opening = 30_000
  /// Milliseconds until an answer comes: the longest transaction at the slowest clock takes less than half of it.
  package static let answer = 20_000
  /// Milliseconds until the other side has given its adapter back and ended.
  package static let closing = 3_000
}
