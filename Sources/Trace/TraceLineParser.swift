internal import I2C
internal import JSON

/// Makes a ``TraceLine`` of the bytes of a line.
///
/// It is kept from line to line, because it learns where keys stand and which texts come again.
struct TraceLineParser {
  var transactionKeys = KeyTable<TransactionKey>()
  var segmentKeys = KeyTable<SegmentKey>()
  private var eventKeys = KeyTable<EventKey>()
  private var endKeys = KeyTable<EndKey>()
  /// The names that the header has.
  var buses: [String] = []
  var busMemo = TextMemo()
  var sectionMemo = TextMemo()
  var stepMemo = TextMemo()

  private static let kindKey = JSONKey(HeaderKey.k.rawValue.utf8)

  /// The line; nil for a kind of line that this version does not know, or a blank one.
  mutating func parse(_ bytes: [UInt8], in range: Range<Int>) throws(LineProblem) -> TraceLine? {
    var line = FieldScanner(bytes, in: range)
    guard line.offset < range.upperBound else { return nil }
    guard let kind = try Self.kind(of: bytes, in: range) else {
      try line.skip()
      try line.end()
      return nil
    }
    let content: TraceLine? =
      switch kind {
      case .header: .header(try header(&line))
      case .transaction: .transaction(try transaction(&line))
      case .event: try event(&line).map(TraceLine.event)
      case .end: .end(try end(&line))
      }
    try line.end()
    return content
  }

  /// What kind of line it is, which is said by the first key of all lines that we write, and by any key of others.
  static func kind(of bytes: [UInt8], in range: Range<Int>) throws(LineProblem) -> LineKind? {
    var line = FieldScanner(bytes, in: range)
    guard line.offset < range.upperBound else { return nil }
    try line.beginObject()
    while let key = try line.nextKey() {
      guard key == kindKey else {
        try line.skip()
        continue
      }
      let word = try line.string()
      for kind in LineKind.allCases where kind.rawValue.utf8.elementsEqual(word) { return kind }
      return nil
    }
    return nil
  }

  /// Whether the line is one JSON value from end to end.
  static func isJSON(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    var json = JSONScanner(bytes, in: range)
    do {
      try json.skip()
      try json.end()
      return true
    } catch { return false }
  }

  /// An event; nil for a kind of event that this version does not know.
  private mutating func event(_ line: inout FieldScanner) throws(LineProblem) -> TraceEvent? {
    var event = TraceEvent(kind: .note)
    var hasKind = false
    var isKnown = true
    let start = line.offset
    try line.beginObject()
    while let name = try line.nextKey() {
      switch eventKeys.key(name) {
      case nil, .k: try line.skip()
      case .ev:
        let word = try line.text()
        hasKind = true
        if let kind = TraceEvent.Kind(rawValue: word) { event.kind = kind } else { isKnown = false }
      case .t: event.time = try line.number("t")
      case .dur: event.duration = try line.number("dur")
      case .text: event.text = try line.text()
      }
    }
    guard hasKind else { throw .missingKey("ev", in: "an event", at: start) }
    return isKnown ? event : nil
  }

  private mutating func end(_ line: inout FieldScanner) throws(LineProblem) -> TraceEnd {
    var count: Int64?
    var end = TraceEnd(count: 0)
    let start = line.offset
    try line.beginObject()
    while let name = try line.nextKey() {
      switch endKeys.key(name) {
      case nil, .k: try line.skip()
      case .n: count = try line.number("n")
      case .t: end.time = try line.number("t")
      case .res: end.verdict = try line.word("res", as: VerdictWord.self).rawValue
      }
    }
    guard let count else { throw .missingKey("n", in: "the end line", at: start) }
    end.count = Int(count)
    return end
  }
}
