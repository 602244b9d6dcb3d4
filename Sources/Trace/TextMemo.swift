internal import JSON

/// Remembers the last text, because the lines of a trace say the same bus, section and step again and again.
struct TextMemo {
  private var bytes: [UInt8] = []
  private var text = ""

  /// Reads a text; without making a new string if it is the one read last.
  mutating func read(_ line: inout FieldScanner) throws(LineProblem) -> String {
    let offset = line.offset
    let next = try line.string()
    if isSame(next) { return text }
    guard let new = String(validating: next, as: UTF8.self) else { throw .syntax(JSONError(.utf8, at: offset)) }
    text = new
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: next)
    return text
  }

  private func isSame(_ other: ArraySlice<UInt8>) -> Bool {
    guard other.count == bytes.count else { return false }
    var index = other.startIndex
    for byte in bytes {
      if byte != other[index] { return false }
      index += 1
    }
    return true
  }
}
