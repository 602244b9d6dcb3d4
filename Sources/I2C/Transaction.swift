/// One direction inside a transaction: bytes to one target, or bytes from it.
public struct Message: Hashable, Sendable {
  /// What is done at the address.
  public enum Operation: Hashable, Sendable {
    /// Sends these bytes; none at all is an address-only probe.
    case write([UInt8])
    /// Reads this many bytes.
    case read(count: Int)
  }

  /// The target.
  public var address: Address
  /// What is done there.
  public var operation: Operation

  /// A message to or from a target.
  public init(_ operation: Operation, at address: Address) {
    self.address = address
    self.operation = operation
  }

  /// The value of the R/W bit.
  public var isRead: Bool { if case .read = operation { true } else { false } }

  /// The number of bytes asked for in this direction.
  public var count: Int {
    switch operation {
    case .write(let bytes): bytes.count
    case .read(let count): count
    }
  }
}

/// A request to a bus: START, messages joined by repeated START, STOP.
public struct Transaction: Hashable, Sendable {
  /// Why a transaction is asked.
  ///
  /// Hardware ignores it; a replayed recording does not.
  package struct Purpose: OptionSet, Hashable, Sendable {
    /// One bit per purpose.
    package let rawValue: UInt8
    /// The purposes of these bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// One of several tries until the target is ready.
    ///
    /// A recording may hold more or fewer of them.
    package static let poll = Purpose(rawValue: 1)
    /// Part of the teardown.
    ///
    /// A recording is skipped forward to its own teardown.
    package static let teardown = Purpose(rawValue: 2)
    /// Steps before it were not run.
    ///
    /// A recording of a run in which they were run is skipped forward to this one.
    package static let resumed = Purpose(rawValue: 4)
    /// The runner's own check of the bus: whether its lines are free, and whether a target answers.
    ///
    /// No step asked for it.
    package static let check = Purpose(rawValue: 8)
    /// The first of several tries.
    ///
    /// The recorded answers of a poll before it do not count for it.
    package static let firstTry = Purpose(rawValue: 16)
  }

  /// The messages, in wire order; at least one.
  public var messages: [Message]
  /// Why it is asked.
  package var purpose: Purpose
  /// Which bus of several it is for, from 0; see ``BusBundle``.
  public var bus: UInt8 = 0

  /// A transaction of these messages.
  public init(_ messages: [Message]) { self.init(messages, purpose: []) }

  /// A transaction of these messages with the reason why it is asked.
  package init(_ messages: [Message], purpose: Purpose) {
    self.messages = messages
    self.purpose = purpose
  }
}
