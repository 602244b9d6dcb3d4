internal import JSON
internal import SequenceModel
internal import SequenceRunner

/// What a list of ours says when it is read again: how its runs went, and which part of a run it is.
struct ListReading {
  private(set) var mark: ShardMark?
  /// The worst of its runs.
  private(set) var word = SequenceOutcome.Word.skipped
  private(set) var hasFailedTeardown = false
  /// What the verdicts of all its runs leave open.
  private(set) var reservations = Reservations()
  /// How long its runs took, in nanoseconds; nil where the format does not say it.
  private(set) var time: Int64?
  /// Whether its end is there.
  var isWhole = false

  mutating func add(_ word: SequenceOutcome.Word) { self.word = max(self.word, word) }

  /// The word of an outcome, as lists have it; one that nobody knows is no pass.
  mutating func add(outcome: Substring) {
    switch outcome {
    case "passed": add(.passed)
    case "failed": add(.failed)
    case "skipped": add(.skipped)
    case _: add(.errored)
    }
  }

  mutating func addFailedTeardown() { hasFailedTeardown = true }

  /// A banner, which says of a pass what it leaves open, and whether its teardown failed.
  mutating func add(banner: some StringProtocol) {
    reservations.add(VerdictReading(banner).reservations)
    if banner.contains(VerdictText.failedTeardown) { addFailedTeardown() }
  }

  /// A sequence that was left out as was asked: all of it is then a part.
  mutating func addLeftOut() {
    add(.skipped)
    reservations.addPart(0, of: 0)
  }

  mutating func add(time: Int64) { self.time = (self.time ?? 0).addingReportingOverflow(max(0, time)).partialValue }

  /// `1/2` and what tells the run from others.
  mutating func addMark(_ part: Substring, _ files: Substring) {
    let numbers = part.split(separator: "/").map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { return }
    mark = ShardMark(number: number, count: count, files: String(files))
  }
}

extension ListFormat {
  /// What a document of this format says.
  func reading(of document: [UInt8]) -> ListReading {
    let lines = String(decoding: document, as: UTF8.self).split(separator: "\n")
    switch self {
    case .tap: return TAPWriter.reading(of: lines)
    case .csv: return CSVWriter.reading(of: document)
    case .json: return EventWriter.reading(of: lines, isEnded: document.last == UInt8(ascii: "\n"))
    case .ctrf: return CTRFWriter.reading(of: lines)
    case .html: return PageWriter.reading(of: lines)
    }
  }
}

extension TAPWriter {
  /// What the comment of a part begins with.
  static let markHead = "# shard "

  static func reading(of lines: [Substring]) -> ListReading {
    var reading = ListReading()
    var count = 0
    for line in lines {
      if line.hasPrefix("ok ") || line.hasPrefix("not ok ") { count += 1 }
      if line.hasPrefix("ok "), !line.contains(" # SKIP ") { reading.add(.passed) }
      if line.hasPrefix("ok "), line.contains(": (run) # SKIP ") { reading.addLeftOut() }
      if line.hasPrefix("not ok "), !line.contains(" # TODO ") { reading.add(.failed) }
      if line == "  severity: \"error\"" { reading.add(.errored) }
      if ["# PASS", "# FAIL", "# ERROR"].contains(where: line.hasPrefix) { reading.add(banner: line) }
      let words = line.split(separator: " ")
      if line.hasPrefix(markHead), words.count == 5 { reading.addMark(words[2], words[4]) }
    }
    reading.isWhole = lines.last == "1..\(count)"
    return reading
  }
}

extension CSVWriter {
  /// What the row of a part begins with.
  static let markHead = ",,,,,(shard),"

