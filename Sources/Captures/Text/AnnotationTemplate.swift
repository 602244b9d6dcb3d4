/// The line format of a PulseView export, a setting of its user: `%s %d: %r: %1`.
struct AnnotationTemplate: Hashable {
  private enum Part: Hashable {
    case text([UInt8])
    case samples, decoder, annotation
    /// A row or class, which is ignored.
    case other
  }

  /// The fields of a line.
  struct Fields {
    var samples: SampleSpan?
    var decoder: Range<Int>?
    var annotation: Range<Int>
  }

  private let parts: [Part]

  /// Parses a template; nil if it has no annotation, or a field that PulseView does not know.
  init?(_ text: String) {
    var parts: [Part] = []
    var literal: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let letter = rest.popFirst() else {
        literal.append(byte)
        continue
      }
      if letter == UInt8(ascii: "q") || letter == UInt8(ascii: "%") {
        literal.append(letter == UInt8(ascii: "q") ? UInt8(ascii: "\"") : letter)
        continue
      }
      let part: Part
      switch letter {
      case UInt8(ascii: "s"): part = .samples
      case UInt8(ascii: "d"): part = .decoder
      case UInt8(ascii: "r"), UInt8(ascii: "c"): part = .other
      case UInt8(ascii: "1"), UInt8(ascii: "a"): part = .annotation
      default: return nil
      }
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = []
      parts.append(part)
    }
    if !literal.isEmpty { parts.append(.text(literal)) }
    guard parts.contains(.annotation) else { return nil }
    self.parts = parts
  }

  /// The fields of a line; nil if it does not fit the template.
  func fields(of line: Span<UInt8>) -> Fields? {
    var position = 0
    var fields = Fields(annotation: 0..<0)
    for (place, part) in parts.enumerated() {
      if case .text(let text) = part {
        guard Self.has(text, in: line, at: position) else { return nil }
        position += text.count
        continue
      }
      // A field ends at the next text of the template, the last one at the end of the line.
      var end = line.count
      if place + 1 < parts.count, case .text(let text) = parts[place + 1] {
        let isLast = place + 2 == parts.count
        guard
          let found = isLast ? Self.ending(text, in: line, from: position) : Self.first(text, in: line, from: position)
        else { return nil }
        end = found
      }
      switch part {
      case .samples: fields.samples = Self.samples(line, position..<end)
      case .decoder: fields.decoder = position..<end
      case .annotation: fields.annotation = position..<end
      case .other, .text: break
      }
      position = end
    }
    return fields
  }

  private static func samples(_ line: Span<UInt8>, _ range: Range<Int>) -> SampleSpan? {
    var text: [UInt8] = []
    for position in range { text.append(line[position]) }
    text.append(0x20)
    var position = 0
    return SampleSpan(text.span, at: &position, before: text.count)
  }

  private static func has(_ text: [UInt8], in line: Span<UInt8>, at position: Int) -> Bool {
    guard position + text.count <= line.count else { return false }
    for offset in text.indices where line[position + offset] != text[offset] { return false }
    return true
  }

  private static func first(_ text: [UInt8], in line: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position + text.count <= line.count {
      if has(text, in: line, at: position) { return position }
      position += 1
    }
    return nil
  }

  private static func ending(_ text: [UInt8], in line: Span<UInt8>, from start: Int) -> Int? {
    let position = line.count - text.count
    return position >= start && has(text, in: line, at: position) ? position : nil
  }
}
