package import I2C

extension BusFault {
  /// The fault that a driver would have reported for these messages: a refused address counts only in the last message,
  /// a refused byte in any write.
  ///
  /// A controller that polls by repeated START goes on after a NACK, and only its last try counts. Captures do not say
  /// how a transaction ended, and a trace must not say that one went well if a target refused a byte.
  package static func seen(in segments: [Segment]) -> BusFault? {
    if segments.last?.addressAcknowledge == .no {
      return BusFault(.addressNotAcknowledged(message: segments.count - 1))
    }
    for message in segments.indices where !segments[message].isRead {
      if let byte = segments[message].acknowledges.firstIndex(of: .no) {
        return BusFault(.dataNotAcknowledged(message: message, byte: byte))
      }
    }
    return nil
  }
}
