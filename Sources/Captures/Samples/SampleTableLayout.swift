/// The layout of a table of samples, detected from its first lines.
struct SampleTableLayout: Hashable {
  /// A column that may be a line.
  struct Channel: Hashable {
    var place: Int
    var name: String
  }

  /// The character between fields.
  private(set) var delimiter = UInt8(ascii: ",")
  /// Whether a comma is the decimal sign.
  var hasDecimalComma: Bool { delimiter != UInt8(ascii: ",") }
  /// The number of rows before the first row of numbers, comments included.
  private(set) var headRows = 0
  private(set) var channels: [Channel] = []
  /// The column of times; nil if the rows are evenly spaced samples.
  private(set) var timePlace: Int?
  /// The unit of times as a power of ten in nanoseconds: 9 for seconds.
  private(set) var timeExponent = 9
  /// The samples per second from a comment; nil if there is none.
  private(set) var rate: Int?
  /// The first row of numbers.
  private var firstRow: [String] = []

  /// The number of columns: that of the first row of numbers.
  var columnCount: Int { firstRow.count }

  /// Detects the layout from the beginning of a file; nil if that is no table of numbers under titles.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes.prefix(1 << 14), as: UTF8.self)
    // A row is a line that is not empty; the last may be cut.
    let lines = text.split(whereSeparator: \.isNewline).prefix(SampleTable.headLimit)
    let rows = lines.map(String.init).map { $0.first == "\u{FEFF}" ? String($0.dropFirst()) : $0 }
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      self.delimiter = delimiter
      guard let first = rows.firstIndex(where: { isNumbers($0) }), first > 0 else { continue }
      headRows = first
      firstRow = fields(rows[first])
      read(rows[..<first])
      if channels.count >= 2 { return }
    }
    return nil
  }

  /// Whether one of these columns has other numbers than 0 and 1 in the first row.
  func isAnalog(_ places: [Int]) -> Bool {
    places.contains { !firstRow.indices.contains($0) || !["0", "1"].contains(firstRow[$0]) }
  }

  private func fields(_ row: String) -> [String] {
    row.split(separator: Character(UnicodeScalar(delimiter)), omittingEmptySubsequences: false).map { field in
      var field = field
      while let end = field.first, end == " " || end == "\"" || end == "\t" { field.removeFirst() }
      while let end = field.last, end == " " || end == "\"" || end == "\t" { field.removeLast() }
      return String(field)
    }
  }

  /// Whether a row has at least two numbers and nothing else, except perhaps a date.
  private func isNumbers(_ row: String) -> Bool {
    if Self.isComment(row) { return false }
    var fields = fields(row)
    while fields.last == "" { fields.removeLast() }
    guard fields.count >= 2 else { return false }
    return fields.allSatisfy { field in
      let bytes = Array(field.utf8)
      return TimeText.nanoseconds(bytes.span, hasComma: hasDecimalComma) != nil || TimeText.date(bytes.span) != nil
    }
  }

  private static func isComment(_ row: String) -> Bool {
    row.hasPrefix(";") || row.hasPrefix("#") || row.hasPrefix("//")
  }

  /// Reads comments, titles and units.
  private mutating func read(_ rows: ArraySlice<String>) {
    var titles: [String] = []
    var named: [String] = []
    var isOfSigrok = false
    for row in rows {
      if Self.isComment(row) {
        let text = row.drop { ";#/ ".contains($0) }
        if text.contains("libsigrok") { isOfSigrok = true }
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0.drop { $0 == " " }) }
        guard parts.count == 2 else { continue }
        let key = parts[0].lowercased()
        if key.hasPrefix("samplerate") || key.hasPrefix("sample rate") { rate = SigrokArchive.rate(parts[1]) }
        if key.hasPrefix("channels") {
          named = parts[1].split(separator: ",").map { String($0.drop { $0 == " " }) }
        }
        continue
      }
      let fields = fields(row)
      guard fields.count >= 2 else { continue }
      // A row of units below the titles: `(ms),(V),(V)`, `second,Volt,Volt`.
      if !titles.isEmpty, fields.enumerated().allSatisfy({ Self.isUnit($1) || Self.isOfRigol(titles, $0) }) {
        readIncrement(fields, &titles)
        for (place, unit) in fields.enumerated() where titles.indices.contains(place) {
          titles[place] += unit.hasPrefix("(") || unit.hasPrefix("[") || unit.isEmpty ? " \(unit)" : " (\(unit))"
        }
        continue
      }
      titles = fields
    }
    // libsigrok names the channels in a comment, and their kinds in the row of titles, behind the time if there is one.
    let kinds = titles.suffix(named.count)
    if !named.isEmpty, kinds.count == named.count, titles.count - kinds.count <= 1,
      kinds.allSatisfy({ ["logic", "analog", ""].contains($0.lowercased()) })
    {
      titles = titles.dropLast(named.count) + named
    }
    for (place, title) in titles.enumerated() where !title.isEmpty {
      // A column that counts the samples is no time and no line.
      if title.lowercased() == "samples" || title.lowercased().hasSuffix("(sequence)") { continue }
      if timePlace == nil, isTime(title) {
        timePlace = place
        timeExponent = isOfSigrok && title == "Time" ? Self.exponent(ofSigrokAt: rate) : Self.exponent(title)
      } else {
        channels.append(Channel(place: place, name: Self.name(title)))
      }
    }
  }

  /// Reads the time from sample to sample, which Rigol oscilloscopes write among the units, under titles of its own that
  /// are of no column: `X,CH1,CH2,Start,Increment` above `Sequence,Volt,Volt,0.000000e+00,1.000000e-06`.
  private mutating func readIncrement(_ units: [String], _ titles: inout [String]) {
    for place in titles.indices where Self.isOfRigol(titles, place) {
      let rate = units.indices.contains(place) ? Double(units[place]).map { (1 / $0).rounded() } : nil
      if titles[place].lowercased() == "increment", let rate {
        self.rate = Int(exactly: rate).flatMap { $0 > 0 ? $0 : nil }
      }
      titles[place] = ""
    }
  }

  private static func isOfRigol(_ titles: [String], _ place: Int) -> Bool {
    titles.indices.contains(place) && ["start", "increment"].contains(titles[place].lowercased())
  }

  private func isTime(_ title: String) -> Bool {
    let title = title.lowercased()
    return title.hasPrefix("time") || title.hasPrefix("zeit") || title == "t" || title.hasPrefix("second")
      || title.hasPrefix("x-axis") || title == "x" || title.hasPrefix("x (") || title.hasPrefix("source")
      || Self.units.contains { $0.name == title }
  }

  /// What stands for the title of a column of times in files of libsigrok.
  private static let units = [("milliseconds", 6), ("microseconds", 3), ("nanoseconds", 0)].map {
    (name: $0.0, exponent: $0.1)
  }

  /// Whether a field stands below a title and says in what its column is.
  private static func isUnit(_ field: String) -> Bool {
    field.isEmpty || field.hasPrefix("(") || field.hasPrefix("[")
      || ["volt", "volts", "v", "mv", "second", "seconds", "s", "ms", "us", "ns", "sequence"].contains(
        field.lowercased())
  }

  /// The exponent of times that libsigrok writes as whole numbers under `Time`: of the unit that its clock needs.
  private static func exponent(ofSigrokAt rate: Int?) -> Int {
    guard let rate else { return 9 }
    return rate > 1_000_000 ? 0 : rate > 1_000 ? 3 : 6
  }

  /// The exponent of the unit in brackets: `Time [us]`, `time(ms)`.
  private static func exponent(_ title: String) -> Int {
    let title = title.lowercased()
    if let unit = units.first(where: { $0.name == title }) { return unit.exponent }
    for (unit, exponent) in [("ns", 0), ("us", 3), ("µs", 3), ("μs", 3), ("ms", 6)]
    where ["(\(unit))", "[\(unit)]", "/\(unit)", "_\(unit)"].contains(where: title.contains) { return exponent }
    return 9
  }

  /// A title without its unit.
  private static func name(_ title: String) -> String {
    let name = title.prefix { $0 != "(" && $0 != "[" }
    return name.isEmpty ? title : String(name.last == " " ? name.dropLast() : name)
  }
}
