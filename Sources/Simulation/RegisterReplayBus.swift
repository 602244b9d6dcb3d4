package import I2C
package import Trace

/// A bus of targets that are memories filled from a recording: the mode `register`, for a quick try.
///
/// Reads give what the recording read first at that place, or what this run wrote there. Order, conversions and busy times
/// are lost; a place that was never read is an error and not a guess.
package struct RegisterReplayBus: WireBus, ~Copyable {
  /// The first line of the recording, with the seed that the run must use.
  package let header: TraceHeader
  package let limits: BusLimits
  private let path: String
  private var pins: RecordedPins
  private var images: [Address: RegisterImage] = [:]

  /// A bus that is filled from a recording, which is read at once.
  package init(_ reader: consuming TraceReader, bus: String = "main") throws(TraceError) {
    let recording = try WholeRecording(reader, bus: bus)
    header = recording.header
    path = recording.path
    var limits = BusLimits(acknowledges: recording.acknowledges, kind: .recording)
    limits.pins = .unknown
    self.limits = limits
    pins = recording.pins
    var exchanges: [Address: [Exchange]] = [:]
    for transaction in recording.transactions {
      for address in transaction.addresses { exchanges[address, default: []].append(transaction.record.exchange) }
    }
    for (address, own) in exchanges { images[address] = RegisterImage(of: address, own) }
  }

  package mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    switch request {
    case .lines, .recovery: .absent
    case .pin(let action): .pin(pins.answer(action, path))
    }
  }

  package mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    var segments: [Segment] = []
    for (index, message) in transaction.messages.enumerated() {
      guard var image = images[message.address] else { return .none(.neverAsked(message.address, path)) }
      guard image.isThere else {
        segments.append(message.segment(bytes: [], isAnswered: false, isFirst: index == 0))
        return Exchange(segments: segments, fault: BusFault(.addressNotAcknowledged(message: index)))
      }
      switch message.operation {
      case .write(let bytes):
        image.write(bytes)
        segments.append(message.segment(bytes: bytes, isAnswered: true, isFirst: index == 0))
      case .read(let count):
        switch image.read(count) {
        case .success(let bytes): segments.append(message.segment(bytes: bytes, isAnswered: true, isFirst: index == 0))
        case .failure(let unknown): return .none(.neverRead(message.address, unknown.pointer, path))
        }
      }
      images[message.address] = image
    }
    return Exchange(segments: segments)
  }
}

extension Message {
  fileprivate func segment(bytes: [UInt8], isAnswered: Bool, isFirst: Bool) -> Segment {
    Segment(
      address: address, isRead: isRead, addressAcknowledge: Known(isAnswered), bytes: bytes,
      acknowledges: isRead ? .read(count: bytes.count) : Acknowledges(repeating: .yes, count: bytes.count),
      requestedLength: isRead ? count : nil, isJoined: isFirst ? .no : .yes)
  }
}
