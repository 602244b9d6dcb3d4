/// The edges of two variables in a value change dump (IEEE 1364-2005 §18).
///
/// Simulators write a released line of an open-drain bus as `z`, `H` or `x`, or declare it `tri1`: all of them are
/// high. Vectors, reals, strings and events are skipped together with their identifier, which may look like a time.
struct VCDEdges: EdgeSource {
  /// The most variables.
  private static let variableLimit = 100_000

  private let path: String
  private var tokens: TokenReader
  /// The identifier codes of the two lines, and their names in the file.
  private var clockCode: [UInt8] = []
  private var dataCode: [UInt8] = []
  private(set) var adapter = ""
  /// Converts ticks to times.
  private(set) var clock: SampleClock?

  private var tick = 0
  private var level = (clock: true, data: true)
  private var emitted: (clock: Bool, data: Bool)?
  private var isAtEnd = false

  init(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) {
    path = source.path
    tokens = TokenReader(read: source.chunks())
    try readDeclarations(options)
  }

  var line: Int? { tokens.line }

  mutating func next() throws(CaptureError) -> Edge? {
    while !isAtEnd {
      guard try tokens.advance() else {
        isAtEnd = true
        return edge()
      }
      switch tokens.token[0] {
      case UInt8(ascii: "#"):
        guard let next = Self.number(tokens.token[1...]) else { throw wrong() }
        guard next >= tick else { throw .timeOrder(at: LinePlace(path: path, line: tokens.line)) }
        let edge = edge()
        tick = next
        if let edge { return edge }
      case UInt8(ascii: "$"):
        // `$dumpvars` and similar sections contain values like any others, but a comment may contain anything.
        if tokens.token == Array("$comment".utf8) { try skipToEnd() }
      case UInt8(ascii: "b"), UInt8(ascii: "B"):
        let value = tokens.token.count == 2 ? tokens.token[1] : nil
        guard try tokens.advance() else { continue }
        if let value { set(tokens.token[...], value) }
      case UInt8(ascii: "r"), UInt8(ascii: "R"), UInt8(ascii: "s"), UInt8(ascii: "S"): _ = try tokens.advance()
      case let value: set(tokens.token[1...], value)
      }
    }
    return nil
  }

  /// The lines as they are now; nil if they have not changed.
  private mutating func edge() -> Edge? {
    if let emitted, emitted == level { return nil }
    emitted = level
    return Edge(tick: tick, clock: level.clock, data: level.data)
  }

  private mutating func set(_ code: ArraySlice<UInt8>, _ value: UInt8) {
    let isHigh = value != UInt8(ascii: "0") && value != UInt8(ascii: "l") && value != UInt8(ascii: "L")
    if code.elementsEqual(clockCode) { level.clock = isHigh }
    if code.elementsEqual(dataCode) { level.data = isHigh }
  }

  // MARK: Declarations

  private mutating func readDeclarations(_ options: CaptureOptions) throws(CaptureError) {
    var scopes: [String] = []
    var names: [String] = []
    var codes: [[UInt8]] = []
    var isFirst = true
    while true {
      guard try tokens.advance() else { throw .header("$enddefinitions", path) }
      switch String(decoding: tokens.token, as: UTF8.self) {
      case "$scope":
        let words = try wordsToEnd()
        scopes.append(words.count > 1 ? words[1] : "")
      case "$upscope":
        _ = scopes.popLast()
        try skipToEnd()
      case "$timescale": clock = try Self.clock(try wordsToEnd().joined(), path)
      case "$var":
        let words = try wordsToEnd()
        guard words.count >= 4, words[1] == "1", !["real", "string", "event"].contains(words[0]) else { continue }
        guard names.count < Self.variableLimit else { throw .header("at most \(Self.variableLimit) variables", path) }
        names.append((scopes + [words[3]]).joined(separator: "."))
        codes.append(Array(words[2].utf8))
      case "$enddefinitions":
        try skipToEnd()
        if clock == nil { clock = try SampleClock(options) }
        let pair = try LinePair(among: names, options: options, path: path)
        (clockCode, dataCode, adapter) = (codes[pair.clock], codes[pair.data], pair.description)
        return
      case "META" where isFirst: for _ in 0..<2 { _ = try tokens.advance() }
      case _: try skipToEnd()
      }
      isFirst = false
    }
  }

  /// What sigrok-cli may print before the first declaration; two words follow.
  static let remark = Array("META ".utf8)

  private mutating func skipToEnd() throws(CaptureError) {
    while try tokens.advance() { if tokens.token == Array("$end".utf8) { return } }
  }

  private mutating func wordsToEnd() throws(CaptureError) -> [String] {
    /// The most words in a declaration.
    let limit = 16
    var words: [String] = []
    while try tokens.advance() {
      if tokens.token == Array("$end".utf8) { break }
      if words.count < limit { words.append(String(decoding: tokens.token, as: UTF8.self)) }
    }
    return words
  }

  /// Parses a time scale, `100ns`, to a clock.
  private static func clock(_ text: String, _ path: String) throws(CaptureError) -> SampleClock {
    let units: [(String, nanoseconds: Int, ticks: Int)] = [
      ("fs", 1, 1_000_000), ("ps", 1, 1_000), ("ns", 1, 1), ("us", 1_000, 1), ("ms", 1_000_000, 1),
      ("s", 1_000_000_000, 1),
    ]
    for unit in units where text.hasSuffix(unit.0) {
      if let count = number(Array(text.utf8)[..<(text.utf8.count - unit.0.utf8.count)]), [1, 10, 100].contains(count),
        let clock = SampleClock(nanoseconds: unit.nanoseconds * count, ticks: unit.ticks)
      {
        return clock
      }
    }
    throw .header("a $timescale of 1, 10 or 100 s, ms, us, ns, ps or fs", path)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...18).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  private func wrong() -> CaptureError {
    .line(LineExcerpt.of(tokens.token.span), .vcd, at: LinePlace(path: path, line: tokens.line))
  }
}
