internal import JSON

/// Remembers the last text, because the lines of a trace say the same bus, section and step again and again.
struct TextMemo {
  private var bytes: [UInt8] = []
  private var text = ""

  /// Reads a text; without making a new string if it is the one read last.
  mutating func read(_ line: inout FieldScanner, of text: Span<UInt8>) throws(LineProblem) -> String {
    let offset = line.offset(of: text)
    let string = try line.string(of: text)
    guard let known = remember(string.bytes(of: text)) else { throw .syntax(JSONError(.utf8, at: offset)) }
    return known
  }

  /// Reads a text that stands without escapes between quotes; nil if it is anything else.
  mutating func read(of text: Span<UInt8>, at index: inout Int) -> String? {
    guard index < text.count, text[index] == UInt8(ascii: "\"") else { return nil }
    let start = index + 1
    let end = start + bytes.count
    if text.holds(bytes, at: start), end < text.count, text[end] == UInt8(ascii: "\"") {
      index = end + 1
      return self.text
    }
    var position = start
    while position < text.count {
      let marks = EightBytes(of: text, at: position).marksOfStringEnd
      guard marks != 0 else {
        position += 8
        continue
      }
      position += marks.trailingZeroBitCount / 8
      guard position < text.count, text[position] == UInt8(ascii: "\"") else { return nil }
      index = position + 1
      return remember(
        [UInt8](capacity: position - start) { new in
          for byte in start..<position { new.append(text[byte]) }
        })
    }
    return nil
  }

  private mutating func remember(_ new: [UInt8]) -> String? {
    if new == bytes { return text }
    // Looking whether it is valid costs more than all the rest, and ASCII always is.
    let isASCII = new.reduce(0, |) < 0x80
    guard let text = isASCII ? String(decoding: new, as: UTF8.self) : String(validating: new, as: UTF8.self) else {
      return nil
    }
    bytes = new
    self.text = text
    return text
  }
}
