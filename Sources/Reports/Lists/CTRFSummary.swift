internal import JSON

/// What is needed of the last line of another document: its summary, and the verdicts of its runs.
struct CTRFSummary {
  private(set) var runs = 0
  private(set) var start: Int64 = 0
  private(set) var stop: Int64 = 0
  /// The verdicts of its runs, as banners have them.
  private(set) var banners: [String] = []

  /// - Parameter line: the line of a document that begins with ``CTRFWriter/summaryHead``.
  init(_ line: Substring) {
    // The line begins with the end of the tests, and ends with those of the objects around it.
    let bytes = Array("{\(line.drop { $0 == "]" || $0 == "," })".utf8)
    let text = bytes.span
    var json = JSONScanner()
    let (summary, extra) = (JSONKey("summary"), JSONKey("extra"))
    do throws(JSONError) {
      try json.beginObject(of: text)
      while let key = try json.nextKey(of: text) {
        switch key {
        case summary: try readSummary(&json, of: text)
        case extra: try readExtra(&json, of: text)
        case _: try json.skip(of: text)
        }
      }
    } catch {
      // A summary that cannot be read adds nothing; the tests before it are counted one by one.
    }
  }

  private mutating func readSummary(_ json: inout JSONScanner, of text: Span<UInt8>) throws(JSONError) {
    let (suites, start, stop) = (JSONKey("suites"), JSONKey("start"), JSONKey("stop"))
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      switch key {
      case suites: runs = Int(clamping: try json.integer(of: text))
      case start: self.start = try json.integer(of: text)
      case stop: self.stop = try json.integer(of: text)
      case _: try json.skip(of: text)
      }
    }
  }

  private mutating func readExtra(_ json: inout JSONScanner, of text: Span<UInt8>) throws(JSONError) {
    let verdicts = JSONKey("verdicts")
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      guard key == verdicts else {
        try json.skip(of: text)
        continue
      }
      try json.beginArray(of: text)
      while try json.nextElement(of: text) { banners.append(try json.string(of: text).text(of: text) ?? "") }
    }
  }
}
