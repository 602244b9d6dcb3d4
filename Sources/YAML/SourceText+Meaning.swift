/// Finds what a person meant as one text, although YAML sees several things.
extension SourceText {
  /// The most bytes that are searched for the end of a text or expression.
  static let reach = 500

  /// The range of what was meant as one text from `start` on: up to a comment or the end of the line, and in a flow
  /// collection up to a comma or bracket that does not belong to the text.
  func text(from start: Int, isInFlow: Bool, keepsHash: Bool = false) -> Range<Int> {
    var offset = start
    var open = 0
    scan: while !isLineEnd(at: offset), offset < start + Self.reach {
      if let expression = expression(at: offset) {
        offset = expression.upperBound
        continue
      }
      let byte = bytes[offset]
      if byte == .hash, !keepsHash, offset > start, isBlank(at: offset - 1) { break scan }
      if byte == .comma, isInFlow, open == 0 { break scan }
      if byte.opensFlow { open += 1 }
      if byte.closesFlow {
        if isInFlow, open == 0 { break scan }
        open -= 1
      }
      offset += 1
    }
    while offset > start, isBlank(at: offset - 1) { offset -= 1 }
    return start..<offset
  }

  /// The expression that begins at an offset, from `$(` to its own closing parenthesis on the same line; nil if there
  /// is none.
  ///
  /// Another `$(` ends the search: expressions contain none, and a line with many that never close must not be searched
  /// once for each.
  func expression(at start: Int) -> Range<Int>? {
    guard byte(at: start) == .dollar, byte(at: start + 1) == .openParenthesis else { return nil }
    var offset = start + 1
    var open = 0
    var quote: UInt8?
    while !isLineEnd(at: offset), offset < start + Self.reach {
      let byte = bytes[offset]
      offset += 1
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte.isQuote {
        quote = byte
      } else if byte == .openParenthesis {
        if open > 0, bytes[offset - 2] == .dollar { return nil }
        open += 1
      } else if byte == .closeParenthesis {
        open -= 1
        if open == 0 { return start..<offset }
      }
    }
    return nil
  }

  /// The first expression on the line that YAML may have torn apart: it is not in quotes, and contains a
  /// character with a meaning for YAML at that place; nil if there is none.
  func tornExpression(onLineOf offset: Int, isInFlow: Bool) -> Range<Int>? {
    let line = line(around: offset)
    var place = max(line.lowerBound, offset - Self.reach)
    var quote: UInt8?
    while place < min(line.upperBound, offset + Self.reach) {
      let byte = bytes[place]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if let expression = expression(at: place) {
        if isTorn(expression, isInFlow: isFlow(at: place, isInFlow: isInFlow)) { return expression }
        place = expression.upperBound
        continue
      } else if byte.isQuote, !isWord(at: place - 1) {
        quote = byte
      }
      place += 1
    }
    return nil
  }

  private func isTorn(_ expression: Range<Int>, isInFlow: Bool) -> Bool {
    expression.contains { offset in
      let byte = bytes[offset]
      return byte == .colon && isBlank(at: offset + 1)
        || isInFlow && (byte == .comma || byte.opensFlow || byte.closesFlow)
    }
  }

  /// Whether the byte at an offset belongs to a word, so that a quote after it is an apostrophe.
  private func isWord(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return false }
    return byte >= 0x80 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  /// Whether an offset is inside brackets or braces, judged by the text before it on its line.
  ///
  /// libyaml reads ahead: when it gives up inside a collection, it may not have reported the beginning yet.
  func isFlow(at offset: Int, isInFlow: Bool) -> Bool {
    var open = isInFlow ? 1 : 0
    let start = line(around: offset).lowerBound
    for place in max(start, offset - Self.reach)..<max(start, offset) {
      if bytes[place].opensFlow {
        let begins = place == start || bytes[place - 1] <= .blank || bytes[place - 1] == .openBracket
        if open > 0 || begins { open += 1 }
      } else if bytes[place].closesFlow {
        open = max(0, open - 1)
      }
    }
    return open > 0
  }
}

// MARK: - Quoting

extension SourceText {
  /// The most code points of a text that a message shows; of a longer one it shows the beginning.
  static let shownLength = 100

  /// The text in the quotes that it needs, with lines folded as in YAML.
  func quoted(_ range: Range<Int>) -> String {
    let lines = bytes[range.clamped(to: 0..<bytes.count)].split { $0 == .lineFeed || $0 == .carriageReturn }
    let trimmed = lines.map { line in
      String(decoding: line.drop { $0 == .blank || $0 == .tab }, as: UTF8.self)
    }
    return Self.quoted(trimmed.joined(separator: " "))
  }

  /// The text in the quotes that it needs, ready to be typed.
  static func quoted(_ text: String) -> String {
    let shown = shown(text)
    if !shown.contains("'") { return "'\(shown)'" }
    if !shown.contains("\""), !shown.contains("\\") { return "\"\(shown)\"" }
    return "'\(shown.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  /// A text for a message: only its beginning, if it is long.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.count <= shownLength ? text : String(text.unicodeScalars.prefix(shownLength)) + "…"
  }
}
