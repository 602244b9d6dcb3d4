/// What kept a transaction from going through.
public struct BusFault: Error, Hashable, Sendable {
  /// Which kind of trouble it is.
  public enum Kind: Hashable, Sendable {
    /// The target of message `message` did not acknowledge its address.
    case addressNotAcknowledged(message: Int)
    /// The target did not acknowledge byte `byte` (from 0) of message `message`.
    case dataNotAcknowledged(message: Int, byte: Int)
    /// Something was not acknowledged, and the adapter cannot tell what.
    case notAcknowledged
    /// Another controller won the bus.
    case arbitrationLost
    /// The transaction took longer than the adapter or the kernel allows.
    case timeout
    /// A line is held low, or every address answers.
    case busStuck
    /// The adapter no longer answers.
    case adapterGone
    /// The adapter breaks its protocol: a reply too short, too long or out of step, a stalled endpoint.
    case adapterFailed
    /// The adapter cannot do what was asked.
    case notSupported
    /// The recording does not hold what was asked.
    case diverged

    /// Whether a target did not acknowledge.
    ///
    /// All other kinds leave open what the target would have answered.
    public var isNotAcknowledged: Bool {
      switch self {
      case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged: true
      case .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported, .diverged: false
      }
    }
  }

  /// Which kind of trouble it is.
  public var kind: Kind
  /// One line that says what happened, in lower case; empty if the kind says everything.
  public var summary: String
  /// Further lines: what was expected, what to do.
  public var notes: [String]

  /// A fault from its parts.
  public init(_ kind: Kind, _ summary: String = "", notes: [String] = []) {
    self.kind = kind
    self.summary = summary
    self.notes = notes
  }
}
