package import I2C

extension BusFault {
  /// What a driver would have reported of these messages: the end decides at an address, any byte in a write.
  ///
  /// A controller that polls by repeated START goes on after a NACK, and what it reached in the end counts. Captures do
  /// not say how a transaction ended, and a trace cannot say that one went well in which a target said no.
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
