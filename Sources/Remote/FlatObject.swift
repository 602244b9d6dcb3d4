internal import JSON

/// A JSON object with texts, whole numbers and lists of texts as its values; any others are skipped.
///
/// It is for small objects that come once or seldom; transactions are read without it.
struct FlatObject {
  /// The most values in one object.
  private static let limit = 64

  private var texts: [JSONKey: String] = [:]
  private var numbers: [JSONKey: Int64] = [:]
  private var lists: [JSONKey: [String]] = [:]

  /// Reads a line that is one object; nil if it is something else.
  init?(_ line: [UInt8]) {
    do {
      let text = line.span
      var json = JSONScanner()
      try json.beginObject(of: text)
      var count = 0
      while let key = try json.nextKey(of: text) {
        count += 1
        guard count <= Self.limit else { return nil }
        let start = json.offset(of: text)
        switch start < text.count ? text[start] : 0 {
        case UInt8(ascii: "\""): texts[key] = try json.string(of: text).text(of: text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): numbers[key] = try json.integer(of: text)
        case UInt8(ascii: "["): lists[key] = try Self.list(&json, of: text)
        default: try json.skip(of: text)
        }
      }
      try json.end(of: text)
    } catch { return nil }
  }

  private static func list(_ json: inout JSONScanner, of text: Span<UInt8>) throws(JSONError) -> [String] {
    var list: [String] = []
    try json.beginArray(of: text)
    while try json.nextElement(of: text) {
      if let element = try json.string(of: text).text(of: text), list.count < limit { list.append(element) }
    }
    return list
  }

  /// The text of a key; keys have at most eight bytes.
  func text(_ key: String) -> String? { texts[JSONKey(key)] }
  /// The number of a key.
  func number(_ key: String) -> Int64? { numbers[JSONKey(key)] }
  /// The number of a key, if it lies in a range.
  func number(_ key: String, in range: ClosedRange<Int64>) -> Int? {
    number(key).flatMap { range.contains($0) ? Int($0) : nil }
  }
  /// The list of a key.
  func list(_ key: String) -> [String]? { lists[JSONKey(key)] }
}

/// Writes an object key by key; nil values are left out.
struct FlatWriter {
  private(set) var bytes: [UInt8]

  /// Begins an object with the kind of the line.
  init(_ kind: MessageKind) {
    bytes = Array("{\"k\":".utf8)
    JSONText.append(kind.rawValue, to: &bytes)
  }

  mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    bytes += ",\"\(key)\":".utf8
    JSONText.append(value, to: &bytes)
  }

  mutating func add(_ key: String, _ value: Int?) {
    guard let value else { return }
    bytes += ",\"\(key)\":".utf8
    JSONText.append(value, to: &bytes)
  }

  mutating func add(_ key: String, _ list: [String]) {
    bytes += ",\"\(key)\":[".utf8
    for (index, text) in list.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The whole line.
  consuming func line() -> [UInt8] {
    bytes += "}\n".utf8
    return bytes
  }
}
