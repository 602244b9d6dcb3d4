/// Trouble that a ``FaultyBus`` makes.
package enum InjectedFault: Hashable, Sendable {
  /// Nobody acknowledges the address of the first message.
  case addressNack
  /// The target does not acknowledge this byte, from 0, of the first message, if that writes so many.
  case dataNack(byte: Int)
  case arbitrationLost
  case timeout
  case busStuck
  /// The adapter goes away, and does not come back.
  case adapterGone
  case notSupported
  /// The lowest bit of the first byte that is read is inverted.
  case flippedReplyBit
  /// The adapter does not tell any acknowledge.
  case unknownAcknowledges

  /// One of each kind.
  package static let all: [InjectedFault] = [
    .addressNack, .dataNack(byte: 0), .arbitrationLost, .timeout, .busStuck, .adapterGone, .notSupported,
    .flippedReplyBit, .unknownAcknowledges,
  ]
}
