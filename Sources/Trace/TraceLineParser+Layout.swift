internal import I2C

/// Reads a transaction that is written exactly as ``TraceWriter`` writes it, several times as fast as key by key.
///
/// Anything else (another order, blanks, escapes, a fault, an impossible value, the end of the bytes) gives nil. The
/// line is then read key by key, and only that reports mistakes.
extension TraceLineParser {
  /// The transaction that begins at an index.
  ///
  /// The index is moved behind its line feed.
  mutating func writtenTransaction(_ bytes: [UInt8], at index: inout Int) -> TraceRecord? {
    let text = bytes.span
    var at = index
    guard layout.begin.isTaken(from: text, at: &at), let number = Self.number(of: text, at: &at), number > 0 else {
      return nil
    }
    var time: Nanoseconds?
    if layout.time.isTaken(from: text, at: &at) {
      guard let value = Self.number(of: text, at: &at), value <= TraceReader.timeLimit else { return nil }
      time = Nanoseconds(value)
    }
    var duration: Nanoseconds?
    if layout.duration.isTaken(from: text, at: &at) {
      guard let value = Self.number(of: text, at: &at), value <= TraceReader.durationLimit else { return nil }
      duration = Nanoseconds(value)
    }
    guard layout.bus.isTaken(from: text, at: &at), let bus = busMemo.read(of: text, at: &at), buses.contains(bus) else {
      return nil
    }
    var section: String?
    if layout.section.isTaken(from: text, at: &at) {
      section = sectionMemo.read(of: text, at: &at)
      if section == nil { return nil }
    }
    var step: String?
    if layout.step.isTaken(from: text, at: &at) {
      step = stepMemo.read(of: text, at: &at)
      if step == nil { return nil }
    }
    var line: Int?
    if layout.line.isTaken(from: text, at: &at) {
      line = Self.number(of: text, at: &at)
      if line ?? 0 < 1 { return nil }
    }
    guard layout.attempt.isTaken(from: text, at: &at), let attempt = Self.number(of: text, at: &at), attempt > 0,

      layout.attemptTry.isTaken(from: text, at: &at), let attemptTry = Self.number(of: text, at: &at), attemptTry > 0,

      let segments = writtenSegments(text, at: &at), layout.stop.isTaken(from: text, at: &at),
      let isStopped = known(text, at: &at), layout.result.isTaken(from: text, at: &at),
      layout.ok.isTaken(from: text, at: &at), at - index <= TraceReader.lineLimit,
      // A line that contradicts itself is read key by key.
      BusFault.seen(in: segments) == nil
    else { return nil }
    index = at
    return TraceRecord(
      number: number, time: time, bus: bus, section: section, step: step, line: line, attempt: attempt,
      attemptTry: attemptTry, exchange: Exchange(segments: segments, isStopped: isStopped, duration: duration))
  }

  private func writtenSegments(_ text: Span<UInt8>, at index: inout Int) -> [Segment]? {
    guard layout.segments.isTaken(from: text, at: &index) else { return nil }
    var segments: [Segment] = []
    segments.reserveCapacity(2)
    repeat {
      guard let segment = writtenSegment(text, at: &index, isFirst: segments.isEmpty) else { return nil }
      segments.append(segment)
    } while layout.nextSegment.isTaken(from: text, at: &index)
    return layout.lastSegment.isTaken(from: text, at: &index) ? segments : nil
  }

  private func writtenSegment(_ text: Span<UInt8>, at index: inout Int, isFirst: Bool) -> Segment? {
    // 10-bit addresses are rare, so they are read key by key.
    guard layout.address.isTaken(from: text, at: &index), let value = hexByte(text, at: &index),
      let address = try? Address(Int(value)), layout.sevenBit.isTaken(from: text, at: &index)
    else { return nil }
    let isRead = layout.read.isTaken(from: text, at: &index)
    guard isRead || layout.write.isTaken(from: text, at: &index), let addressAcknowledge = known(text, at: &index),
      layout.data.isTaken(from: text, at: &index)
    else { return nil }
    var bytes: [UInt8] = []
    while let byte = hexByte(text, at: &index) { bytes.append(byte) }
    guard layout.acknowledges.isTaken(from: text, at: &index) else { return nil }
    var acknowledges = Acknowledges()
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      guard let answer = Self.acknowledge(text[index]) else { return nil }
      acknowledges.append(answer)
      index += 1
    }
    var requestedLength: Int?
    if layout.length.isTaken(from: text, at: &index) {
      requestedLength = Self.number(of: text, at: &index)
      if requestedLength ?? -1 < bytes.count { return nil }
    } else if !layout.noLength.isTaken(from: text, at: &index) {
      return nil
    }
    var isJoined: Known = isFirst ? .no : .unknown
    if layout.joined.isTaken(from: text, at: &index) {
      guard let value = known(text, at: &index) else { return nil }
      isJoined = value
    }
    guard acknowledges.count <= bytes.count else { return nil }
    return Segment(
      address: address, isRead: isRead, addressAcknowledge: addressAcknowledge, bytes: bytes,
      acknowledges: acknowledges, requestedLength: requestedLength, isJoined: isJoined)
  }

  // MARK: Values

  /// This many digits always fit into an `Int`.
  private static let digitLimit = 18

  private static func number(of text: Span<UInt8>, at index: inout Int) -> Int? {
    let start = index
    var value = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    let count = index - start
    guard count > 0, count <= digitLimit, count == 1 || text[start] != UInt8(ascii: "0") else { return nil }
    return value
  }

  private func hexByte(_ text: Span<UInt8>, at index: inout Int) -> UInt8? {
    guard index + 1 < text.count, let high = FieldScanner.hexValue(text[index]),
      let low = FieldScanner.hexValue(text[index + 1])
    else { return nil }
    index += 2
    return high << 4 | low
  }

  private func known(_ text: Span<UInt8>, at index: inout Int) -> Known? {
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: "1"):
      index += 1
      return .yes
    case UInt8(ascii: "0"):
      index += 1
      return .no
    default: return layout.null.isTaken(from: text, at: &index) ? .unknown : nil
    }
  }

  private static func acknowledge(_ digit: UInt8) -> Known? {
    switch digit {
    case UInt8(ascii: "1"): .yes
    case UInt8(ascii: "0"): .no
    case UInt8(ascii: "?"): .unknown
    default: nil
    }
  }
}

extension Literal {
  /// Whether the literal is at an index, which is then moved behind it.
  @inline(__always)
  fileprivate func isTaken(from text: Span<UInt8>, at index: inout Int) -> Bool {
    guard stands(in: text, at: index) else { return false }
    index += count
    return true
  }
}
