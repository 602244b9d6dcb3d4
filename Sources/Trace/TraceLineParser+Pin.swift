internal import I2C
internal import JSON

extension TraceLineParser {
  /// A pin that was driven or read.
  mutating func pin(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> TracePin {
    var keys = JSONKeyTable<PinKey>()
    var (words, levels) = (WordTable<PinWord>(), WordTable<PinLevel>())
    let start = line.offset(of: text)
    var (bus, name, word, result): (String?, String?, PinWord?, ResultWord?)
    var (summary, notes): (String, [String]) = ("", [])
    var record = TracePin(name: "", operation: .read, reading: PinReading(level: nil))
    try line.beginObject(of: text)
    while let key = try line.nextKey(of: text) {
      switch keys.key(key) {
      case nil, .k: try line.skip(of: text)
      case .t: record.time = try line.number("t", in: 0...TraceReader.timeLimit, of: text)
      case .dur: record.reading.duration = try line.number("dur", in: 0...TraceReader.durationLimit, of: text)
      case .bus:
        let offset = line.offset(of: text)
        let named = try busMemo.read(&line, of: text)
        guard buses.contains(named) else { throw .bus(named, at: offset) }
        bus = named
      case .sec: record.section = try sectionMemo.read(&line, of: text)
      case .step: record.step = try stepMemo.read(&line, of: text)
      case .line: record.line = Int(try line.number("line", in: 1...Int64.max, of: text))
      case .att: record.attempt = Int(try line.number("att", in: 1...Int64.max, of: text))
      case .try: record.attemptTry = Int(try line.number("try", in: 1...Int64.max, of: text))
      case .pin: name = try line.text(of: text)
      case .do: word = try line.word("do", in: &words, of: text)
      case .level: record.reading.level = try line.word("level", in: &levels, of: text)
      case .res: result = try line.word("res", in: &resultWords, of: text)
      case .fault: summary = try line.text(of: text)
      case .notes: notes = try line.texts(of: text)
      }
    }
    guard let bus else { throw .missingKey("bus", in: "a pin", at: start) }
    guard let name else { throw .missingKey("pin", in: "a pin", at: start) }
    guard let word else { throw .missingKey("do", in: "a pin", at: start) }
    guard let result else { throw .missingKey("res", in: "a pin", at: start) }
    (record.bus, record.name) = (bus, name)
    switch word {
    case .read: record.operation = .read
    case .set:
      guard let level = record.reading.level else { throw .missingKey("level", in: "a pin that is set", at: start) }
      record.operation = .set(level)
    }
    record.reading.fault = result.pinFault.map { BusFault($0, summary, notes: notes) }
    if record.reading.fault != nil { record.reading.level = nil }
    return record
  }
}

extension ResultWord {
  /// The fault that the word means for a pin, which has no address or bytes that could be refused.
  fileprivate var pinFault: BusFault.Kind? {
    switch self {
    case .ok: nil
    case .addressNack, .dataNack, .nack: .notAcknowledged
    case .timeout: .timeout
    case .arbitrationLost: .arbitrationLost
    case .stuck: .busStuck
    case .adapter: .adapterGone
    case .adapterFailed: .adapterFailed
    case .unsupported: .notSupported
    case .diverged: .diverged
    }
  }
}
