internal import I2C

extension TraceRecord {
  /// The transactions that a controller must ask for to see the same, if it ends each at a NACK of an address.
  ///
  /// Some controllers poll with repeated START and without a STOP between a NACK and the next try, so that a capture
  /// has ten tries and the final write in one transaction. A run cannot ask for that, so each try is a part.
  package var parts: [TraceRecord] {
    parts(endingAt: exchange.segments.indices.dropLast().filter { exchange.segments[$0].addressAcknowledge == .no })
  }

  /// Whether it has only one part, as nearly every transaction has.
  package var isWhole: Bool {
    for index in exchange.segments.indices.dropLast() where exchange.segments[index].addressAcknowledge == .no {
      return false
    }
    return true
  }

  /// Its messages as separate transactions, to compare them with those of a capture that does not tell whether a
  /// repeated START joined them.
  package var messages: [TraceRecord] { parts(endingAt: Array(exchange.segments.indices.dropLast())) }

  /// Its parts between the STOPs that stand inside it.
  package var stoppedParts: [TraceRecord] {
    parts(endingAt: exchange.segments.indices.dropLast().filter { exchange.segments[$0 + 1].isJoined == .no })
  }

  /// Parts that end at these segments, and the rest.
  private func parts(endingAt ends: [Int]) -> [TraceRecord] {
    let segments = exchange.segments
    guard !ends.isEmpty else { return [self] }
    let clocks = segments.map { 1 + 9 * ($0.acknowledges.count + ($0.address.isTenBit ? 2 : 1)) }
    let all = Double(clocks.reduce(0, +))
    var parts: [TraceRecord] = []
    var first = segments.startIndex
    for end in ends + [segments.index(before: segments.endIndex)] {
      var part = self
      let isLast = end == segments.index(before: segments.endIndex)
      part.exchange.segments = Array(segments[first...end])
      part.exchange.segments[0].isJoined = .no
      part.exchange.isStopped = isLast ? exchange.isStopped : .yes
      let refused: BusFault? =
        segments[end].addressAcknowledge == .no ? BusFault(.addressNotAcknowledged(message: end - first)) : nil
      let own = exchange.fault?.part(of: first...end, isLast: isLast)
      part.exchange.fault = own ?? (isLast && exchange.fault == nil ? nil : refused)
      if let duration = exchange.duration {
        // The clock does not change within a transaction, so each part gets the share of its bits.
        let before = Double(clocks[..<first].reduce(0, +))
        let own = Double(clocks[first...end].reduce(0, +))
        part.time = time.map { $0 + Nanoseconds(Double(duration) * before / all) }
        part.exchange.duration = Nanoseconds(Double(duration) * own / all)
      }
      parts.append(part)
      first = end + 1
    }
    return parts
  }
}

extension BusFault {
  /// The fault as a part of the transaction has it; nil if it is that of another part.
  ///
  /// A capture may go on behind a refused message, so the part with the fault need not be the last.
  fileprivate func part(of messages: ClosedRange<Int>, isLast: Bool) -> BusFault? {
    var fault = self
    switch kind {
    case .addressNotAcknowledged(let message):
      guard messages.contains(message) else { return nil }
      fault.kind = .addressNotAcknowledged(message: message - messages.lowerBound)
    case .dataNotAcknowledged(let message, let byte):
      guard messages.contains(message) else { return nil }
      fault.kind = .dataNotAcknowledged(message: message - messages.lowerBound, byte: byte)
    case .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported,
      .diverged:
      if !isLast { return nil }
    }
    return fault
  }
}