  static func reading(of document: [UInt8]) -> ListReading {
    var reading = ListReading()
    let (step, outcome, finding) = (5, 12, 15)
    for row in CSVCell.rows(of: document).dropFirst() {
      // A row that is cut off tells nothing; neither does one of a run that has not ended.
      guard row.count == columns.count else {
        reading.isWhole = false
        break
      }
      reading.isWhole = row[step] == "(run)" || row[step] == "(shard)"
      if row[step] == "(shard)" {
        reading.addMark(row[outcome][...], row[finding][...])
      } else if row[step] == "(run)" {
        if row[outcome] == "skipped" { reading.addLeftOut() } else { reading.add(outcome: row[outcome][...]) }
        if row[outcome] == "passed" { reading.add(banner: row[finding]) }
      }
    }
    return reading
  }
}

extension EventWriter {
  /// What the line of a part begins with.
  static let markHead = #"{"event":"shard","#

  private static let (event, verdict, unsafe) = (JSONKey("event"), JSONKey("verdict"), JSONKey("unsafe"))
  private static let (skipped, number) = (JSONKey("skipped"), JSONKey("number"))
  private static let (banner, duration) = (JSONKey("banner"), JSONKey("duration"))
  private static let (count, files) = (JSONKey("count"), JSONKey("files"))

  static func reading(of lines: [Substring], isEnded: Bool) -> ListReading {
    var reading = ListReading()
    var isOpen = false
    for line in lines {
      guard let line = try? Line(Array(line.utf8)) else { return reading }
      switch line.event {
      case "run_started":
        isOpen = true
      case "run_ended":
        isOpen = false
        reading.add(outcome: line.verdict[...])
        reading.add(banner: line.banner)
        reading.add(time: line.duration)
        if line.isUnsafe { reading.addFailedTeardown() }
      case "run_refused": line.isSkipped ? reading.addLeftOut() : reading.add(.errored)
      case "shard": reading.addMark("\(line.number)/\(line.count)", line.files[...])
      case _: break
      }
    }
    reading.isWhole = isEnded && !isOpen
    return reading
  }

  /// What is asked of a line.
  private struct Line {
    var event = ""
    var verdict = ""
    var files = ""
    var banner = ""
    var duration: Int64 = 0
    var isUnsafe = false
    var isSkipped = false
    var number: Int64 = 0
    var count: Int64 = 0

    init(_ bytes: [UInt8]) throws(JSONError) {
      let text = bytes.span
      var json = JSONScanner()
      try json.beginObject(of: text)
      while let key = try json.nextKey(of: text) {
        switch key {
        case EventWriter.event: event = try json.string(of: text).text(of: text) ?? ""
        case EventWriter.verdict: verdict = try json.string(of: text).text(of: text) ?? ""
        case EventWriter.files: files = try json.string(of: text).text(of: text) ?? ""
        case EventWriter.banner: banner = try json.string(of: text).text(of: text) ?? ""
        case EventWriter.duration: duration = try json.integer(of: text)
        case EventWriter.number: number = try json.integer(of: text)
        case EventWriter.count: count = try json.integer(of: text)
        // Both are written where they are true, and nowhere else.
        case EventWriter.unsafe:
          isUnsafe = true
          try json.skip(of: text)
        case EventWriter.skipped:
          isSkipped = true
          try json.skip(of: text)
        case _: try json.skip(of: text)
        }
      }
      try json.end(of: text)
    }
  }
}

extension CTRFWriter {
  static func reading(of lines: [Substring]) -> ListReading {
    var reading = ListReading()
    for line in lines {
      if line.hasPrefix(testHead) {
        let raw = line.firstRange(of: rawHead).map { line[$0.upperBound...].prefix { $0 != "\"" } } ?? ""
        if line.contains(leftOutMark) { reading.addLeftOut() } else if raw != "tolerated" { reading.add(outcome: raw) }
      } else if line.hasPrefix(summaryHead) {
        reading.isWhole = line.hasSuffix("}}}")
        for banner in CTRFSummary(line).banners { reading.add(banner: banner) }
        guard let mark = line.firstRange(of: #""shard":""#)?.upperBound,
          let files = line.firstRange(of: #""shard_files":""#)?.upperBound
        else { continue }
        reading.addMark(line[mark...].prefix { $0 != "\"" }, line[files...].prefix { $0 != "\"" })
      }
    }
    return reading
  }
}
