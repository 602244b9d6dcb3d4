/// A connection to a bus elsewhere: it carries lines in both directions, in order.
package protocol LineChannel: ~Copyable {
  /// Sends whole lines, each with its line feed.
  mutating func send(_ lines: [UInt8]) throws(ChannelFailure)
  /// Waits for the next line, without its line feed.
  mutating func receive() throws(ChannelFailure) -> [UInt8]
  /// Tells the other side that nothing more will be asked, and waits until it has ended.
  mutating func close()
}

/// Why a channel has failed.
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

/// The limits of a channel, so that the other side can neither fill the memory nor block a run for ever.
package enum ChannelLimit {
  /// The most bytes in a line, as in a trace.
  package static let lineLength = 4 << 20
  /// The most transactions in one list.
  package static let listLength = 1_024
  /// The time in milliseconds for the other side to open its bus, including the time to make a connection.
  package static let opening = 30_000
  /// The time in milliseconds for an answer; the longest transaction at the slowest clock takes less than half of it.
  package static let answer = 20_000
  /// The time in milliseconds for an answer once the program has ended, which another one that it started may still give.
  package static let orphaned = 2_000
  /// The interval in milliseconds of looks at whether the program has ended.
  package static let glance = 100
  /// The time in milliseconds for the other side to release its adapter and end.
  package static let closing = 3_000
}
