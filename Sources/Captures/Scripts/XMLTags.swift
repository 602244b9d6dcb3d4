/// Reads the elements of a simple XML file, one after another: name, attributes, and the text up to the next tag.
struct XMLTags {
  struct Tag: Hashable {
    var name: String
    var attributes: [String: String]
    var text = ""
    var line: Int
    var isClosing: Bool

    /// An attribute as a number, decimal or with 0x.
    func number(_ name: String) -> Int? {
      guard let value = attributes[name] else { return nil }
      let number = value.hasPrefix("0x") ? Int(value.dropFirst(2), radix: 16) : Int(value)
      return number.flatMap { abs($0) < 1 << 32 ? $0 : nil }
    }
  }

  private let bytes: [UInt8]
  private let path: String
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// The next element; nil at the end.
  ///
  /// The text after a closing tag belongs to the surrounding element and is left out.
  mutating func next() throws(CaptureError) -> Tag? {
    while let start = find(UInt8(ascii: "<")) {
      if bytes[start...].starts(with: "<!--".utf8) {
        guard skip(to: "-->") else { throw cut() }
        continue
      }
      let tagLine = line
      position = start + 1
      guard let end = find(UInt8(ascii: ">")) else { throw cut() }
      position = end + 1
      var inner = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      if inner.first == "?" || inner.first == "!" { continue }
      let isClosing = inner.first == "/"
      if isClosing { inner.removeFirst() }
      let isEmpty = inner.last == "/"
      if isEmpty { inner.removeLast() }
      var tag = Self.tag(inner, line: tagLine, isClosing: isClosing)
      if !isClosing, !isEmpty {
        let textStart = position
        let textEnd = find(UInt8(ascii: "<")) ?? bytes.count
        tag.text = String(decoding: bytes[textStart..<textEnd], as: UTF8.self)
      }
      return tag
    }
    return nil
  }

  private static func tag(_ inner: String, line: Int, isClosing: Bool) -> Tag {
    let name = inner.prefix { !$0.isWhitespace }
    var attributes: [String: String] = [:]
    var rest = inner.dropFirst(name.count)
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].filter { !$0.isWhitespace }
      rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      guard let quote = rest.popFirst(), quote == "\"" || quote == "'", let end = rest.firstIndex(of: quote) else {
        break
      }
      attributes[key] = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
    }
    return Tag(name: String(name), attributes: attributes, line: line, isClosing: isClosing)
  }

  /// Moves to the next byte of this value, and counts lines.
  private mutating func find(_ byte: UInt8) -> Int? {
    while position < bytes.count {
      if bytes[position] == byte { return position }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    return nil
  }

  private mutating func skip(to text: String) -> Bool {
    while position < bytes.count {
      if bytes[position...].starts(with: text.utf8) {
        position += text.utf8.count
        return true
      }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    return false
  }

  private func cut() -> CaptureError { .scriptLine("a tag ends with >", at: LinePlace(path: path, line: line)) }
}
