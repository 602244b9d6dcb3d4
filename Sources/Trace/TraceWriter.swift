internal import I2C
internal import JSON

/// Writes a trace line by line into a buffer that the caller drains.
///
/// Keys are in a fixed order and unknown values are left out, so that traces can be compared as text.
package struct TraceWriter: Sendable {
  /// Whether times are written.
  ///
  /// Without times, a trace with the same answers is always the same text.
  package var includesTimes: Bool
  private let layout = TraceLayout()

  package init(includesTimes: Bool = true) { self.includesTimes = includesTimes }

  /// Appends one line with its line feed.
  package func append(_ line: TraceLine, to output: inout [UInt8]) {
    switch line {
    case .header(let header): append(header, to: &output)
    case .transaction(let record): append(record, to: &output)
    case .pin(let pin): append(pin, to: &output)
    case .event(let event): append(event, to: &output)
    case .end(let end): append(end, to: &output)
    }
  }

  /// Appends a transaction.
  ///
  /// Room is made once for the whole line, because a million lines may be written.
  package func append(_ record: TraceRecord, to output: inout [UInt8]) {
    output.append(addingCapacity: Self.limit(of: record)) { line in
      layout.begin.append(to: &line)
      line.append(json: record.number)
      if includesTimes {
        append(layout.time, record.time.map { Int($0) }, to: &line)
        append(layout.duration, record.exchange.duration.map { Int($0) }, to: &line)
      }
      // Nearly every line has these two texts, so they are ready-made; other texts are escaped byte by byte.
      if record.bus == "main" { layout.mainBus.append(to: &line) } else { append(layout.bus, record.bus, to: &line) }
      if record.section == "steps" {
        layout.steps.append(to: &line)
      } else {
        append(layout.section, record.section, to: &line)
      }
      append(layout.step, record.step, to: &line)
      append(layout.line, record.line, to: &line)
      append(layout.attempt, record.attempt, to: &line)
      append(layout.attemptTry, record.attemptTry, to: &line)
      if record.isAutomatic { layout.automatic.append(to: &line) }
      layout.segments.append(to: &line)
      for index in record.exchange.segments.indices {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        append(record.exchange.segments[index], isFirst: index == 0, to: &line)
      }
      layout.stop.append(to: &line)
      append(record.exchange.isStopped, to: &line)
      layout.result.append(to: &line)
      if let fault = record.exchange.fault {
        append(fault, to: &line)
        layout.endOfLine.append(to: &line)
      } else {
        layout.ok.append(to: &line)
      }
    }
  }

  /// The most bytes that the line takes.
  private static func limit(of record: TraceRecord) -> Int {
    var limit = TraceLayout.lineLimit + JSONText.limit(of: record.bus)
    if let section = record.section { limit += JSONText.limit(of: section) }
    if let step = record.step { limit += JSONText.limit(of: step) }
    for segment in record.exchange.segments {
      limit += TraceLayout.segmentLimit + 2 * segment.bytes.count + segment.acknowledges.count
    }
    guard let fault = record.exchange.fault else { return limit }
    return fault.notes.reduce(limit + JSONText.limit(of: fault.summary)) { $0 + JSONText.limit(of: $1) + 1 }
  }

  private func append(_ segment: Segment, isFirst: Bool, to line: inout OutputSpan<UInt8>) {
    layout.address.append(to: &line)
    if segment.address.isTenBit { line.append(JSONText.hexDigit(UInt8(segment.address.value >> 8))) }
    line.append(hex: UInt8(truncatingIfNeeded: segment.address.value))
    (segment.address.isTenBit ? layout.tenBit : layout.sevenBit).append(to: &line)
    (segment.isRead ? layout.read : layout.write).append(to: &line)
    append(segment.addressAcknowledge, to: &line)
    layout.data.append(to: &line)
    for byte in segment.bytes { line.append(hex: byte) }
    layout.acknowledges.append(to: &line)
    for position in 0..<segment.acknowledges.count {
      switch segment.acknowledges[position] {
      case .yes: line.append(UInt8(ascii: "1"))
      case .no: line.append(UInt8(ascii: "0"))
      case .unknown: line.append(UInt8(ascii: "?"))
      }
    }
    if let length = segment.requestedLength {
      append(layout.length, length, to: &line)
    } else {
      layout.noLength.append(to: &line)
    }
    if segment.isCut { layout.cut.append(to: &line) }
    // The first segment is not joined to anything, except in a capture that begins within a transaction, where that is
    // unknown.
    if !isFirst || segment.isJoined != .no {
      layout.joined.append(to: &line)
      append(segment.isJoined, to: &line)
    }
    layout.lastSegment.append(to: &line)
  }

  private func append(_ fault: BusFault, to line: inout OutputSpan<UInt8>) {
    for byte in ResultWord(fault).rawValue.utf8 { line.append(byte) }
    line.append(UInt8(ascii: "\""))
    switch fault.kind {
    case .addressNotAcknowledged(let message): append(layout.message, message, to: &line)
    case .dataNotAcknowledged(let message, let byte):
      append(layout.message, message, to: &line)
      append(layout.byte, byte, to: &line)
    case .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported,
      .diverged:
      break
    }
    if !fault.summary.isEmpty { append(layout.fault, fault.summary, to: &line) }
    if fault.notes.isEmpty { return }
    layout.notes.append(to: &line)
    for (index, note) in fault.notes.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.append(json: note)
    }
    line.append(UInt8(ascii: "]"))
  }

  // MARK: Values

  private func append(_ key: Literal, _ value: String?, to line: inout OutputSpan<UInt8>) {
    guard let value else { return }
    key.append(to: &line)
    line.append(json: value)
  }

  private func append(_ key: Literal, _ value: Int?, to line: inout OutputSpan<UInt8>) {
    guard let value else { return }
    key.append(to: &line)
    line.append(json: value)
  }

  private func append(_ known: Known, to line: inout OutputSpan<UInt8>) {
    switch known {
    case .no: line.append(UInt8(ascii: "0"))
    case .yes: line.append(UInt8(ascii: "1"))
    case .unknown: layout.null.append(to: &line)
    }
  }
}
