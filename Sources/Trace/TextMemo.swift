internal import JSON

/// Remembers the last text, because the lines of a trace repeat the same bus, section and step.
struct TextMemo {
  private var bytes: [UInt8] = []
  private var text = ""

  /// Reads a text; without making a new string if it is the one read last.
  mutating func read(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> String {
    let offset = line.offset(of: text)
    let string = try line.string(of: text)
    guard let known = string.withBytes(of: text, { remember($0, from: 0, to: $0.count) }) else {
      throw .syntax(JSONError(.utf8, at: offset))
    }
    return known
  }

  /// Reads a text that stands without escapes between quotes; nil if it is anything else.
  mutating func read(of text: Span<UInt8>, at index: inout Int) -> String? {
    guard index < text.count, text[index] == UInt8(ascii: "\"") else { return nil }
    let start = index + 1
    var end = start + bytes.count
    // The text is compared first, because even finding the end takes longer.
    if end >= text.count || text[end] != UInt8(ascii: "\"") || !text.holds(bytes, at: start) {
      guard let found = Self.end(of: text, from: start) else { return nil }
      end = found
      if remember(text, from: start, to: end) == nil { return nil }
    }
    index = end + 1
    return self.text
  }

  /// The index of the quote that ends a string; nil if an escape or a control character comes first.
  private static func end(of text: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position < text.count {
      let marks = EightBytes(of: text, at: position).marksOfStringEnd
      if marks != 0 {
        position += marks.trailingZeroBitCount / 8
        return position < text.count && text[position] == UInt8(ascii: "\"") ? position : nil
      }
      position += 8
    }
    return nil
  }

  private mutating func remember(_ text: Span<UInt8>, from start: Int, to end: Int) -> String? {
    if bytes.count == end - start, text.holds(bytes, at: start) { return self.text }
    var allBits: UInt8 = 0
    bytes.removeAll(keepingCapacity: true)
    bytes.append(addingCapacity: end - start) { copy in
      for index in start..<end {
        allBits |= text[index]
        copy.append(text[index])
      }
    }
    // Checking that UTF-8 is valid costs more than everything else, and ASCII is always valid.
    if allBits < 0x80 {
      self.text = String(decoding: bytes, as: UTF8.self)
    } else if let valid = String(validating: bytes, as: UTF8.self) {
      self.text = valid
    } else {
      self = TextMemo()
      return nil
    }
    return self.text
  }
}
