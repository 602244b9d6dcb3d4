/// What a person meant as one text, where YAML sees several things.
extension SourceText {
  /// Bytes that are looked at to find the end of a text or of an expression.
  static let reach = 500

  /// What was meant as one text that begins here: up to a comment or the end of the line, and in a flow collection
  /// up to the comma or bracket that is not the text's own.
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

  /// The expression that begins at a place, `$(` up to its own closing parenthesis on the same line.
  ///
  /// Another `$(` ends the search: none stands inside of an expression, and a line of many that never close must not
  /// be read once for each.
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

  /// Where the line first holds an expression that YAML may have torn apart: one that no quotes enclose and that has
  /// a character in it which means something to YAML where it stands.
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

  /// Whether a quote behind this place is an apostrophe and opens nothing.
  private func isWord(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return false }
    return byte >= 0x80 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  /// Whether a place lies in brackets or braces, by what stands before it on its line.
  ///
  /// libyaml reads ahead: when it gives up inside a collection, its beginning may not have been reported yet.
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
  /// Code points of a text that a message repeats; of a longer one only the beginning is shown.
  static let shownLength = 100

  /// The text in the quotes that it needs, its lines folded as YAML does.
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

  /// A text as a message repeats it: its beginning, if it is long.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.count <= shownLength ? text : String(text.unicodeScalars.prefix(shownLength)) + "…"
  }
}
