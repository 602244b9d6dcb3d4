internal import I2C
package import Trace

/// One thing in which two traces differ.
package struct TraceDifference: Hashable, Sendable {
  /// The two traces.
  package enum Side: Int, Hashable, Sendable, CaseIterable {
    case left, right

    package var other: Side { self == .left ? .right : .left }
  }

  /// What differs.
  package enum Kind: Hashable, Sendable {
    /// A transaction that the other trace does not have at this place.
    case only(Side)
    /// A byte of a reply, or of a write whose acknowledges ended at another byte; `bits` are those that differ.
    case byte(message: Int, byte: Int, left: UInt8, right: UInt8, bits: UInt8)
    /// How many bytes were read or clocked.
    case length(message: Int, left: Int, right: Int)
    /// The acknowledge of an address, or of a byte.
    case acknowledge(message: Int, byte: Int?)
    /// A repeated START against a STOP and a START.
    case joint(message: Int)
    case stop
    /// How it ended, apart from acknowledges.
    case result(left: ResultWord, right: ResultWord)
    /// How many tries a poll took.
    case tries(left: Int, right: Int)
    /// The nanoseconds since the previous transaction in its queue.
    case pause(left: Int64, right: Int64)
  }

  package var kind: Kind
  /// The transaction in each trace; one of the two is nil if its trace has none.
  package var left: TraceRecord?
  package var right: TraceRecord?

  /// Whether another difference says the same of transactions that are equal except for time and place.
  package func isRepeated(by other: TraceDifference) -> Bool {
    kind == other.kind && left?.exchange.segments == other.left?.exchange.segments
      && right?.exchange.segments == other.right?.exchange.segments
  }
}
