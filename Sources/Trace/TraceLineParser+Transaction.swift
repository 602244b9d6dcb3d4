internal import I2C
internal import JSON

extension TraceLineParser {
  mutating func transaction(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> TraceRecord {
    let start = line.offset(of: text)
    var number: Int?
    var bus: String?
    var segments: [Segment]?
    var isStopped: Known?
    var result = ResultFields()
    var record = TraceRecord(number: 0, bus: "", exchange: Exchange(segments: [], isStopped: .unknown))
    try line.beginObject(of: text)
    var seen: UInt64 = 0
    while let name = try line.nextKey(of: text) {
      switch try transactionKeys.key(name, &seen, &line, of: text) {
      case nil, .k: try line.skip(of: text)
      case .n: number = Int(try line.number("n", in: 1...Int64.max, of: text))
      case .t: record.time = try line.number("t", in: 0...TraceReader.timeLimit, of: text)
      case .dur: record.exchange.duration = try line.number("dur", in: 0...TraceReader.durationLimit, of: text)
      case .bus:
        let offset = line.offset(of: text)
        let name = try busMemo.read(&line, of: text)
        guard buses.contains(name) else { throw .bus(name, at: offset) }
        bus = name
      case .sec: record.section = try sectionMemo.read(&line, of: text)
      case .step: record.step = try stepMemo.read(&line, of: text)
      case .line: record.line = Int(try line.number("line", in: 1...Int64.max, of: text))
      case .att: record.attempt = Int(try line.number("att", in: 1...Int64.max, of: text))
      case .try: record.attemptTry = Int(try line.number("try", in: 1...Int64.max, of: text))
      case .auto: record.isAutomatic = try line.number("auto", in: 0...1, of: text) == 1
      case .segs: segments = try self.segments(&line, of: text)
      case .stop: isStopped = try line.known("stop", of: text)
      case .res: result.word = try line.word("res", in: &resultWords, of: text)
      case .msg: result.message = Int(try line.number("msg", of: text))
      case .byte: result.byte = Int(try line.number("byte", of: text))
      case .fault: result.summary = try line.text(of: text)
      case .notes: result.notes = try line.texts(of: text)
      }
    }
    guard let number else { throw .missingKey("n", in: "a transaction", at: start) }
    guard let bus else { throw .missingKey("bus", in: "a transaction", at: start) }
    guard let segments else { throw .missingKey("segs", in: "a transaction", at: start) }
    guard let isStopped else { throw .missingKey("stop", in: "a transaction", at: start) }
    record.number = number
    record.bus = bus
    record.exchange.segments = segments
    record.exchange.isStopped = isStopped
    // If a line says `ok` in spite of a NACK, the acknowledges decide.
    record.exchange.fault = try result.fault(of: segments, at: start) ?? BusFault.seen(in: segments)
    return record
  }

  private mutating func segments(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> [Segment] {
    var segments: [Segment] = []
    try line.beginArray(of: text)
    while try line.nextElement(of: text) { segments.append(try segment(&line, of: text, isFirst: segments.isEmpty)) }
    return segments
  }

  private mutating func segment(_ line: inout FieldScanner, of text: Span<UInt8>, isFirst: Bool) throws(LineProblem)
    -> Segment
  {
    let start = line.offset(of: text)
    var address: (value: Int?, offset: Int)?
    var isTenBit = false
    var direction: DirectionWord?
    var addressAcknowledge: Known?
    var data: [UInt8]?
    var acknowledges: Acknowledges?
    var requestedLength: Int?
    var isCut = false
    // The first segment joins nothing. A later one that does not say whether it is joined leaves that unknown.
    var isJoined: Known = isFirst ? .no : .unknown
    try line.beginObject(of: text)
    var seen: UInt64 = 0
    while let name = try line.nextKey(of: text) {
      switch try segmentKeys.key(name, &seen, &line, of: text) {
      case nil: try line.skip(of: text)
      case .a:
        let offset = line.offset(of: text)
        address = (try line.hexNumber(of: text), offset)
      case .ten: isTenBit = try line.number("ten", in: 0...1, of: text) == 1
      case .rw: direction = try line.word("rw", in: &directionWords, of: text)
      case .aa: addressAcknowledge = try line.known("aa", of: text)
      case .d: data = try line.hexBytes("d", of: text)
      case .ak: acknowledges = try line.acknowledges(of: text)
      case .len: requestedLength = Int(try line.number("len", of: text))
      case .cut: isCut = try line.number("cut", in: 0...1, of: text) == 1
      case .sr: isJoined = try line.known("sr", of: text)
      }
    }
    guard let address else { throw .missingKey("a", in: "a segment", at: start) }
    guard let direction else { throw .missingKey("rw", in: "a segment", at: start) }
    guard let addressAcknowledge else { throw .missingKey("aa", in: "a segment", at: start) }
    guard let data else { throw .missingKey("d", in: "a segment", at: start) }
    guard let acknowledges else { throw .missingKey("ak", in: "a segment", at: start) }
    guard acknowledges.count <= data.count else {
      throw .acknowledgeCount(acknowledges.count, of: data.count, at: start)
    }
    if let requestedLength, requestedLength < data.count {
      throw .requestedLength(requestedLength, bytes: data.count, at: start)
    }
    var segment = Segment(
      address: try Self.address(address.value, isTenBit: isTenBit, at: address.offset), isRead: direction == .read,
      addressAcknowledge: addressAcknowledge, bytes: data, acknowledges: acknowledges,
      requestedLength: requestedLength, isJoined: isJoined)
    segment.isCut = isCut
    return segment
  }

  private static func address(_ value: Int?, isTenBit: Bool, at offset: Int) throws(LineProblem) -> Address {
    do {
      return try isTenBit ? Address(tenBit: value ?? -1) : Address(value ?? -1)
    } catch { throw .address(isTenBit: isTenBit, at: offset) }
  }
}

/// The keys of a transaction that together say how it ended.
private struct ResultFields {
  var word: ResultWord?
  var message: Int?
  var byte: Int?
  var summary = ""
  var notes: [String] = []

  func fault(of segments: [Segment], at offset: Int) throws(LineProblem) -> BusFault? {
    guard let word else { throw .missingKey("res", in: "a transaction", at: offset) }
    guard let kind = try kind(word, of: segments, at: offset) else { return nil }
    return BusFault(kind, summary, notes: notes)
  }

  private func kind(_ word: ResultWord, of segments: [Segment], at offset: Int) throws(LineProblem) -> BusFault.Kind? {
    switch word {
    case .ok: return nil
    case .addressNack:
      let message = try message(of: segments, at: offset)
      if segments[message].addressAcknowledge == .yes { throw .contradiction(of: "aa", word, at: offset) }
      return .addressNotAcknowledged(message: message)
    case .dataNack:
      let message = try message(of: segments, at: offset)
      guard let byte else { throw .missingKey("byte", in: "a transaction with nack-data", at: offset) }
      let count = segments[message].bytes.count
      guard byte < count else { throw .place("byte", byte, of: count, at: offset) }
      let acknowledges = segments[message].acknowledges
      if byte < acknowledges.count, acknowledges[byte] == .yes { throw .contradiction(of: "ak", word, at: offset) }
      return .dataNotAcknowledged(message: message, byte: byte)
    case .nack: return .notAcknowledged
    case .timeout: return .timeout
    case .arbitrationLost: return .arbitrationLost
    case .stuck: return .busStuck
    case .adapter: return .adapterGone
    case .adapterFailed: return .adapterFailed
    case .unsupported: return .notSupported
    case .diverged: return .diverged
    }
  }

  private func message(of segments: [Segment], at offset: Int) throws(LineProblem) -> Int {
    guard let message else { throw .missingKey("msg", in: "a transaction with nack-addr or nack-data", at: offset) }
    guard message < segments.count else { throw .place("msg", message, of: segments.count, at: offset) }
    return message
  }
}
