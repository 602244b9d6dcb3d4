internal import I2C
internal import JSON

/// Makes a ``TraceLine`` of the bytes of a line.
///
/// It is kept from line to line, because it learns the order of keys and remembers texts.
struct TraceLineParser {
  var transactionKeys = JSONKeyTable<TransactionKey>()
  var segmentKeys = JSONKeyTable<SegmentKey>()
  private var eventKeys = JSONKeyTable<EventKey>()
  private var endKeys = JSONKeyTable<EndKey>()
  let layout = TraceLayout()
  /// The names that the header has.
  var buses: [String] = []
  var busMemo = TextMemo()
  var sectionMemo = TextMemo()
  var stepMemo = TextMemo()

  private let kindKey = JSONKey(HeaderKey.k.rawValue)
  private var kinds = WordTable<LineKind>()
  var resultWords = WordTable<ResultWord>()
  var directionWords = WordTable<DirectionWord>()
  private var verdictWords = WordTable<VerdictWord>()

  /// The line; nil for a kind of line that this version does not know, or a blank one.
  mutating func parse(
    _ bytes: [UInt8], in range: Range<Int>, mustBeHeader: Bool
  ) throws(LineProblem) -> TraceLine? {
    let text = bytes.span.extracting(range)
    var line = FieldScanner()
    let isBlank = line.offset(of: text) == text.count
    let kind = isBlank ? nil : try kind(of: text)
    if mustBeHeader, kind != .header { throw .notATrace }
    if isBlank { return nil }
    guard let kind else {
      try line.skip(of: text)
      try line.end(of: text)
      return nil
    }
    let content: TraceLine?
    switch kind {
    case .header: content = .header(try header(&line, of: text))
    case .transaction: content = .transaction(try transaction(&line, of: text))
    case .pin: content = .pin(try pin(&line, of: text))
    case .event: content = try event(&line, of: text).map(TraceLine.event)
    case .end: content = .end(try end(&line, of: text))
    }
    try line.end(of: text)
    return content
  }

  /// The kind of line.
  ///
  /// In the lines that we write it is the first key; in others it may be any key.
  private mutating func kind(of text: Span<UInt8>) throws(LineProblem) -> LineKind? {
    var line = FieldScanner()
    try line.beginObject(of: text)
    while let key = try line.nextKey(of: text) {
      if key == kindKey { return try line.string(of: text).withBytes(of: text) { kinds.word($0) } }
      try line.skip(of: text)
    }
    return nil
  }

  /// Whether the line is one JSON value from end to end.
  static func isJSON(_ text: Span<UInt8>) -> Bool {
    var json = JSONScanner()
    do {
      try json.skip(of: text)
      try json.end(of: text)
      return true
    } catch { return false }
  }

  /// An event; nil for a kind of event that this version does not know.
  private mutating func event(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> TraceEvent? {
    var event = TraceEvent(kind: .note)
    var hasKind = false
    var isKnown = true
    var seen: UInt64 = 0
    let start = line.offset(of: text)
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      let key = try eventKeys.key(name, &seen, &line, of: text)
      switch key {
      case nil, .k: try line.skip(of: text)
      case .step: event.step = try line.text(of: text)
      case .line: event.line = Int(try line.number("line", of: text))
      case .kind, .name, .value, .unit, .low, .high, .compare, .res, .device, .reg, .expected, .read, .bits, .missing,
        .hint:
        let detail = try line.text(of: text)
        if let key { event.details.append(.init(key, detail)) }
      case .ev:
        let word = try line.text(of: text)
        hasKind = true
        if let kind = TraceEvent.Kind(rawValue: word) { event.kind = kind } else { isKnown = false }
      case .t: event.time = try line.number("t", of: text)
      case .dur: event.duration = try line.number("dur", of: text)
      case .text: event.text = try line.text(of: text)
      }
    }
    guard hasKind else { throw .missingKey("ev", in: "an event", at: start) }
    // Our own traces have the details in this order already; those of other programs may not.
    if event.details.count > 1 { event.details.sort { $0.key.place < $1.key.place } }
    return isKnown ? event : nil
  }

  private mutating func end(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> TraceEnd {
    var count: Int64?
    var seen: UInt64 = 0
    var end = TraceEnd(count: 0)
    let start = line.offset(of: text)
    try line.beginObject(of: text)
    while let name = try line.nextKey(of: text) {
      switch try endKeys.key(name, &seen, &line, of: text) {
      case nil, .k: try line.skip(of: text)
      case .n: count = try line.number("n", of: text)
      case .t: end.time = try line.number("t", of: text)
      case .res: end.verdict = try line.word("res", in: &verdictWords, of: text).rawValue
      case .reservations: end.reservations = try line.texts(of: text)
      }
    }
    guard let count else { throw .missingKey("n", in: "the end line", at: start) }
    end.count = Int(count)
    return end
  }
}
